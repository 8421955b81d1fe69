"""How far the translations are: in counties and languages, and page by page."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Sum
from django.db.models.functions import Substr
from django.utils.text import capfirst
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translating.judging import LENGTH, State
from cms.translating.models import TextProgress
from cms.translating.states import with_state
from cms.values.depths import COUNTY_DEPTH


@dataclass
class Figures:
    """What there is of a part of the site in one or more languages; `words` are Swedish ones."""

    key: str
    name: str
    pages: int = 0
    ordered: int = 0
    words: int = 0
    words_to_do: int = 0
    by_state: dict = field(default_factory=lambda: defaultdict(int))

    def add(self, state, number, words, words_to_do):
        """Count translations of a state."""
        self.ordered += number
        self.words += words or 0
        self.words_to_do += words_to_do or 0
        self.by_state[state] += number

    @property
    def not_ordered(self):
        """How many pages nobody has ordered, once for each language."""
        return max(self.pages - self.ordered, 0)

    @property
    def per_cent(self):
        """How much of what is ordered is translated; never 100 while a word is to do."""
        return 100 * (self.words - self.words_to_do) // self.words if self.words else 100

    @property
    def share_done(self):
        """How much of what is ordered says what the Swedish says, in words; never rounded up."""
        return f"{100 * self.done // self.ordered} %" if self.ordered else "–"

    @property
    def behind(self):
        return self.by_state[State.CHANGED]

    @property
    def in_review(self):
        return self.by_state[State.IN_REVIEW]

    @property
    def done(self):
        return self.by_state[State.DONE]

    @property
    def to_do(self):
        """How many wait for a first translation, are under way, or came back."""
        return self.ordered - self.done - self.behind - self.in_review


@dataclass
class PageRow:
    """A Swedish page, and its translations by language in the order of the languages."""

    page: Page
    translations: list
    not_ordered: int

    @property
    def states(self):
        """How many languages are in which state, as (label, number) pairs."""
        numbers = defaultdict(int)
        for translation in self.translations:
            numbers[translation.state] += 1
        return [(state.label, numbers[state]) for state in State if numbers[state]]


def swedish_pages(section=None):
    """Return the Swedish pages that readers see, of a section or all, in the order of the tree."""
    pages = Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE,
        live=True,
        alias_of=None,
        depth__gte=COUNTY_DEPTH,
    )
    if not section:
        return pages
    return pages.filter(
        path__startswith=Page.objects.values_list("path", flat=True).get(pk=section)
    )


def ordered_translations(locales):
    """Return what is ordered in some languages, each with its `section` and its `state`."""
    ordered = Translation.objects.filter(
        enabled=True, text_progress__is_ordered=True, target_locale__in=locales
    )
    return with_state(ordered.defer("source__content_json"))


def sections():
    """Return the counties and their like as (section, title) pairs."""
    found = swedish_pages().filter(depth=COUNTY_DEPTH).order_by("title")
    return [(str(pk), title) for pk, title in found.values_list("pk", "title")]


def figures_of(locales, parts, section, shared, number=0):
    """Return `Figures`: of each of the `parts`, or of each language where a `section` is chosen.

    `shared` is what the row is called of all that lies in none of them, `number` how many pages
    the section has. What is ordered apart from the pages it is a part of has a row of its own.
    """
    languages = {locale.pk: locale.get_display_name() for locale in locales}
    if section:
        rows = {
            locale.pk: Figures(locale.language_code, languages[locale.pk], number)
            for locale in locales
        }
    else:
        pages = _count_pages()
        rows = {key: Figures(key, title, pages.get(key, 0) * len(locales)) for key, title in parts}
        rows[""] = Figures("", shared)
    kept = TextProgress.objects.filter(is_ordered=True, locale__in=locales)
    if section:
        kept = kept.filter(section=section)
    for key, locale, kind, state, number, words, to_do in kept.values_list(
        "section", "locale", "translation__source__specific_content_type", "state"
    ).annotate(number=Count("pk"), all_words=Sum("words"), all_to_do=Sum("words_to_do")):
        if name := _name_apart(kind):
            label = f"{languages[locale]}: {name}" if section else name
            row = rows.setdefault((label,), Figures("", label))
        elif section:
            row = rows[locale]
        else:
            row = rows.get(key, rows[""])
        row.add(state, number, words, to_do)
    return list(rows.values())


def figures_by_language(locales):
    """Return the `Figures` of each language for all that is ordered, by one query."""
    rows = {
        locale.pk: Figures(locale.language_code, locale.get_display_name()) for locale in locales
    }
    kept = TextProgress.objects.filter(is_ordered=True, locale__in=rows)
    for locale, *counted in kept.values_list("locale", "state").annotate(
        number=Count("pk"), all_words=Sum("words"), all_to_do=Sum("words_to_do")
    ):
        rows[locale].add(*counted)
    return list(rows.values())


def _name_apart(content_type):
    """Return what a kind is called that is ordered apart from its pages; empty for all others."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    return capfirst(model._meta.verbose_name_plural) if hasattr(model, "part_of") else ""


def _count_pages():
    """Return how many Swedish pages there are by section."""
    place = Substr("path", 1, LENGTH)
    found = swedish_pages().annotate(place=place).order_by().values_list("place")
    numbers = dict(found.annotate(number=Count("pk")))
    keys = Page.objects.filter(path__in=numbers, depth=COUNTY_DEPTH).values_list("path", "pk")
    return {str(pk): numbers[path] for path, pk in keys}


def page_rows(pages, locales):
    """Return a `PageRow` for each of the `pages`; what has changed is counted already."""
    pages = list(pages)
    by_key = defaultdict(list)
    keys = [page.translation_key for page in pages]
    found = Translation.objects.filter(
        enabled=True, target_locale__in=locales, source__object_id__in=keys
    )
    for translation in (
        with_state(found.defer("source__content_json"), is_counted=True)
        .select_related("source", "target_locale", "deadline", "text_progress")
        .order_by("target_locale__language_code")
    ):
        translation.state_label = State(translation.state).label
        by_key[translation.source.object_id].append(translation)
    return [
        PageRow(
            page,
            by_key[page.translation_key],
            len(locales) - len(by_key[page.translation_key]),
        )
        for page in pages
    ]
