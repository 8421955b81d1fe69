"""Words that exist here: which of them a mistyped one was meant to be."""

from django.db.models import Q
from django.db.models.functions import Left, Length
from rapidfuzz.distance import OSA

from search.models import Word
from search.words import fold, parts, stem

# From so many letters on, one may be wrong; from so many, two.
ONE_WRONG, TWO_WRONG = 4, 8
MOST_CANDIDATES = 5000


def unknown_words(words, language):
    """Return those of `words` that nothing here has, in any inflection; one query."""
    wanted = {}
    for word in words:
        if word.isalpha() and len(word) >= ONE_WRONG:
            wanted[word] = {stem(word, language)}
            wanted.setdefault(word, set())
    if not wanted:
        return []
    pieces = {piece for word in wanted for piece in parts(word, language)}
    stems = set().union(*wanted.values()) | pieces
    folds = {fold(word) for word in wanted}
    known = set()
    found = Word.objects.filter(Q(stem__in=stems) | Q(folded__in=folds), language=language)
    for folded, stemmed in found.values_list("folded", "stem"):
        known |= {folded, stemmed}
    return [
        word
        for word in wanted
        if not (fold(word) in known or stem(word, language) in known)
        and not (parts(word, language) and known.issuperset(parts(word, language)))
    ]


def nearest_words(words, language):
    """Return the word that exists here and that each was probably meant to be; one query."""
    condition = Q(pk=None)
    for word in words:
        folded = fold(word)
        most = _most_wrong(folded)
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
    for word in words:
        folded = fold(word)
        most = _most_wrong(folded)
        near = []
        for candidate, written, entries in rows:
            distance = OSA.distance(folded, candidate, score_cutoff=most)
            if distance <= most:
                near.append((distance, candidate[0] != folded[0], -entries, written))
        if near:
            found[word] = min(near)[-1]
    return found


def _most_wrong(word):
    return 2 if len(word) >= TWO_WRONG else 1
