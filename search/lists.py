"""The lists that editors keep for the search, kept in the cache while nobody changes them."""

from django.core.cache import cache

from search.models import PromotedHit, Synonym
from search.words import fold, words_of

# Seconds: a cache that was away when something changed is right again after that.
LIFETIME = 60


def synonyms(language):
    """Return lists of lines of words that mean the same in a language."""
    return cache.get_or_set(
        _key(Synonym, language),
        lambda: [synonym.lines for synonym in Synonym.objects.filter(language=language)],
        LIFETIME,
    )


def promoted_questions(language):
    """Return by key of a promoted hit the questions it answers, as lists of folded words."""
    return cache.get_or_set(
        _key(PromotedHit, language),
        lambda: {
            pk: [folded_words(line) for line in questions.splitlines() if line.strip()]
            for pk, questions in PromotedHit.objects.filter(language=language).values_list(
                "pk", "questions"
            )
        },
        LIFETIME,
    )


def forget_lists(instance):
    """Ask the database again for the list that a synonym or promoted hit stands in."""
    cache.delete(_key(type(instance), instance.language))


def folded_words(text):
    """Return the words of a text as they are compared."""
    return [fold(word) for word in words_of(text)]


def _key(model, language):
    return f"search.{model._meta.model_name}.{language}"
