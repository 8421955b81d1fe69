"""The lists that editors keep for the search, kept in the cache while nobody changes them."""

from typing import NamedTuple

from django.core.cache import cache

from search.models import PromotedHit, Synonym
from search.words import fold, words_of

# Seconds: a cache that was away when something changed is right again after that.
LIFETIME = 60


class Lists(NamedTuple):
    """What editors keep for the questions of a language.

    `synonyms` are lists of lines of words that mean the same, each with how many of the first of
    them lead to the others; `promoted` has by key of a promoted hit the questions it answers, as
    lists of folded words.
    """

    synonyms: list
    promoted: dict


def editors_lists(language):
    """Return the `Lists` of a language."""
    return cache.get_or_set(_key(language), lambda: _read(language), LIFETIME)


def forget_lists(instance):
    """Ask the database again for the lists in which a synonym or promoted hit stands."""
    cache.delete(_key(instance.language))


def folded_words(text):
    """Return the words of a text as they are compared."""
    return [fold(word) for word in words_of(text)]


def _read(language):
    promoted = PromotedHit.objects.filter(language=language).values_list("pk", "questions")
    return Lists(
        [
            (synonym.lines, 1 if synonym.is_one_way else len(synonym.lines))
            for synonym in Synonym.objects.filter(language=language)
        ],
        {
            pk: [folded_words(line) for line in questions.splitlines() if line.strip()]
            for pk, questions in promoted
        },
    )


def _key(language):
    return f"search.editors_lists.{language}"
