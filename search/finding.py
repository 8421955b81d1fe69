"""Asking the engine, and leaving out what the reader may not read."""

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from search.asking import AskedQuestion, doubt
from search.filters import condition
from search.models import Entry
from search.ranking import rank
from search.words import fold, terms, words_of

MOST_HITS = 500
# What begins as somebody types: more are not compared.
MOST_BEGUN = 50
# Milliseconds that a question may take on PostgreSQL.
PATIENCE = 2000
SMALL = ("text", "passages")
# From so many words on, a question may be a sentence of what is looked for.
SENTENCE = 5


@dataclass(frozen=True)
class FoundEntries:
    """What answers a question: the entries, the best first, without their texts (`with_texts`).

    `is_whole` says whether they have all its words, `is_all` whether there are no others.
    """

    question: AskedQuestion
    entries: list[Entry] = field(default_factory=list)
    is_whole: bool = True
    is_all: bool = True
    # Where there are others: those that fit the filters, and of these the newest, if asked for.
    fitting: list[Entry] = field(default_factory=list)
    are_all_fitting: bool = True
    newest: list[Entry] = field(default_factory=list)


def find(question, county="", filters=None, is_by_date=False, is_instead=False):
    """Return `FoundEntries` for a question; below a county the best of its own are among them.

    `filters` are values by facet. `is_instead` says that the question was asked in another
    language, where nothing was found: it is tried once. Raises what the engine raises.
    """
    if not question.concepts:
        return FoundEntries(question)
    question, query, is_whole, hits, is_all = _hits(question, is_instead)
    fitting, are_all_fitting, newest = [], is_all, []
    if not is_all:
        told = [condition(*pair, question.language) for pair in (filters or {}).items()]
        conditions = [one for one in told if one is not None]
        if conditions:
            fitting, are_all_fitting = _ask(query, question, conditions)
        elif county:
            own, _is_all = _ask(query, question, [Q(county=county)])
            hits = list({entry.pk: entry for entry in own + hits}.values())
        if is_by_date and not is_instead:
            dated = [*conditions, Q(date__isnull=False)]
            newest, _is_all = _ask(query, question, dated, newest=True)
    kept = {id(entry) for entry in _kept([*hits, *fitting, *newest], question)}
    hits, fitting, newest = (
        [entry for entry in found if id(entry) in kept] for found in (hits, fitting, newest)
    )
    entries = rank(hits, question, county)
    if entries:
        best = entries[0]
        question.settle(
            set(terms(f"{best.heading} {best.names} {best.lead}", best.language).split())
        )
    fitting = rank(fitting, question, county)
    return FoundEntries(question, entries, is_whole, is_all, fitting, are_all_fitting, newest)


def _hits(question, is_instead):
    """Ask the engine until something is found.

    Returns the question as it was taken, the query and whether it wants all words, the hits and
    whether there are no others.
    """
    query, is_whole = question.query, True
    is_nowhere = any(concept.is_nowhere for concept in question.concepts)
    hits, is_all = ([], True) if is_nowhere else _ask(query, question)
    is_tried = is_instead and not is_nowhere
    if not hits and not is_nowhere and not is_tried and (doubting := doubt(question)):
        hits, is_all = _ask(doubting.query, doubting)
        if hits:
            question, query = doubting, doubting.query
    if not hits and not is_tried and len(question.concepts) > 2 and not question.phrases:
        query, is_whole = question.without_one(), False
        hits, is_all = _ask(query, question)
    return question, query, is_whole, hits, is_all


def begun(words, language):
    """Return the entries with words that begin as the given ones; raises what the engine raises."""
    entries = Entry.objects.filter(language=language).defer(*SMALL)
    with _patience():
        return readable(get_search_backend().autocomplete(" ".join(words), entries)[:MOST_BEGUN])


def readable(entries, sentence=""):
    """Return those of the entries that anybody may read now, whatever the worker has not done.

    Tells them, as `is_verbatim`, whether a sentence stands in their text as it is.
    """
    now = timezone.now()
    closed = is_closed(PageViewRestriction, "page__path")
    closed |= is_closed(CollectionViewRestriction, "collection__path")
    shown = _on_readable_pages() & ~closed
    shown &= Q(shown_from=None) | Q(shown_from__lte=now)
    shown &= Q(shown_until=None) | Q(shown_until__gt=now)
    keys = [entry.pk for entry in entries]
    stands = Q(text__contains=sentence) if sentence else Q(pk=None)
    verbatim = dict(
        Entry.objects.filter(shown, pk__in=keys)
        .annotate(is_verbatim=ExpressionWrapper(stands, output_field=BooleanField()))
        .values_list("pk", "is_verbatim")
    )
    for entry in entries:
        entry.is_verbatim = bool(verbatim.get(entry.pk))
    return [entry for entry in entries if entry.pk in verbatim]


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


def is_closed(model, path):
    """Return the condition that a restriction closes what lies at a path."""
    below = ExpressionWrapper(OuterRef(path), output_field=CharField())
    above = model.objects.annotate(below=below).filter(below__startswith=F(path))
    return Q(Exists(above))


def _ask(query, question, conditions=(), newest=False):
    """Return what the engine finds within conditions, and whether that is all there is."""
    entries = Entry.objects.filter(*conditions, language=question.language).defer(*SMALL)
    if newest:
        entries = entries.order_by("-date")
    with _patience():
        hits = get_search_backend().search(query, entries, order_by_relevance=not newest)
        hits = list(hits.annotate_score("score")[: MOST_HITS + 1])
    return hits[:MOST_HITS], len(hits) <= MOST_HITS


def _kept(hits, question):
    """Return those of the hits that may be read and have the question's phrases."""
    is_sentence = len(words_of(question.text)) >= SENTENCE
    entries = readable(hits, question.text if is_sentence else "")
    return _with_phrases(entries, question) if question.phrases else entries


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
