"""Letting the demo grow to a number of pages: what is copied, how much of it, and to where."""

from django.conf import settings
from django.db import connection
from wagtail.models import Locale, Page
from wagtail_localize.models import String, Translation

from cms.pagecache.watching import leave_connection, tell_everything
from cms.people.models import Organisation, Person
from cms.translating.counting import begin_counting, count_stale
from cms.translating.targets import order
from cms.values.counties import County
from home.demo.size.copying import Copy, Original, TreePlace
from home.demo.size.words import Words
from home.demo.size.writing import Writer
from home.models import CountyPage, GuidePage, HomePage, NewsPage, StandardPage, UppdragPage
from home.provisioning import create_county
from projects.lacks import JUDGED
from projects.lacks import count_stale as count_lacks
from projects.models import ProjectPage
from seminars.models import SeminarPage

# Of all pages, those below counted with them, so much is of each type.
SHARES = {
    GuidePage: 0.25,
    UppdragPage: 0.25,
    SeminarPage: 0.25,
    ProjectPage: 0.1,
    NewsPage: 0.1,
    StandardPage: 0.05,
}
# So many transcripts and files there are for each page, where the demo has any.
TRANSCRIPTS, FILES = 0.08, 0.05
ROWS_AT_ONCE = 20_000
# One set of the demo's persons and organisations for so many pages.
PAGES_A_REGISTER = 1000
SLUG_END = "-nr-{}"
SLUG_PATTERN = r"-nr-[0-9]+$"
FIRST_NAMES = ("Amira", "Birgit", "Carlos", "Dilan", "Elsa", "Fadumo", "Göran", "Hanna", "Ivar")
FAMILY_NAMES = ("Ahlberg", "Bergqvist", "Dahlin", "Ekman", "Farah", "Haddad", "Jonsson")


def grow(size, seed, report=lambda text: None, counties=County):
    """Let the demo have at least `size` pages; the same seed makes the same of the same demo.

    A site that has grown grows on, in all counties. `report` is told how far it is.
    """
    for county in counties:
        create_county(county)
    _order_missions()
    # What is written past the models counts as everything, said once at the end.
    leave_connection(using=connection.alias)
    try:
        _copy(size, seed, report)
        begin_counting()
        count_stale()
        count_lacks(ProjectPage.objects.filter(JUDGED))
    finally:
        tell_everything(using=connection.alias)
    # Where nobody vacuums, queries would be planned for the tables as they were.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _order_missions():
    """Have a mission wait for translators in every language: its copies wait as well."""
    mission = _originals(UppdragPage).order_by("pk").first()
    ordered = Translation.objects.filter(source__object_id=mission.translation_key)
    if not ordered.exists():
        order(mission, list(Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)))


def _originals(model):
    swedish = model.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    return swedish.exclude(slug__regex=SLUG_PATTERN)


def _copy(size, seed, report):
    words, writer = Words(seed), Writer()
    strings = dict(String.objects.values_list("data_hash", "pk"))
    registers = _registers(max(1, size // PAGES_A_REGISTER))
    originals = {
        model: [Original(page, words) for page in _originals(model).order_by("path")]
        for model in SHARES
    }
    known = {}
    places = {
        model: _Places([original.page for original in found], known)
        for model, found in originals.items()
    }
    spoken = [o for found in originals.values() for o in found if o.transcripts]
    have = dict.fromkeys(SHARES, 0)
    transcripts = files = 0
    total = Page.objects.count()
    number = Page.objects.filter(slug__regex=SLUG_PATTERN).count()
    while total < size:
        number += 1
        new = sum(have.values())
        model = max(SHARES, key=lambda model: SHARES[model] * (new + 1) - have[model])
        chosen = spoken if spoken and transcripts < TRANSCRIPTS * new else originals[model]
        original = chosen[number % len(chosen)]
        model = type(original.page)
        there = places[model].next_for(original)
        people = registers[number % len(registers)]
        has_own_files = files < FILES * (new + original.size)
        copy = Copy(number, SLUG_END.format(number), there, people)
        original.copy(copy, writer, strings, has_own_files)
        have[model] += original.size
        total += original.size
        transcripts += original.transcripts
        files += len(original.files) * has_own_files
        if len(writer) >= ROWS_AT_ONCE or total >= size:
            writer.flush()
            report(f"{total} / {size}")


class _Places:
    """The pages below which a type of page may stand, in turn: every county's, mostly."""

    def __init__(self, pages, known):
        parents = {_parent_type(page) for page in pages}
        swedish = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        # Pages of several types stand below the same.
        self._places, self._turns = known, {}
        for parent in parents:
            found = parent.objects.filter(locale=swedish).order_by("path")
            # Of lists, the counties' own: that of the whole country has what is below them.
            deepest = max(page.depth for page in found)
            self._turns[parent] = [page for page in found if page.depth == deepest]
        self._last = 0

    def next_for(self, original):
        """Return the next places, by the keys of the original in its languages."""
        self._last += 1
        turns = self._turns[_parent_type(original.page)]
        parent = turns[self._last % len(turns)]
        if parent.pk not in self._places:
            self._places[parent.pk] = {
                page.locale_id: _place(page) for page in parent.get_translations(inclusive=True)
            }
        languages = self._places[parent.pk]
        return {root.pk: languages[root.locale_id] for root in original.roots}


def _parent_type(page):
    """Return below which type of page copies stand: the counties', where the home page's is one."""
    parent = type(page.get_parent().specific)
    return CountyPage if parent is HomePage else parent


def _place(page):
    last = page.get_last_child()
    children = int(last.path[-Page.steplen :], 36) if last else 0
    return TreePlace(page.pk, page.path, page.depth, page.url_path, children)


def _registers(count):
    """Return sets of the demo's persons and organisations, by model and the original's key."""
    registers = []
    organisations = list(Organisation.objects.exclude(slug__regex=SLUG_PATTERN).order_by("pk"))
    persons = list(Person.objects.exclude(slug__regex=SLUG_PATTERN).order_by("pk"))
    for number in range(1, count + 1):
        end = SLUG_END.format(number)
        copied = _copies(organisations, end, lambda o, n: f"{o.name} {n}", number)
        copied |= _copies(persons, end, _name, number)
        registers.append(copied)
    return registers


def _copies(originals, end, name, number):
    model = type(originals[0])
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    new = []
    for original in originals:
        copy = model(**{f.attname: getattr(original, f.attname) for f in fields})
        copy.latest_revision_id = None
        copy.slug, copy.name = f"{original.slug}{end}", name(original, number)
        copy.sort_key = copy.get_sort_key()
        new.append(copy)
    known = set(model.objects.filter(slug__in=[c.slug for c in new]).values_list("slug", flat=True))
    model.objects.bulk_create(copy for copy in new if copy.slug not in known)
    keys = dict(model.objects.filter(slug__in=[c.slug for c in new]).values_list("slug", "pk"))
    return {
        (model, original.pk): keys[copy.slug] for original, copy in zip(originals, new, strict=True)
    }


def _name(person, number):
    lot = number * 7 + person.pk
    return f"{FIRST_NAMES[lot % len(FIRST_NAMES)]} {FAMILY_NAMES[lot // 3 % len(FAMILY_NAMES)]}"
