"""The indexes of persons and organisations: who has a page, by the letters of their names."""

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.pagecache.reading import pages_known, row, whole
from cms.pagecache.tables import PAGES
from cms.people.appearances import appearances_of
from cms.people.names import LONGEST_LETTER, beginning_with, first_letter
from cms.values.alphabet import sorted_as

ITEMS_PER_PAGE = 60
LONGEST_TYPED = 100


@dataclass(frozen=True)
class LetterLink:
    """A letter that names begin with, the query that shows these, and how many they are."""

    letter: str
    query: str
    count: int
    is_chosen: bool


def with_page(model, archive):
    """Return the persons or organisations that public pages below an archive name."""
    conditions = (
        Q(pk__in=rows(model, appearance).filter(page__in=appearance.pages(archive)).values(key))
        for appearance in appearances_of(model)
        if (key := _field(model, appearance).name)
    )
    return model.objects.filter(reduce(or_, conditions))


def has_pages(model, archive):
    """Whether there are persons or organisations that public pages below an archive name.

    That holds as long as a page that does, and all above it: a kept answer rests on no others.
    """
    with pages_known() as more:
        for appearance in appearances_of(model):
            somebody = {f"{_field(model, appearance).name}__isnull": False}
            pages = appearance.pages(archive)
            naming = rows(model, appearance).filter(page__in=pages, **somebody)
            if path := naming.values_list("page__path", flat=True).first():
                steps = range(Page.steplen, len(path) + 1, Page.steplen)
                shown_by = Page.objects.filter(path__in=[path[:step] for step in steps])
                more |= {row(PAGES, page) for page in shown_by.values_list("pk", flat=True)}
                return True
        more.add(whole(PAGES))
    return False


def rows(model, appearance):
    """Return the rows by which pages name those of a model in one way, as readers see them."""
    return _field(model, appearance).model.objects.filter(appearance.shown_rows).order_by()


def _field(model, appearance):
    return model._meta.get_field(appearance.relation).field


class PeopleListing:
    """Those of a model who have a page, as the reader's parameters ask for them.

    A letter that no name begins with is not used.
    """

    def __init__(self, model, archive, parameters):
        self.model = model
        self.archive = archive
        self.name = parameters.get("namn", "").replace("\0", "").strip()[:LONGEST_TYPED]
        self._asked = parameters.get("bokstav", "")
        self._number = parameters.get("sida")

    @cached_property
    def counts(self):
        """How many names begin with each letter, in the order of the Swedish alphabet."""
        beginning = Substr("sort_key", 1, LONGEST_LETTER)
        people = with_page(self.model, self.archive).order_by(beginning)
        counts = Counter()
        for start, count in people.values_list(beginning).annotate(Count("pk")):
            counts[first_letter(start)] += count
        return counts

    @property
    def letter(self):
        """The chosen letter; empty when all are shown or a name was typed."""
        return self._asked if self._asked in self.counts and not self.name else ""

    @property
    def letters(self):
        """A `LetterLink` for each letter."""
        return [
            LetterLink(letter, f"?{urlencode({'bokstav': letter})}", count, letter == self.letter)
            for letter, count in self.counts.items()
        ]

    @cached_property
    def results(self):
        """The asked-for page of the persons or organisations.

        Each has its `letter` and, as `held`, the title and affiliation that it had last.
        """
        found = with_page(self.model, self.archive).filter(self._condition)
        paginator = Paginator(found, ITEMS_PER_PAGE)
        if not self.name:
            paginator.count = self.counts[self.letter] if self.letter else self.counts.total()
        results = paginator.get_page(self._number)
        keys = [subject.pk for subject in results]
        held = {}
        for appearance in appearances_of(self.model):
            held |= appearance.last_held(keys)
        for subject in results:
            subject.letter = first_letter(subject.sort_key)
            subject.held = ", ".join(filter(None, held.get(subject.pk, ())))
        return results

    @property
    def _condition(self):
        if self.letter:
            return beginning_with(self.letter)
        words = sorted_as(self.name).split()
        return Q(*(Q(sort_key__contains=word) for word in words)) if self.name else Q()

    @property
    def languages(self):
        """The codes of the languages in which public pages name somebody."""
        named = (
            Q(pk__in=rows(self.model, way).values("page")) for way in appearances_of(self.model)
        )
        pages = self.archive.public(Page).filter(reduce(or_, named)).order_by()
        return set(pages.values_list("locale__language_code", flat=True).distinct())
