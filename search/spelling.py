"""Words that exist here: which of them a mistyped one was meant to be."""

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Abs, Least, Left, Length, Right
from rapidfuzz.distance import OSA

from search.models import Word
from search.words import common_words, fold, parts, stem

# From so many letters on, one may be wrong; from so many, two.
ONE_WRONG, TWO_WRONG = 4, 8
# Of shorter words the first letter is taken for right; of others so many of the last are.
FIRST_WRONG, LAST = 5, 3
# Of shorter words nobody keeps whether they are here.
SHORTEST_KNOWN = 3
ONE, TWO = 1, 2
# Of words that are compared with the first of those asked for, and with each of the others.
MOST_CANDIDATES, MOST_OF_OTHERS = 5000, 1000
LONGEST = 60
# Of words that are equally near, so many are asked for.
MOST_EQUAL = 4
# Of words that begin alike, so many are asked for, the most frequent ones.
MOST_BEGINNING = 20


def known_words(words):
    """Return what of the words of each language is here: pairs of folded word and stem; one query.

    `words` and what is returned are by language.
    """
    condition = Q(pk=None)
    for language, typed in words.items():
        wanted = compared(typed)
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
    wanted = compared(words)
    written = {folded for folded, _stem in here}
    known = written | {stemmed for _folded, stemmed in here}
    unknown = [
        word
        for word in wanted
        if not (fold(word) in known or stem(word, language) in known)
        and not (parts(word, language) and known.issuperset(parts(word, language)))
    ]
    return unknown, [word for word in wanted if fold(word) not in written and word not in unknown]


def compared(words):
    """Return those of `words` that are compared with the words that exist here."""
    return [w for w in dict.fromkeys(words) if w.isalpha() and len(w) >= SHORTEST_KNOWN]


def nearest_words(words, language, doubtful=(), begun=None):
    """Return the words that exist here and that each was probably meant to be; one query.

    Of those that are equally near, the most frequent first; none that says nothing. Of `doubtful`
    words only one letter may be wrong. `begun` has beginnings by word: returns as well, by these,
    the most frequent words that begin so.
    """
    asked = dict.fromkeys(words, TWO) | dict.fromkeys(doubtful, ONE)
    begun = begun or {}
    if not asked and not begun:
        return {}, {}
    condition = Q(pk=None)
    for beginning in begun.values():
        condition |= Q(initial=beginning[0], folded__startswith=beginning)
    for word, most_wrong in asked.items():
        folded = fold(word)
        most = min(_most_wrong(folded), most_wrong)
        begins_or_ends = Q(initial__in=set(folded[:2]))
        if len(folded) >= FIRST_WRONG:
            begins_or_ends |= Q(ending=folded[-LAST:])
        is_as_long = Q(length__range=(len(folded) - most, len(folded) + most))
        condition |= is_as_long & begins_or_ends
    rows = (
        Word.objects.filter(language=language)
        .annotate(length=Length("folded"), initial=Left("folded", 1), ending=Right("folded", LAST))
        .filter(condition)
        .annotate(unlike=_unlike({len(fold(word)) for word in asked}, begun.values()))
        .order_by("unlike", "-entries")
        .values_list("folded", "written", "entries")
    )[: MOST_CANDIDATES + MOST_OF_OTHERS * max(len(asked) - 1, 0)]
    rows = [row for row in rows if row[0] not in common_words(language)]
    found = {}
    for word, most_wrong in asked.items():
        folded = fold(word)
        most = min(_most_wrong(folded), most_wrong)
        near = []
        for candidate, written, entries in rows:
            distance = OSA.distance(folded, candidate, score_cutoff=most)
            if distance <= most:
                near.append((distance, candidate[0] != folded[0], -entries, written))
        if near:
            nearest = min(near)[:2]
            equal = sorted(one for one in near if one[:2] == nearest)[:MOST_EQUAL]
            found[word] = [written for *_order, written in equal]
    rows.sort(key=lambda row: -row[2])
    begins = {
        word: [written for folded, written, _number in rows if folded.startswith(beginning)]
        for word, beginning in begun.items()
    }
    return found, {word: likes[:MOST_BEGINNING] for word, likes in begins.items()}


def _unlike(lengths, beginnings):
    """Return how many letters longer or shorter a word is than the nearest that is asked for.

    So a rare word that is as long comes before frequent ones that are not. What begins as one that
    may be typed yet is as one letter apart.
    """
    differences = [Abs(F("length") - length) for length in sorted(lengths)] or [Value(LONGEST)]
    begins = [When(folded__startswith=beginning, then=1) for beginning in beginnings]
    begun = Case(*begins, default=LONGEST, output_field=IntegerField())
    return Least(*differences, begun, output_field=IntegerField())


def _most_wrong(word):
    return 2 if len(word) >= TWO_WRONG else 1
