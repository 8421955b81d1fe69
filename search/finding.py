"""Asking the engine, and leaving out what the reader may not read."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Q
from wagtail.search.backends import get_search_backend

from search.asking import as_beginnings, doubt, without_nowhere
from search.choices import Facet
from search.filters import condition
from search.models import Entry
from search.questions import AskedQuestion
from search.ranking import rank
from search.readable import readable
from search.words import fold, terms, words_of

MOST_HITS = 200
# What begins as somebody types: more are not compared.
MOST_BEGUN = 50
# Of a question that nothing answers, so many words are asked for alone: whether one of the best
# that have it may be read. Fewer of one that was tried in more ways already, as nobody is to wait.
MOST_ALONE, MOST_ALONE_AT_LAST, MOST_LOOKED_AT = 5, 3, 20
# Milliseconds that a question may take on PostgreSQL.
PATIENCE = 2000
# Of what has the words of phrases, so many texts are looked through, the best first.
MOST_COMPARED = 200
SMALL = ("text", "passages")
# Texts that are looked through at once.
TEXTS_AT_ONCE = 20
# From so many words on, a question may be a sentence of what is looked for.
SENTENCE = 5


@dataclass(frozen=True)
class FoundEntries:
    """What answers a question: the entries, the best first, without their texts (`search.loaded`).

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
    fitting, are_all_fitting, newest, own = [], is_all, [], []
    if not is_all:
        told = [condition(*pair, question.language) for pair in (filters or {}).items()]
        conditions = [one for one in told if one is not None]
        if conditions:
            fitting, are_all_fitting = _ask(query, question, conditions)
        # Who has chosen a county has none beside it; phrases take a query more as it is.
        is_spared = conditions and (_has_phrases(question) or Facet.COUNTY in filters)
        if county and not are_all_fitting and not is_spared:
            own, _is_all = _ask(query, question, [*conditions, Q(county=county)])
        if is_by_date and not is_instead:
            dated = [*conditions, Q(date__isnull=False)]
            newest, _is_all = _ask(query, question, dated, newest=True)
        if _has_phrases(question):
            are_all_fitting = are_all_fitting and len(fitting) <= MOST_COMPARED // 2
            hits, fitting = hits[:MOST_COMPARED], fitting[: MOST_COMPARED // 2]
            own, newest = own[: MOST_COMPARED // 2], newest[: MOST_COMPARED // 2]
        kept = {id(entry) for entry in _kept([*hits, *own, *fitting, *newest], question)}
        hits, own, fitting, newest = (
            [entry for entry in found if id(entry) in kept]
            for found in (hits, own, fitting, newest)
        )
        if conditions:
            fitting = list({entry.pk: entry for entry in own + fitting}.values())
        else:
            hits = list({entry.pk: entry for entry in own + hits}.values())
    entries = rank(hits, question, county)
    if entries and question.corrected:
        _settle(question, entries[0])
    fitting = rank(fitting, question, county)
    return FoundEntries(question, entries, is_whole, is_all, fitting, are_all_fitting, newest)


def _hits(question, is_instead):
    """Ask the engine until something is found that may be read.

    Returns the question as it was taken, the query and whether it wants all words, the hits and
    whether there are no others.
    """
    asked, query, is_whole = question, question.query, True
    hits, is_all = [], True
    is_tried = is_instead and not _is_nowhere(question)
    if not _is_nowhere(question):
        query, hits, is_all = _answers(query, question)
        if not hits and not is_tried and (doubting := doubt(question)):
            question = doubting
            query, hits, is_all = _answers(question.query, question)
    if hits or is_tried:
        return question, query, is_whole, hits, is_all
    question = as_beginnings(asked) or asked
    if question is not asked and not _is_nowhere(question):
        query, hits, is_all = _answers(question.query, question)
    if not hits and not question.phrases:
        if rest := without_nowhere(question):
            question = rest
            query, hits, is_all = _answers(question.query, question)
        elif len(question.concepts) > 2:
            is_whole = False
            query, hits, is_all = _answers(question.without_one(), question)
    return question if hits else asked, query, is_whole, hits, is_all


def _is_nowhere(question):
    return any(concept.is_nowhere for concept in question.concepts)


def _named(entry):
    """Return the terms of an entry's heading and names."""
    return set(f"{entry.title} {entry.name_words}".split())


def _answers(query, question):
    """Return a query, its hits, those that may be read, and whether there are no others.

    Of more than these few may have the phrases: then it is the query that wants these. Which of
    so many may be read is asked with all that they are filtered for (`find`).
    """
    hits, is_all = _ask(query, question)
    is_much = _has_phrases(question) and (not is_all or len(hits) > MOST_COMPARED)
    if question.phrases and is_much:
        query = question.query_of_phrases
        others, is_all = _ask(query, question)
        hits = list({entry.pk: entry for entry in others + hits}.values())
        is_much = len(others) > MOST_COMPARED
    if _has_phrases(question):
        hits, is_all = hits[:MOST_COMPARED], is_all and not is_much
    return query, _kept(hits, question) if is_all else hits, is_all


def _settle(question, best):
    """Tell what was taken for mistyped words: those that the best answer has, and no others."""
    told = _named(best) | set(terms(best.lead, best.language).split())
    if not question.is_settled_by(told):
        whole = Entry.objects.filter(pk=best.pk).first() or best
        told |= set(f"{whole.title} {whole.name_words} {whole.words}".split())
    question.settle(told)


def words_here(question):
    """Return the question's words that something has that may be read, to be asked for alone.

    None of a single word; of many, some of the first. Takes a query of the engine's for each, as a
    rare one has other hits than a frequent one, and one to leave out what is closed.
    """
    entries = Entry.objects.filter(language=question.language).only("pk")
    is_tried = question.corrected or question.doubtful or question.beginnings
    most = MOST_ALONE_AT_LAST if is_tried else MOST_ALONE
    hits = {}
    for word, concept in list(question.single_words.items())[:most]:
        with _patience():
            found = get_search_backend().search(concept.query, entries)
            hits[word] = list(found[:MOST_LOOKED_AT])
    open_to_all = {e.pk for e in readable([entry for found in hits.values() for entry in found])}
    return [word for word, found in hits.items() if any(e.pk in open_to_all for e in found)]


def begun(words, language):
    """Return the entries with words that begin as the given ones; raises what the engine raises."""
    entries = Entry.objects.filter(language=language).defer(*SMALL)
    with _patience():
        # Engines differ in whether all words are wanted if nobody says so.
        hits = get_search_backend().autocomplete(" ".join(words), entries, operator="and")
        return readable(hits[:MOST_BEGUN])


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
    if question.left_out and len(question.concepts) == 1:
        # Of a single word that is left much says something, and little is about it.
        entries = [entry for entry in entries if question.concepts[0].is_in(_named(entry))]
    return _with_phrases(entries, question) if _has_phrases(question) else entries


def _has_phrases(question):
    return bool(question.phrases or question.excluded_phrases)


@contextmanager
def _patience():
    """Have PostgreSQL give up a question that takes too long, so that it holds up nobody else."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = {PATIENCE}")
        yield


def _with_phrases(entries, question):
    """Return those of the entries that have all phrases, and none of the excluded ones."""
    wanted = _as_compared(question.phrases)
    unwanted = _as_compared(question.excluded_phrases)
    kept = set()
    found = Entry.objects.filter(pk__in=[entry.pk for entry in entries])
    # Long texts are not held all at once.
    for entry in found.iterator(chunk_size=TEXTS_AT_ONCE):
        said = " ".join(text for _place, text in entry.passages)
        text = f"{entry.heading} {entry.names} {entry.context} {entry.lead} {entry.text} {said}"
        (folded,) = _as_compared([text])
        has_unwanted = any(phrase in folded for phrase in unwanted)
        if not has_unwanted and all(phrase in folded for phrase in wanted):
            kept.add(entry.pk)
    return [entry for entry in entries if entry.pk in kept]


def _as_compared(texts):
    return [f" {' '.join(fold(word) for word in words_of(text))} " for text in texts]
