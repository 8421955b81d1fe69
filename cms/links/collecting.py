"""Which links to other websites stand where: in all texts, blocks and fields that readers see."""

import re
from html import escape, unescape
from urllib.parse import quote, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from cms.admin.content_walk import content_of, rewrite, texts_in
from cms.links.models import LONGEST, Link, LinkPlace

WHOLE = re.compile(r"\s*https?://\S+\s*", re.I)
IN_TEXT = re.compile(r"""(href=)(["'])(https?://[^"'<>]+)\2""", re.I)
SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def normalised(address):
    """Return an address as it is asked for: ASCII, host in small letters, without fragment.

    Empty for what is none, or too long.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe=SAFE)
    query = f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    address = f"{parts.scheme.lower()}://{host}{port}{path}{query}"
    return address if len(address) <= LONGEST else ""


def links_in(text):
    """Yield the normalised addresses in one text: all of it, or links in rich text."""
    if WHOLE.fullmatch(text):
        found = [text]
    elif "href=" in text:
        found = [unescape(match[3]) for match in IN_TEXT.finditer(text)]
    else:
        return
    yield from filter(None, map(normalised, found))


def swap(text, old, new):
    """Return a text in which the links to `old`, a normalised address, lead to `new`."""
    if WHOLE.fullmatch(text):
        return new if normalised(text) == old else text
    if "href=" not in text:
        return text

    def change(match):
        address = unescape(match[3])
        return (
            f"{match[1]}{match[2]}{escape(new)}{match[2]}"
            if normalised(address) == old
            else match[0]
        )

    return IN_TEXT.sub(change, text)


def places_in(content, address):
    """Return the ways to the texts of a content in which an address stands, and the texts."""
    return [(path, text) for path, text in texts_in(content) if address in links_in(text)]


def swap_in(content, old, new):
    """Return a content with a link replaced everywhere, and what was changed, before and after."""
    changed = []

    def change(path, text):
        after = swap(text, old, new)
        if after != text:
            changed.append([list(path), text, after])
        return after

    return rewrite(content, change), changed


@transaction.atomic
def collect(instance):
    """Keep which links stand in a page or snippet; one that readers do not see has none."""
    is_page = isinstance(instance, Page)
    place = {
        "content_type": ContentType.objects.get_for_model(instance, for_concrete_model=False),
        "object_id": str(instance.pk),
    }
    found = set()
    if getattr(instance, "live", True):
        for _path, text in texts_in(content_of(instance)):
            found.update(links_in(text))
    known = LinkPlace.objects.filter(**place)
    known.exclude(link__address__in=found).delete()
    new = found - set(known.values_list("link__address", flat=True))
    Link.objects.bulk_create(
        [Link(address=address, host=urlsplit(address).hostname) for address in sorted(new)],
        ignore_conflicts=True,
    )
    page_id = instance.pk if is_page else None
    LinkPlace.objects.bulk_create(
        [
            LinkPlace(link_id=pk, page_id=page_id, **place)
            for pk in Link.objects.filter(address__in=new).values_list("pk", flat=True)
        ],
        ignore_conflicts=True,
    )
