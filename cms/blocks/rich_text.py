"""Links in running text: marked like all others, and safe whatever their address.

Link addresses reach rich text also through the translation editor, which does not check them.
"""

import re
from collections.abc import Collection
from contextvars import ContextVar
from html import unescape

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html
from wagtail_localize.strings import StringValue, extract_strings, restore_strings

from cms.values.addresses import read_link

# An older translation, and Swedish amid another language.
OLDER = "<mark>{}</mark>"
SWEDISH = '<span lang="sv" dir="ltr">{}</span>'
TAG = re.compile(r"(<[^>]*>)")
GROUPED_NUMBER = re.compile(r"\+?\d+(?:[ \u00a0-]\d+)+")
LINK = re.compile(
    r"""<a\b([^>]*?)[\s/]href\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)([^>]*)>(.*?)(?:</a>|\Z)""",
    re.DOTALL | re.IGNORECASE,
)

known_pages: ContextVar[dict[int, Page] | None] = ContextVar("known_pages", default=None)


class MarkedRichText(RichText):
    """The value of our text blocks: printed, it marks its links and drops those that are not safe.

    What was prefetched brings the pages it links to as `linked_pages`; what is in a translation
    that is behind the Swedish text, the positions of what is older there and of what is Swedish.
    """

    linked_pages: dict[int, Page] | None = None
    changed_positions: Collection[int] = ()
    swedish_positions: Collection[int] = ()

    def __html__(self) -> SafeString:
        source = self.source
        if self.changed_positions or self.swedish_positions:
            source = mark_strings(source, self.changed_positions, self.swedish_positions)
        return render(source, self.linked_pages)


class MarkedSource(str):
    """The value of our rich text fields: a text as it is stored that is printed as HTML.

    What was prefetched brings the pages it links to, as with `MarkedRichText`.
    """

    linked_pages: dict[int, Page] | None = None

    def __html__(self) -> SafeString:
        return render(self, self.linked_pages)


def render(source: str, linked_pages: dict[int, Page] | None = None) -> SafeString:
    """Return stored rich text as safe HTML; `linked_pages` are known pages by primary key."""
    token = known_pages.set(linked_pages)
    try:
        html = expand_db_html(source)
    finally:
        known_pages.reset(token)
    html = LINK.sub(_mark, html)
    return mark_safe(_keep_numbers_together(html) if get_language_bidi() else html)


def _keep_numbers_together(html: str) -> str:
    """Show `114 14` in that order, which text from right to left would turn round."""
    pieces = TAG.split(html)
    pieces[::2] = [GROUPED_NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', text) for text in pieces[::2]]
    return "".join(pieces)


def _mark(match: re.Match[str]) -> str:
    before, href, after, text = match.groups()
    href = unescape(href.strip("\"'"))
    if re.match(r"#|/(?!/)", href):
        return match[0]
    if href.startswith("//"):
        return text
    try:
        href = read_link(href)
    except ValidationError:
        return text
    if not href.startswith("http"):
        return f'<a{before} href="{escape(href)}"{after}>{text}</a>'
    mark = render_to_string("components/page/external_mark.html").strip()
    return f'<a{before} href="{escape(href)}" rel="external"{after}>{text}{mark}</a>'


def mark_strings(html: str, changed: Collection[int], swedish: Collection[int]) -> str:
    """Return rich text with the strings at these positions inside `mark`, or marked as Swedish.

    Positions count as wagtail-localize counts.
    """
    template, strings = extract_strings(html)
    marks = dict.fromkeys(changed, OLDER) | dict.fromkeys(swedish, SWEDISH)
    return restore_strings(
        template,
        [
            (StringValue(marks.get(position, "{}").format(string.data)), attributes)
            for position, (string, attributes) in enumerate(strings)
        ],
    )
