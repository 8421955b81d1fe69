"""Which address a request comes from, behind proxies whose number is known."""

import re
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# Some proxies add the port, which is another one for every connection.
PORT = re.compile(r"^(?:\[(?P<ipv6>[^\]]+)\]|(?P<ipv4>[\d.]+))(?::\d+)?$")


def client_address(request: HttpRequest) -> str:
    """Return the address that the outermost of `TRUSTED_PROXIES` was called from.

    Each proxy adds at the end of X-Forwarded-For whom it was called by; what stands before, the
    caller wrote. Without as many, or with something that is no address there, it is the
    connection's own.
    """
    own = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    found = forwarded[-proxies].strip() if 0 < proxies <= len(forwarded) else own
    if parts := PORT.match(found):
        found = parts["ipv6"] or parts["ipv4"]
    try:
        return str(ip_address(found))
    except ValueError:
        return own


def networks(address: str) -> tuple[str, str]:
    """Return what one household has, and what one provider easily gives a single customer.

    IPv4: the address and its /24. IPv6: the /64 and the /48. What is no address stands for itself.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address, address
    mapped = getattr(parsed, "ipv4_mapped", None)
    parsed = mapped or parsed
    household, provider = (32, 24) if parsed.version == 4 else (64, 48)
    return (
        str(ip_network((parsed, household), strict=False)),
        str(ip_network((parsed, provider), strict=False)),
    )
