"""Words that exist here: which of them a mistyped one was meant to be."""

from django.db.models import Q
from django.db.models.functions import Left, Length
from rapidfuzz.distance import OSA

from search.models import Word
from search.words import common_words, fold, parts, stem

# From so many letters on, one may be wrong; from so many, two.
ONE_WRONG, TWO_WRONG = 4, 8
ONE, TWO = 1, 2
MOST_CANDIDATES = 5000
# Of words that are equally near, so many are asked for.
MOST_EQUAL = 4


def known_words(words):
    """Return what of the words of each language is here: pairs of folded word and stem; one query.

    `words` and what is returned are by language.
    """
    condition = Q(pk=None)
    for language, typed in words.items():
        wanted = _compared(typed)
        pieces = {piece for word in wanted for piece in parts(word, language)}
        stems = {stem(word, language) for word in wanted} | pieces
        folds = {fold(word) for word in wanted}
        if wanted:
            condition |= Q(Q(stem__in=stems) | Q(folded__in=folds), language=language)
    found = {language: set() for language in words}
    if condition != Q(pk=None):
        rows = Word.objects.filter(condition).values_list("language", "folded", "stem")
        for language, folded, stemmed in rows:
            found[language].add((folded, stemmed))
    return found


def unknown_words(words, language, here):
    """Return those of `words` that nothing here has in any inflection, and the unwritten ones.

    These are known by the stem or the parts of other words, and stand nowhere as they are.
    `here` are the `known_words` of the language.
    """
    wanted = _compared(words)
    written = {folded for folded, _stem in here}
    known = written | {stemmed for _folded, stemmed in here}
    unknown = [
        word
        for word in wanted
        if not (fold(word) in known or stem(word, language) in known)
        and not (parts(word, language) and known.issuperset(parts(word, language)))
    ]
    return unknown, [word for word in wanted if fold(word) not in written and word not in unknown]


def _compared(words):
    return [word for word in dict.fromkeys(words) if word.isalpha() and len(word) >= ONE_WRONG]


def nearest_words(words, language, doubtful=()):
    """Return the words that exist here and that each was probably meant to be; one query.

    Of those that are equally near, the most frequent first; none that says nothing. Of `doubtful`
    words only one letter may be wrong.
    """
    asked = dict.fromkeys(words, TWO) | dict.fromkeys(doubtful, ONE)
    if not asked:
        return {}
    condition = Q(pk=None)
    for word, most_wrong in asked.items():
        folded = fold(word)
        most = min(_most_wrong(folded), most_wrong)
        condition |= Q(
            length__range=(len(folded) - most, len(folded) + most), initial__in=set(folded[:2])
        )
    rows = (
        Word.objects.filter(language=language)
        .annotate(length=Length("folded"), initial=Left("folded", 1))
        .filter(condition)
        .order_by("-entries")
        .values_list("folded", "written", "entries")[:MOST_CANDIDATES]
    )
    rows = list(rows)
    found = {}
    for word, most_wrong in asked.items():
        folded = fold(word)
        most = min(_most_wrong(folded), most_wrong)
        near = []
        for candidate, written, entries in rows:
            if candidate in common_words(language):
                continue
            distance = OSA.distance(folded, candidate, score_cutoff=most)
            if distance <= most:
                near.append((distance, candidate[0] != folded[0], -entries, written))
        if near:
            nearest = min(near)[:2]
            equal = sorted(one for one in near if one[:2] == nearest)[:MOST_EQUAL]
            found[word] = [written for *_order, written in equal]
    return found


def _most_wrong(word):
    return 2 if len(word) >= TWO_WRONG else 1
