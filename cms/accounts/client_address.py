"""Where a request comes from."""

import re

from django.conf import settings

# Some proxies add the port, which is another one for every connection.
PORT = re.compile(r"^(?:\[(?P<ipv6>[^\]]+)\]|(?P<ipv4>[\d.]+))(?::\d+)?$")


def client_address(request):
    """Return the address of whoever sends a request, "" if it is not known.

    `TRUSTED_PROXIES` proxies of our own each add the address that they see to the end of
    X-Forwarded-For. What stands before these was written by the client, and may be anything.
    """
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    if 0 < settings.TRUSTED_PROXIES <= len(forwarded):
        address = forwarded[-settings.TRUSTED_PROXIES].strip()
    else:
        address = ""
    if found := PORT.match(address):
        address = found["ipv6"] or found["ipv4"]
    return address or request.META.get("REMOTE_ADDR", "")
