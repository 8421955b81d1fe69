"""What people type and copy, without what cannot be seen and with one sign where there are many."""

import unicodedata
from html import unescape

# Hyphens, dashes and minus signs of every kind.
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃"), "-")
# More than any single value has.
LONGEST = 2000


class Unread(str):
    """What was typed and cannot be read: a draft keeps it, to all but its form it is nothing."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def tidy(text: str) -> str:
    """Return a typed value in composed characters, without invisible ones, with single spaces."""
    visible = []
    for sign in text[:LONGEST]:
        category = unicodedata.category(sign)
        if category in ("Cc", "Zl", "Zp", "Zs"):
            visible.append(" ")
        elif category not in ("Cf", "Co", "Cs"):
            visible.append(sign)
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def tidy_number(text: str) -> str:
    """Return `tidy` text with plain hyphens, as numbers and dates are read."""
    return tidy(text).translate(DASHES)


def tidy_address(text: str) -> str:
    """Return a copied address without brackets, quotes, full stops and HTML's `&amp;`."""
    text = unescape(text[:LONGEST]) if "&amp;" in text else text
    address = tidy(text)
    while address != (bare := _without_frame(address)):
        address = bare
    return address


def _without_frame(address: str) -> str:
    address = address.strip("<>\"'”“»« ").rstrip(".,;")
    is_bracketed = address.startswith(("(", "[")) and address.endswith((")", "]"))
    return address[1:-1] if is_bracketed else address
