"""Languages of pages: what is really translated, and the way from one language to another."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from cms.languages.names import direction, own_name
from cms.pagecache.reading import of_translations, pages_told

PUBLISHED = Q(live=True, alias_of=None)


class HasLiveOriginal:
    """The condition that the Swedish page is live; a query is made of it once models are loaded.

    Rows follow the Swedish ones by signals, which changes in bulk do not send.
    """

    conditional = True

    def resolve_expression(self, *args, **kwargs):
        """Return it as Django asks for it."""
        original = Page.objects.filter(
            IN_SWEDISH, live=True, translation_key=OuterRef("translation_key")
        )
        return Exists(original).resolve_expression(*args, **kwargs)


IN_SWEDISH = Q(locale__language_code=settings.LANGUAGE_CODE)
COMPLETE = Q(complete_translation__isnull=False) & Q(HasLiveOriginal())
REALLY_TRANSLATED = PUBLISHED & (IN_SWEDISH | COMPLETE)


@dataclass(frozen=True)
class LanguageLink:
    """A language in the menu: where it leads, and whether that is this very page."""

    code: str
    page: Page
    is_translation: bool

    @property
    def name(self):
        """The language's own name."""
        return own_name(self.code)

    @property
    def direction(self):
        """The value for HTML's `dir`."""
        return direction(self.code)


def really_translated_into(locale):
    """Return `REALLY_TRANSLATED` for pages of one locale, which spares the database two joins."""
    in_locale = PUBLISHED & Q(locale=locale)
    return in_locale if locale.is_default else in_locale & COMPLETE


def swedish_original(page):
    """Return the Swedish page that a page is translated from; itself where there is none."""
    if page.locale.is_default:
        return page
    return page.get_translation_or_none(Locale.get_default()) or page


def with_text_changes(pages, path=""):
    """Let a queryset bring what has changed in Swedish since each of its pages was translated.

    `path` leads to the pages from what the queryset is of: `page__`. What shows a title or a lead
    outside of its page marks by it what is older; for readers of Swedish, nothing is.
    """
    if get_language() == settings.LANGUAGE_CODE:
        return pages
    return pages.select_related(f"{path}complete_translation")


def language_links(page):
    """Return a `LanguageLink` for every language that has this page or one above it.

    A language without the page leads to the nearest page above that it has, at last its home page.
    No query for a page that the router has found.
    """
    steps = _really_translated(getattr(page, "trail_in_all_languages", ()))
    return _links(page, steps or _readable([step.translation_key for step in page.trail]))


def prepare_languages(pages):
    """Give pages the `languages` that they would else ask for one by one; one query for all."""
    found = defaultdict(list)
    for readable in _readable({step.translation_key for page in pages for step in page.trail}):
        found[readable.translation_key].append(readable)
    for page in pages:
        steps = (found[step.translation_key] for step in page.trail)
        page.languages = _links(page, chain.from_iterable(steps))


def _links(page, candidates):
    depths = {step.translation_key: step.depth for step in page.trail}
    nearest = {}
    for candidate in candidates:
        code = candidate.locale.language_code
        if (depth := depths.get(candidate.translation_key)) is None:
            continue
        if code not in nearest or depth > depths[nearest[code].translation_key]:
            nearest[code] = candidate
    return [
        LanguageLink(code, nearest[code], nearest[code].translation_key == page.translation_key)
        for code, _name in settings.LANGUAGES
        if code in nearest
    ]


def with_languages(pages):
    """Return pages as a list, each with `languages` that lead to it alone; one query for all."""
    pages = list(pages)
    found = defaultdict(dict)
    for page in _readable([page.translation_key for page in pages]):
        found[page.translation_key][page.locale.language_code] = page
    for page in pages:
        page.languages = [
            LanguageLink(code, found[page.translation_key][code], True)
            for code, _name in settings.LANGUAGES
            if code in found[page.translation_key]
        ]
    return pages


def in_active_language(originals, pages=None):
    """Return Swedish pages as a list, each in the active language where it can be read in it.

    What is not translated stays Swedish: readers are led there rather than told nothing of it.
    The others are taken from `pages`, a queryset; without one, they are plain pages.
    """
    originals, language = list(originals), get_language()
    if language == settings.LANGUAGE_CODE:
        return originals
    pages = Page.objects.select_related("locale") if pages is None else pages
    own = with_text_changes(pages).filter(
        REALLY_TRANSLATED,
        translation_key__in=[page.translation_key for page in originals],
        locale__language_code=language,
    )
    with pages_told(*map(of_translations, (page.translation_key for page in originals))):
        by_key = {page.translation_key: page for page in own}
    return [by_key.get(page.translation_key, page) for page in originals]


def _really_translated(pages):
    """Return those that are `REALLY_TRANSLATED` of pages in all languages."""
    published = [page for page in pages if page.live and not page.alias_of_id]
    originals = {page.translation_key for page in pages if page.live and page.locale.is_default}
    return [
        page
        for page in published
        if page.locale.is_default or page.is_complete and page.translation_key in originals
    ]


def _readable(translation_keys):
    pages = Page.objects.filter(REALLY_TRANSLATED, translation_key__in=translation_keys)
    names = ("title", "url_path", "path", "depth", "translation_key", "locale__language_code")
    related = ("locale", "complete_translation")
    marks = ("complete_translation__changes", "complete_translation__origin")
    with pages_told(*map(of_translations, translation_keys)):
        return list(pages.select_related(*related).only(*names, *marks))
