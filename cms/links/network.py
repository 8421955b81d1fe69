"""The way out to other websites: never into a private network, never for long, never much.

Names are resolved here, and the connection goes to the very address that was looked at: a name
that answers with another address the second time leads nowhere else.
"""

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import urlsplit

# Seconds that one request may take from the first byte to the last, whatever the other side does.
LONGEST_REQUEST = 20
MOST_BYTES = 256 * 1024
PORTS = {80, 443, 8080, 8443}
# Addresses of IPv4 in IPv6: https://www.rfc-editor.org/rfc/rfc6052
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A name leads into a private network, or to a port of no website."""


class NoHostError(Exception):
    """There is no such name."""


class NoTimeError(Exception):
    """The answer did not come in time."""


class BrokenTlsError(Exception):
    """The certificate does not hold."""


class NoAnswerError(Exception):
    """The connection was refused or broke off, or what came is no answer."""


@dataclass
class LinkAnswer:
    """What a website answered; `body` is cut off at `MOST_BYTES`."""

    status: int
    headers: dict = field(default_factory=dict)
    body: bytes = b""

    @property
    def is_html(self):
        """Whether people would see a page."""
        return "html" in self.headers.get("content-type", "")


class Network:
    """Makes connections to public addresses; raises the errors of this module."""

    longest_request = LONGEST_REQUEST

    def __init__(self):
        self.tls = ssl.create_default_context()

    def is_allowed(self, address, port):
        """Whether a connection to an IP address may be made."""
        return port in PORTS and is_public(address)

    def resolve(self, host, port):
        """Return the addresses of a name as `socket.getaddrinfo` does."""
        try:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NoHostError(host) from error

    def connect(self, host, port, timeout):
        """Return a connected socket."""
        found = self.resolve(host, port)
        allowed = [one for one in found if self.is_allowed(one[4][0], one[4][1])]
        if not allowed:
            raise PrivateAddressError(host)
        for number, (family, kind, protocol, _name, address) in enumerate(allowed, 1):
            connection = socket.socket(family, kind, protocol)
            connection.settimeout(timeout)
            try:
                connection.connect(address)
            except OSError:
                connection.close()
                if number == len(allowed):
                    raise
            else:
                return connection
        raise NoHostError(host)

    def ask(self, method, address, user_agent):
        """Return the `LinkAnswer` to one request, without following where it leads."""
        parts = urlsplit(address)
        is_tls = parts.scheme == "https"
        connection = http.client.HTTPConnection(parts.hostname, timeout=self.longest_request)
        is_late, opened = [], []

        def give_up():
            is_late.append(True)
            for one in opened:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

        timer = Timer(self.longest_request, give_up)
        timer.daemon = True
        timer.start()
        try:
            port = parts.port or (443 if is_tls else 80)
            opened.append(self.connect(parts.hostname, port, self.longest_request))
            if is_tls:
                # Not yet greeted: what can be given up is known before anything is waited for.
                secure = self.tls.wrap_socket(
                    opened.pop(),
                    server_hostname=parts.hostname,
                    do_handshake_on_connect=False,
                )
                opened.append(secure)
                secure.do_handshake()
            connection.sock = opened[0]
            answer = _exchange(connection, method, parts, user_agent)
            if is_late:
                raise NoTimeError(address)
            return answer
        except ssl.SSLCertVerificationError as error:
            raise BrokenTlsError(str(error)) from error
        except TimeoutError as error:
            raise NoTimeError(address) from error
        except ssl.SSLError as error:
            raise (NoTimeError if is_late else BrokenTlsError)(str(error)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise (NoTimeError if is_late else NoAnswerError)(str(error)) from error
        finally:
            timer.cancel()
            connection.close()
            for one in opened:
                one.close()


def is_public(text):
    """Whether an IP address is one of the internet, also behind what carries another in it."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if address.version == 6:
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = ipaddress.ip_address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.teredo:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _exchange(connection, method, parts, user_agent):
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": user_agent,
        "Accept": "text/html,*/*;q=0.5",
        "Accept-Language": "sv,en;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    connection.request(method, path if path.startswith("/") else f"/{path}", headers=headers)
    response = connection.getresponse()
    body = b""
    while method != "HEAD" and len(body) < MOST_BYTES:
        part = response.read1(MOST_BYTES - len(body))
        if not part:
            break
        body += part
    headers = {name.lower(): value for name, value in response.getheaders()}
    return LinkAnswer(response.status, headers, body)
