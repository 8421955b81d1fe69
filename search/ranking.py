"""Putting what most probably was meant first."""

from django.utils import timezone

from cms.values.counties import County
from search.choices import RECORD_KINDS, HitState, Kind
from search.words import fold, stem, terms, words_of

# What readers mostly mean, where nothing else tells: a guide rather than a message.
PRIORS = {
    Kind.MISSION: 3,
    Kind.GUIDE: 3,
    Kind.SEMINAR: 2.5,
    Kind.LECTURE: 2,
    Kind.PROJECT: 2.5,
    Kind.NEWS: 2,
    Kind.LAW: 2,
    Kind.PROGRAMME: 2,
    **dict.fromkeys(RECORD_KINDS.values(), 3),
    Kind.DOCUMENT: 1.5,
    Kind.PERSON: 2,
    Kind.ORGANISATION: 2,
    Kind.CONTACT: 1.5,
    Kind.COUNTY: 2,
    Kind.NOTICE: 1,
    Kind.PAGE: 0,
}

# Days.
YEAR = 365


def rank(entries, question, county=""):
    """Return entries with what most probably was meant first."""
    highest = max((abs(entry.score or 0) for entry in entries), default=0) or 1
    typed = " ".join(fold(word) for word in words_of(question.shown))
    today = timezone.localdate()
    worth = {
        entry.pk: _worth(entry, question, typed, county, today)
        + 8 * abs(entry.score or 0) / highest
        for entry in entries
    }
    return sorted(entries, key=lambda entry: (-worth[entry.pk], entry.pk))


def _worth(entry, question, typed, county, today):
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
    if entry.is_verbatim:
        worth += 60
    if question.numbers & names:
        worth += 25
    worth += PRIORS.get(entry.kind, 0)
    if county and entry.county == county:
        worth += 15
    if entry.kind in (Kind.NEWS, Kind.SEMINAR) and entry.date:
        worth -= min(max((today - entry.date).days / YEAR, 0), 10) * 0.3
    # Those that are held come before the cancelled ones, and what holds before what has ended.
    if entry.state == HitState.CANCELLED or (entry.ends and entry.ends < today):
        worth -= 4
    if entry.part:
        worth -= 2
    return worth
