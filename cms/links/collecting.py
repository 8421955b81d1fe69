"""Which links to other websites stand where: in all texts, blocks and fields that readers see.

Mail addresses and telephone numbers are links as well, also where they stand alone in a field.
"""

import re
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, TranslatableMixin

from cms.admin.content_walk import content_of, rewrite, texts_in
from cms.links.models import LONGEST, Link, LinkPlace
from cms.values.numbers import phone_link, read_phone_number

WHOLE = re.compile(r"\s*(?:https?://|mailto:|tel:)\S+\s*", re.I)
MAIL_ALONE = re.compile(r"""\s*[^\s@<>"]+@[^\s@<>"]+\s*""")
# Fields with a number alone; organisation numbers look alike.
NUMBER_FIELD = "phone"
# With the words of the link, where nothing but emphasis is around them.
IN_TEXT = re.compile(
    r"""(href=)(["'])((?:https?://|mailto:|tel:)[^"'<>]+)\2"""
    r"""(?:([^<>]*>(?:<(?:b|i|strong|em)\b[^<>]*>)*)([^<>]+)(?=</))?""",
    re.I,
)
AROUND = re.compile(r"((?:\s|&nbsp;)*)(.*?)((?:\s|&nbsp;)*)", re.S)
SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def normalised(address):
    """Return an address as it is asked for: ASCII, host in small letters, without fragment.

    A mail address is that of the receiver alone, a telephone number the whole one. Empty for what
    is none, or too long.
    """
    scheme, _colon, rest = address.strip().partition(":")
    if scheme.lower() == "mailto":
        receiver = unquote(rest.partition("?")[0]).strip().lower()
        return f"mailto:{receiver}" if receiver and len(receiver) < LONGEST - 10 else ""
    if scheme.lower() == "tel":
        number = _number(unquote(rest))
        return number if len(number) <= LONGEST else ""
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


def links_in(text, name=""):
    """Yield the normalised addresses in one text: all of it, or links in rich text.

    `name` is that of the field: a number alone is one to call only where such are written.
    """
    if whole := _whole(text, name):
        found = [whole]
    elif "href=" in text:
        found = [unescape(match[3]) for match in IN_TEXT.finditer(text)]
    else:
        return
    yield from filter(None, map(normalised, found))


def _whole(text, name):
    """Return the address that a text is, with its scheme; empty for any other text."""
    if WHOLE.fullmatch(text):
        return text
    if MAIL_ALONE.fullmatch(text):
        return f"mailto:{text.strip()}"
    return _number(text) if name == NUMBER_FIELD else ""


def _number(text):
    """Return the `tel:` address of a number; of what is none as well, so that it is told."""
    try:
        return phone_link(text)
    except ValidationError:
        return f"tel:{''.join(text.split())}" if text.strip() else ""


def swap(text, old, new, name=""):
    """Return a text in which the links to `old`, a normalised address, lead to `new`.

    What stands without its scheme is written so again, and the subject of a mail is kept. A link
    whose words are the address itself shows the new one.
    """
    if whole := _whole(text, name):
        if normalised(whole) != old:
            return text
        if whole is text:
            return _with_query(text, new)
        kind, _colon, rest = new.partition(":")
        return read_phone_number(rest) if kind == "tel" else rest
    if "href=" not in text:
        return text

    def change(match):
        start, quotes, address, end, words = match.groups(default="")
        address = unescape(address)
        if normalised(address) != old:
            return match[0]
        target = escape(_with_query(address, new))
        return f"{start}{quotes}{target}{quotes}{end}{_written_out(words, old, new)}"

    return IN_TEXT.sub(change, text)


def _written_out(words, old, new):
    """Return the words of a link, or `new` written as they are when they are `old` itself."""
    before, inner, after = AROUND.fullmatch(words).groups()
    return before + _as_written(inner, old, new) + after


def _as_written(words, old, new):
    bare, scheme = unescape(words), old.partition(":")[0]
    has_scheme = "://" in bare
    if scheme == "tel":
        address = _number(bare)
    elif scheme == "mailto":
        address = f"mailto:{bare}"
    else:
        address = bare if has_scheme else f"{scheme}://{bare}"
    if not bare or normalised(address) != old:
        return words
    kind, _colon, rest = new.partition(":")
    if kind == "tel":
        return read_phone_number(rest)
    if kind == "mailto":
        return escape(rest)
    shown = new if has_scheme else rest.removeprefix("//")
    return escape(shown if bare.endswith("/") else shown.removesuffix("/"))


def _with_query(address, new):
    query = address.partition("?")[2] if new.startswith("mailto:") else ""
    return f"{new}?{query}" if query else new


def places_in(content, address):
    """Return the ways to the texts of a content in which an address stands, and the texts."""
    return [(path, text) for path, text in texts_in(content) if address in links_in(text, path[-1])]


def swap_in(content, old, new):
    """Return a content with a link replaced everywhere, and what was changed, before and after."""
    changed = []

    def change(path, text):
        after = swap(text, old, new, path[-1])
        if after != text:
            changed.append([list(path), text, after])
        return after

    return rewrite(content, change), changed


@transaction.atomic
def forget(instance):
    """Keep no longer which links stand in a page or snippet."""
    LinkPlace.objects.filter(**_place_of(instance)).delete()


def _place_of(instance):
    return {
        "content_type": ContentType.objects.get_for_model(instance, for_concrete_model=False),
        "object_id": str(instance.pk),
    }


def collect(instance):
    """Keep which links stand in a page or snippet; one that readers do not see has none."""
    is_page = isinstance(instance, Page)
    place = _place_of(instance)
    found = set()
    if getattr(instance, "live", True):
        for path, text in texts_in(content_of(instance)):
            found.update(links_in(text, path[-1]))
    known = LinkPlace.objects.filter(**place)
    known.exclude(link__address__in=found).delete()
    new = found - set(known.values_list("link__address", flat=True))
    Link.objects.bulk_create(
        [Link(address=address, host=urlsplit(address).hostname or "") for address in sorted(new)],
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


def collect_in_all_languages(instance):
    """Keep which links stand in a page or snippet, and in the translations that follow it."""
    collect(instance)
    if isinstance(instance, TranslatableMixin) and instance.locale.is_default:
        family = type(instance)._default_manager.filter(translation_key=instance.translation_key)
        for translation in family.exclude(pk=instance.pk):
            collect(translation)
