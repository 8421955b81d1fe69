"""The text of a page as readers see it: what its template prints for somebody who is not signed in.

So a new field, block or page type is found by itself, and nothing that only officers see can be.
"""

import logging
import re
from collections import defaultdict
from copy import copy

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import translation
from lxml import html as markup
from wagtail.models import Site

from cms.languages.pages import prepare_languages
from cms.pages.base import BasePage
from cms.pages.tree import ancestries, pages_with_restrictions

logger = logging.getLogger(__name__)

# What is no text of the page, or is not read.
LEFT_OUT = (
    "descendant-or-self::*[self::script or self::style or self::svg or self::template or self::nav "
    "or self::form or self::dialog or @aria-hidden='true' or @hidden "
    "or contains(concat(' ', @class, ' '), ' visually-hidden ') "
    "or contains(concat(' ', @class, ' '), ' share ') "
    # They are told apart from the text.
    "or contains(concat(' ', @class, ' '), ' topics ') "
    "or contains(concat(' ', @class, ' '), ' receipt ')]"
)
INLINE = {"abbr", "b", "bdi", "bdo", "em", "i", "mark", "strong", "sub", "sup", "wbr"}
# Between elements; HTML can hold no such character.
GAP = "\0"
# A mark that opens and one that closes are the same in Swedish: the space of the text tells which.
GAP_AT_SIGN = re.compile(rf"{GAP}+(?=[.,;:!?)]|”(?!\w))|(?<=\(){GAP}+|(?<=\s”){GAP}+")


def text_of_page(page, request):
    """Return the text of a published page in its language; of a county also its footer's facts.

    Empty where the page answers with something else, or not at all. `request` is `a_request`.
    """
    with translation.override(page.locale.language_code):
        try:
            response = page.serve(_asked_for(page, request))
            content = response.render().content if hasattr(response, "render") else b""
        except Exception:
            logger.exception("The page %s cannot be shown", page.pk)
            return ""
    if getattr(response, "status_code", 0) != 200 or not content:
        return ""
    document = markup.document_fromstring(content.decode())
    found = document.xpath("//main")
    if _has_facts_below(page):
        found += document.xpath("//footer")
    return " ".join(filter(None, (_text(element) for element in found)))


def text_of_html(html):
    """Return a piece of HTML as plain text."""
    return _text(markup.fragment_fromstring(str(html), create_parent="div")) if html else ""


def prepare(pages):
    """Give translated pages what the router gives them: the Swedish pages on their way."""
    originals = defaultdict(list)
    keys = [step.translation_key for page in pages for step in page.ancestry]
    for page in pages_with_restrictions().filter(
        translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE
    ):
        originals[page.translation_key] = page
    for page in pages:
        if page.locale.language_code != settings.LANGUAGE_CODE:
            steps = (originals.get(step.translation_key) for step in page.ancestry)
            page.originals = [step for step in steps if step]


def load(pages):
    """Return pages, a queryset, in their own classes and with their ways from the root."""
    found = list(pages.specific())
    ways = ancestries(found)
    for page in found:
        page.ancestry = ways[page.path]
        page.locale = page.ancestry[-1].locale
    prepare(found)
    prepare_languages([page for page in found if isinstance(page, BasePage)])
    return found


def _text(element):
    for unread in element.xpath(LEFT_OUT):
        if unread is not element:
            unread.drop_tree()
    pieces = []
    for node in element.iter():
        if isinstance(node.tag, str):
            pieces += [_gap_at(node), node.text or ""]
        pieces += [_gap_at(node), node.tail or ""]
    text = GAP_AT_SIGN.sub("", "".join(pieces).replace("\u00ad", ""))
    return " ".join(text.replace(GAP, " ").split())


def _gap_at(node):
    return "" if node.tag in INLINE else GAP


def a_request():
    """Return a request of nobody, of which each page gets a copy with what it has found out."""
    request = HttpRequest()
    request.method = "GET"
    host = next((host for host in settings.ALLOWED_HOSTS if "*" not in host), "localhost")
    request.META = {"SERVER_NAME": host.lstrip("."), "SERVER_PORT": "80"}
    request.user = AnonymousUser()
    request.session = {}
    request._wagtail_site = Site.objects.filter(is_default_site=True).first()
    return request


def _asked_for(page, request):
    path = page.get_url(request) or "/"
    request = copy(request)
    request.path = request.path_info = path
    request.is_for_text = _is_spared(page)
    return request


def _is_spared(page):
    """Whether templates leave out for a page what the search does not read."""
    return not _has_facts_below(page)


def _has_facts_below(page):
    return hasattr(page, "governor")
