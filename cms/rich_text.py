"""Links in running text: marked like all others, and safe whatever their address.

Link addresses reach rich text also through the translation editor, which does not check them.
"""

import re
from contextvars import ContextVar
from html import unescape

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_bidi
from wagtail.rich_text import expand_db_html

from cms.receipts import mark_changed_strings
from cms.validators import validate_link

TAG = re.compile(r"(<[^>]*>)")
GROUPED_NUMBER = re.compile(r"\+?\d+(?:[ \u00a0-]\d+)+")
LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)

known_pages = ContextVar("known_pages", default=None)


def render_rich_text(value):
    """Return the HTML of a `RichText` or of a rich text field, with its links marked.

    A block value that was prefetched brings the pages it links to as `linked_pages`; one of a
    translation that is behind the Swedish text, the positions of what has changed there.
    """
    token = known_pages.set(getattr(value, "linked_pages", None))
    try:
        source = getattr(value, "source", value) or ""
        if positions := getattr(value, "changed_positions", None):
            source = mark_changed_strings(source, positions)
        html = expand_db_html(source)
    finally:
        known_pages.reset(token)
    html = LINK.sub(_mark, html)
    return mark_safe(_keep_numbers_together(html) if get_language_bidi() else html)


def _keep_numbers_together(html):
    """Show `114 14` in that order, which text from right to left would turn round."""
    pieces = TAG.split(html)
    pieces[::2] = [GROUPED_NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', text) for text in pieces[::2]]
    return "".join(pieces)


def _mark(match):
    before, href, after, text = match.groups()
    href = unescape(href)
    if re.match(r"#|/(?!/)", href):
        return match[0]
    try:
        validate_link(href)
    except ValidationError:
        return text
    if not href.startswith("http"):
        return match[0]
    mark = render_to_string("components/page/external_mark.html").strip()
    return f'<a{before} href="{escape(href)}" rel="external"{after}>{text}{mark}</a>'
