"""Web and mail addresses as people copy them, set right."""

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from cms.values.numbers import phone_link
from cms.values.typed import tidy_address
from cms.values.validators import validate_link

# What mail programs and search engines put before an address, and where in it the address stands.
WRAPPERS = (
    (re.compile(r"(?:[\w-]+\.)*safelinks\.protection\.outlook\.com", re.I), "url"),
    (re.compile(r"statics\.teams\.(?:cdn\.office\.net|cloud\.microsoft|microsoft\.com)"), "url"),
    (re.compile(r"consent\.(?:youtube|google)\.com", re.I), "continue"),
    (re.compile(r"(?:www\.)?google\.[a-z.]+", re.I), "q"),
    (re.compile(r"l\.(?:facebook|instagram)\.com|(?:www\.)?youtube\.com", re.I), "u"),
)
WRAPPER_PATHS = ("/", "", "/url", "/l.php", "/redirect", "/attribution_link", "/m")
MAX_WRAPPERS = 4
PROOFPOINT = re.compile(r"https://urldefense\.(?:com|us|proofpoint\.com)/v3/__(.+?)__;", re.I)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}(?::\d{2,5})?(?=[/?#]|$)")
EMAIL = re.compile(r"[^@\s<>:]+@[^@\s<>:]+\.[^@\s<>:]+")
EMAIL_INSIDE = re.compile(r"[^@\s<>()\[\],;:\"]+@[^@\s<>()\[\],;:\"]+")
# "https:/", "http:" and "https//" before a host.
HALF_SCHEME = re.compile(r"(https?)(?::/?|//)(?=[^/:\s]+\.)", re.IGNORECASE)
# What may stand in an address as it is; all else is written with per cent signs.
SAFE = "/:?#[]@!$&'()*+,;=%~"


def unwrap(address: str) -> str:
    """Return the address that a mail program's or a search engine's own address leads to."""
    for _attempt in range(MAX_WRAPPERS):
        if match := PROOFPOINT.match(address):
            address = match[1]
            continue
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:
            break
        name = next((name for pattern, name in WRAPPERS if pattern.fullmatch(host)), None)
        inner = parse_qs(parts.query).get(name or "", [""])[0]
        if parts.path not in WRAPPER_PATHS and "safelinks" not in host + parts.path:
            break
        if not inner.lower().startswith(("http://", "https://", "mailto:")):
            break
        address = inner.strip()
    return address


def read_link(text: str) -> str:
    """Return an address with the scheme https, http, mailto or tel, complete and safe.

    Raises `ValidationError` for any other: `javascript:` and `data:` run code at the reader's.
    """
    address = unwrap(HALF_SCHEME.sub(r"\1://", tidy_address(text), count=1))
    scheme = SCHEME.match(address)
    if EMAIL.fullmatch(address):
        address = f"mailto:{address}"
    elif address.startswith("//"):
        address = f"https:{address}"
    elif HOST.match(address):
        address = f"https://{address}"
    elif scheme:
        address = scheme[1].lower() + address[scheme.end() - 1 :]
    if address.startswith("mailto:"):
        address = _read_mailto(address)
    elif address.startswith("tel:"):
        address = phone_link(address)
    elif address.startswith(("http:", "https:")):
        address = _encode(address)
    validate_link(address)
    return address


def read_web_address(text: str) -> str:
    """Return a web address with the scheme https or http."""
    address = read_link(text)
    if not address.startswith("http"):
        raise ValidationError(_("Begin the address with https:// or http://."), code="scheme")
    return address


def read_email(text: str) -> str:
    """Return the mail address of a text: alone, with a name, or as a link."""
    address = re.sub(r"^mailto: ?", "", unwrap(tidy_address(text)), flags=re.IGNORECASE)
    inside = EMAIL_INSIDE.findall(address)
    if len(inside) == 1:
        address = inside[0]
    address = re.sub(r" ?[(\[](?:at|a|@|snabel-?a)[)\]] ?", "@", address, flags=re.IGNORECASE)
    address = unquote(address.split("?")[0]).rstrip(".,;:")
    name, at, host = address.rpartition("@")
    address = name + at + host.lower()
    validate_email(address)
    return address


def _read_mailto(address: str) -> str:
    receivers, mark, query = address.removeprefix("mailto:").partition("?")
    found = EMAIL_INSIDE.findall(unquote(receivers)) or [receivers]
    for receiver in found:
        validate_email(unquote(receiver))
    return f"mailto:{','.join(found)}{mark}{quote(query, safe=SAFE)}"


def _encode(address: str) -> str:
    """Return a web address with its spaces and quotes encoded, behind the host."""
    match = re.match(r"(https?:/*[^/?#]*)(.*)", address)
    host, rest = match.groups() if match else (address, "")
    # Before the "@" stands a name, whose letters count.
    name, at, host = host.rpartition("@")
    host = name + at + host.lower()
    rest = re.sub(r"[ \"<>\\^`{|}]", lambda sign: quote(sign[0]), rest)
    return host + rest
