"""Other websites on this machine, each by its name, and the only network that reaches them."""

import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from cms.links.network import Network

HUGE = 50 * 1024 * 1024


class Website(BaseHTTPRequestHandler):
    """Answers as the path says, and remembers who asked for what and when."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # noqa: N802 - the name is the library's
        name = self.headers["Host"]
        asked = (time.monotonic(), name, self.command, self.path, self.headers["User-Agent"])
        self.server.asked.append(asked)
        self.server.agents.add(self.headers["User-Agent"])
        if self.path == "/robots.txt":
            if name == "busy-robots.example":
                self.busy()
                return
            rules = "User-agent: *\nDisallow: /hemligt/" if name == "robots.example" else ""
            self._send(200 if rules else 404, rules, kind="text/plain")
        else:
            getattr(self, self.path.strip("/").partition("/")[0] or "ok", self.ok)()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args):
        """Say nothing on the screen."""

    def _send(self, status, body="", kind="text/html; charset=utf-8", **headers):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def ok(self):
        self._send(200, "<title>Radon i hus</title><h1>Radon</h1>")

    def moved(self):
        self._send(301, Location="/ok")

    def moved_far(self):
        self._send(301, Location="http://other.example/ok")

    def found(self):
        self._send(302, Location="/ok")

    def front(self):
        self._send(301, Location="/")

    def circle(self):
        self._send(302, Location="/circle2")

    def circle2(self):
        self._send(302, Location="/circle")

    def long(self):
        self._send(302, Location=f"/ok?x={'x' * 1000}")

    def endless(self):
        self._send(302, Location=f"{self.path}/x")

    def found_nowhere(self):
        self._send(302, Location=f"https://{'.'.join(['x' * 63] * 5)}.se/")

    def not_found(self):
        self._send(404, "<h1>Hittas inte</h1>")

    def gone(self):
        self._send(410)

    def soft(self):
        self._send(200, "<title>Sidan kunde inte hittas – Kommunen</title><p>Prova att söka.</p>")

    def regulation(self):
        self._send(200, "<title>Regulation (EU) 2021/404</title><h1>Lag (2014:404) om val</h1>")

    def missing(self):
        self._send(200, "<h1>Sida för anhöriga till den som saknas</h1>")

    def sold_out(self):
        news = "<p>Domänen gamla.se är till salu sedan i går.</p>" + "<p>Annat i veckan.</p>" * 200
        self._send(200, f"<title>Veckobrev</title><h1>Nytt</h1>{news}")

    def sv(self):
        self._send(301, Location="/")

    def parked(self):
        self._send(200, "<title>x.se</title><p>Domänen x.se är till salu. Köp den i dag!</p>")

    def broken(self):
        self._send(500)

    def closed(self):
        self._send(403)

    def busy(self):
        """Ask to come back later, as the path says; with no word of when, the path ends here."""
        told = unquote(self.path.partition("/busy/")[2])
        self._send(429, **{"Retry-After": told} if told else {})

    def to_busy(self):
        self._send(302, Location="http://busy.example/busy")

    def no_head(self):
        self._send(405 if self.command == "HEAD" else 200, "<h1>Hej</h1>")

    def hang(self):
        self.server.stopped.wait(20)

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.server.stopped.wait(0.2):
            self.wfile.write(b"<p>")

    def drip_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.stopped.wait(0.2):
            self.wfile.write(b"X-More: 1\r\n")

    def huge(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(HUGE))
        self.end_headers()
        if self.command != "HEAD":
            for _part in range(HUGE // 65536):
                self.wfile.write(b" " * 65536)
                self.server.sent += 65536

    def cut(self):
        self.wfile.write(b"\x00\x01 no answer at all\r\n\r\n")

    def private(self):
        self._send(302, Location="http://127.0.0.1/hemligt")

    def metadata(self):
        self._send(302, Location="http://169.254.169.254/latest/")

    def file(self):
        self._send(302, Location="file:///etc/passwd")

    def secret(self):
        self.ok()

    def hemligt(self):
        self.ok()


class Websites:
    """Servers with and without TLS; `asked` has every request that came."""

    def __init__(self, certificate=None):
        self.servers = []
        for is_tls in (False, True)[: 2 if certificate else 1]:
            server = ThreadingHTTPServer(("127.0.0.1", 0), Website)
            server.daemon_threads = True
            server.handle_error = lambda *args: None
            if is_tls:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(certificate[1], certificate[0])
                server.socket = context.wrap_socket(server.socket, server_side=True)
            self.servers.append(server)
        self.asked, self.stopped = [], threading.Event()
        for server in self.servers:
            server.asked, server.stopped = self.asked, self.stopped
            server.agents, server.sent = set(), 0
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def ports(self):
        return [server.server_address[1] for server in self.servers]

    def stop(self):
        self.stopped.set()
        for server in self.servers:
            server.shutdown()
            server.server_close()


class TestNetwork(Network):
    """Leads names that end in `.example` to the servers of the test, and nothing else there."""

    __test__ = False
    longest_request = 1.5

    def __init__(self, websites):
        super().__init__()
        self.websites = websites

    def resolve(self, host, port):
        if host.endswith(".example") and host != "nowhere.example":
            own = self.websites.ports[-1 if port == 443 else 0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", own))]
        return super().resolve(host, port)

    def is_allowed(self, address, port):
        is_own = address == "127.0.0.1" and port in self.websites.ports
        return is_own or super().is_allowed(address, port)
