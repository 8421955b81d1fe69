"""Asking the engine, leaving out what the reader may not read, and putting the best first."""

from collections import defaultdict
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from cms.values.counties import County
from search.choices import Kind
from search.models import Entry
from search.words import fold, stem, terms, words_of

MOST_HITS = 500
# What begins as somebody types: more are not compared.
MOST_BEGUN = 50
# Milliseconds that a question may take on PostgreSQL.
PATIENCE = 2000
SMALL = ("text", "passages")
# What readers mostly mean, where nothing else tells: a guide rather than a message.
PRIORS = {
    Kind.MISSION: 3,
    Kind.GUIDE: 3,
    Kind.SEMINAR: 2.5,
    Kind.LECTURE: 2,
    Kind.PROJECT: 2.5,
    Kind.NEWS: 2,
    Kind.DOCUMENT: 1.5,
    Kind.PERSON: 2,
    Kind.ORGANISATION: 2,
    Kind.CONTACT: 1.5,
    Kind.COUNTY: 2,
    Kind.NOTICE: 1,
    Kind.PAGE: 0,
}


def find(question, county=""):
    """Return the entries that answer a question, the best first, and whether all words were found.

    Without their texts, which `with_texts` adds. Raises what the engine raises.
    """
    if not question.concepts:
        return [], True
    is_nowhere = any(concept.is_nowhere for concept in question.concepts)
    found = [] if is_nowhere else _ask(question.query, question)
    is_whole = True
    if not found and len(question.concepts) > 2 and not question.phrases:
        found, is_whole = _ask(question.without_one(), question), False
    entries = readable(found)
    if question.phrases:
        entries = _with_phrases(entries, question)
    return rank(entries, question, county), is_whole


def begun(words, language):
    """Return the entries with words that begin as the given ones; raises what the engine raises."""
    entries = Entry.objects.filter(language=language).defer(*SMALL)
    with _patience():
        return readable(get_search_backend().autocomplete(" ".join(words), entries)[:MOST_BEGUN])


def readable(entries):
    """Return those of the entries that anybody may read now, whatever the worker has not done."""
    now = timezone.now()
    closed = _is_closed(PageViewRestriction, "page__path")
    closed |= _is_closed(CollectionViewRestriction, "collection__path")
    shown = _on_readable_pages() & ~closed
    shown &= Q(shown_from=None) | Q(shown_from__lte=now)
    shown &= Q(shown_until=None) | Q(shown_until__gt=now)
    keys = [entry.pk for entry in entries]
    readable_keys = set(Entry.objects.filter(shown, pk__in=keys).values_list("pk", flat=True))
    return [entry for entry in entries if entry.pk in readable_keys]


def with_texts(entries):
    """Give entries the texts that they were found without, and their pages; one query."""
    wanted = Entry.objects.filter(pk__in=[entry.pk for entry in entries])
    whole = with_text_changes(wanted.select_related("page__locale"), "page__")
    found = {entry.pk: entry for entry in whole}
    return [found[entry.pk] for entry in entries if entry.pk in found]


def with_changes(entries):
    """Give entries their pages, with what has changed in Swedish since they were translated."""
    shown = Page.objects.filter(pk__in={entry.page_id for entry in entries})
    pages = with_text_changes(shown.select_related("locale")).in_bulk()
    for entry in entries:
        entry.page = pages.get(entry.page_id)
    return entries


def with_languages(entries):
    """Tell entries, as `languages`, which other languages really have the page that shows them."""
    shown = Page.objects.filter(pk__in={entry.page_id for entry in entries})
    pages = Page.objects.filter(
        REALLY_TRANSLATED, translation_key__in=shown.values("translation_key")
    )
    keys, codes = {}, defaultdict(set)
    for pk, key, code in pages.values_list("pk", "translation_key", "locale__language_code"):
        keys[pk] = key
        codes[key].add(code)
    for entry in entries:
        entry.languages = sorted(codes[keys.get(entry.page_id)] - {entry.language})
    return entries


def _on_readable_pages():
    """Return `REALLY_TRANSLATED` as a condition on entries."""
    return _prefixed(REALLY_TRANSLATED)


def _prefixed(condition):
    children = [
        _prefixed(child) if isinstance(child, Q) else (f"page__{child[0]}", child[1])
        for child in condition.children
    ]
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


def _is_closed(model, path):
    """Return the condition that a restriction closes what lies at the path of an entry."""
    below = ExpressionWrapper(OuterRef(path), output_field=CharField())
    above = model.objects.annotate(below=below).filter(below__startswith=F(path))
    return Q(Exists(above))


def _ask(query, question):
    entries = Entry.objects.filter(language=question.language).defer(*SMALL)
    with _patience():
        results = get_search_backend().search(query, entries).annotate_score("score")
        return list(results[:MOST_HITS])


@contextmanager
def _patience():
    """Have PostgreSQL give up a question that takes too long, so that it holds up nobody else."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = {PATIENCE}")
        yield


def _with_phrases(entries, question):
    wanted = [f" {' '.join(fold(word) for word in words_of(text))} " for text in question.phrases]
    kept = set()
    for entry in Entry.objects.filter(pk__in=[entry.pk for entry in entries]):
        said = " ".join(text for _place, text in entry.passages)
        text = f"{entry.heading} {entry.names} {entry.context} {entry.lead} {entry.text} {said}"
        folded = f" {' '.join(fold(word) for word in words_of(text))} "
        if all(phrase in folded for phrase in wanted):
            kept.add(entry.pk)
    return [entry for entry in entries if entry.pk in kept]


def rank(entries, question, county=""):
    """Return entries with what most probably was meant first."""
    highest = max((abs(entry.score or 0) for entry in entries), default=0) or 1
    typed = " ".join(fold(word) for word in words_of(question.shown))
    year = timezone.localdate().year
    worth = {
        entry.pk: _worth(entry, question, typed, county, year) + 8 * abs(entry.score or 0) / highest
        for entry in entries
    }
    return sorted(entries, key=lambda entry: (-worth[entry.pk], entry.pk))


def _worth(entry, question, typed, county, year):
    county_name = County(entry.county).label if entry.county else ""
    heading = set(terms(f"{entry.heading} {county_name}", entry.language).split())
    names = set(terms(f"{entry.names} {entry.context} {entry.lead}", entry.language).split())
    words = [fold(word) for word in words_of(entry.heading)]
    concepts = question.concepts
    in_heading = sum(concept.is_in(heading) for concept in concepts) / len(concepts)
    in_names = sum(concept.is_in(names | heading) for concept in concepts) / len(concepts)
    exact = {stem(word, entry.language) for word in words}
    straight = sum(exact.issuperset(concept.ways[0]) for concept in concepts) / len(concepts)
    worth = 40 * in_heading + 20 * (in_heading == 1) + 12 * straight
    worth += 6 * sum(word in words for word in typed.split()) / max(len(typed.split()), 1)
    worth += 14 * in_names + 10 * (in_names == 1)
    # How much of the heading the question is.
    asked = sum(any(term in way for c in concepts for way in c.ways) for term in exact)
    worth += 20 * asked / max(len(exact), 1) * in_heading
    joined = " ".join(words)
    if typed == joined:
        worth += 60
    elif typed and joined.startswith(f"{typed} "):
        worth += 12
    elif typed and f" {typed} " in f" {joined} ":
        worth += 8
    if question.numbers & names:
        worth += 25
    worth += PRIORS.get(entry.kind, 0)
    if county and entry.county == county:
        worth += 15
    if entry.kind in (Kind.NEWS, Kind.SEMINAR) and entry.date:
        worth -= min(max(year - entry.date.year, 0), 10) * 0.3
    if entry.part:
        worth -= 2
    return worth
