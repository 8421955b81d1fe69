"""What readers are shown of the pages, snippets and files that a page refers to."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import get_language
from wagtail.images.models import AbstractImage
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from cms.blocks.closed import closed_from
from cms.blocks.own_words import OwnWordsMixin, own_words_condition
from cms.languages.pages import in_active_language
from cms.pagecache.reading import pages_told, row
from cms.pagecache.tables import PAGES
from cms.values.counties import county_code_at


@dataclass(frozen=True)
class Whole:
    """Says that pages of a model are shown with what they contain, not only led to.

    The model's class method `load_below(pages)` loads what lies below the pages.
    """

    model: type


def load(model, identifiers, first=None):
    """Return objects of a model (or `Whole`) by the keys that are wanted, and pages left out.

    Left out are the pages that readers of `first`, the page that all is shown on, may not read.
    """
    if isinstance(model, Whole) or issubclass(model, Page):
        return _readable(model, identifiers, first)
    county = county_code_at(getattr(first, "url_path", ""))
    objects = _chosen(model, identifiers, county)
    if issubclass(model, DraftStateMixin):
        objects = published(model, objects, county)
    return objects, {}


def _readable(model, identifiers, first):
    """Return by key, in the reader's language, the pages that can be read and the others."""
    # They are asked for by their keys, which a question of more than that does not tell.
    with pages_told(*(row(PAGES, key) for key in identifiers)):
        pages = _pages(model, first).in_bulk(identifiers)
    own = in_active_language(pages.values(), _pages(model, first))
    shown, closed = {}, {}
    for key, page in zip(pages, own, strict=True):
        (shown if page.live and not page.is_restricted else closed)[key] = page
    if isinstance(model, Whole):
        model.model.load_below(list(shown.values()))
    return shown, closed


def _pages(model, first):
    whole = isinstance(model, Whole)
    pages = model.model.objects.all() if whole else model.objects.defer_streamfields()
    restricted = closed_from(first if isinstance(first, Page) else None)
    return pages.select_related("locale").annotate(is_restricted=restricted)


def _chosen(model, identifiers, county):
    """Return the wanted objects by key; in Swedish a county's own words instead, where it has any.

    In other languages `published` finds them, with the other texts of the language.
    """
    if not _has_own_words(model, county) or get_language() != settings.LANGUAGE_CODE:
        # What is shown with what lies on it, as an organisation, loads that along.
        return getattr(model, "load_whole", _queryset(model).in_bulk)(identifiers)
    instead = own_words_condition("pk", identifiers, county)
    rows = list(_queryset(model).filter(Q(pk__in=identifiers) | instead))
    chosen = {row.pk: row for row in rows if row.pk in identifiers}
    return chosen | {row.replaces_id: row for row in rows if row.replaces_id in chosen}


def _has_own_words(model, county):
    return bool(county) and issubclass(model, OwnWordsMixin)


def _queryset(model):
    if issubclass(model, AbstractImage):
        return model.objects.prefetch_renditions()
    return model.objects.select_related(*getattr(model, "prefetched_foreign_keys", ()))


def published(model, snippets, county=""):
    """Return by key what readers may see of snippets: in their language, else in Swedish."""
    language = get_language()
    if not issubclass(model, TranslatableMixin):
        return {pk: snippet for pk, snippet in snippets.items() if snippet.live}
    if language == settings.LANGUAGE_CODE and all(snippet.live for snippet in snippets.values()):
        return snippets
    keys = {snippet.translation_key for snippet in snippets.values()}
    rows, wanted = _queryset(model), Q(translation_key__in=keys)
    if _has_own_words(model, county):
        rows = rows.annotate(replaced_key=F("replaces__translation_key"))
        wanted |= own_words_condition("translation_key", keys, county)
    languages = (language, settings.LANGUAGE_CODE)
    live, own = {}, {}
    for snippet in rows.select_related("locale").filter(
        wanted, locale__language_code__in=languages, live=True
    ):
        code = snippet.locale.language_code
        live[snippet.translation_key, code] = snippet
        own[getattr(snippet, "replaced_key", None), code] = snippet
    # A county's words in Swedish say what its Swedish page says; the shared ones would not.
    candidates = {
        pk: next(
            (
                found[snippet.translation_key, code]
                for found in (own, live)
                for code in languages
                if (snippet.translation_key, code) in found
            ),
            None,
        )
        for pk, snippet in snippets.items()
    }
    return {pk: snippet for pk, snippet in candidates.items() if snippet}
