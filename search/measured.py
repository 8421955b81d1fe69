"""Questions to measure with: mixed as readers ask, of the words that this site has."""

import random
from urllib.parse import urlencode

from django.conf import settings

from cms.values.counties import County
from search.choices import Facet, Order
from search.models import Entry, Word
from search.words import words_of

# Of a hundred questions.
MIX = {"title": 25, "words": 30, "said": 15, "typo": 10, "common": 10, "nothing": 10}
SAMPLE = 400
SHORTEST = 6


class MeasuredQuestions:
    """Questions and suggestions in the languages that there are; the same for the same seed."""

    def __init__(self, seed=1):
        self._random = random.Random(seed)
        keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
        picked = self._random.sample(keys, min(SAMPLE, len(keys)))
        self._entries = list(Entry.objects.filter(pk__in=picked).order_by("pk"))
        common = Word.objects.filter(language=settings.LANGUAGE_CODE, folded__regex=r"^.{6,}$")
        self._common = list(
            common.order_by("-entries", "pk").values_list("written", flat=True)[:50]
        )

    def addresses(self, number):
        """Return so many addresses of the search page; every other one has a filter."""
        kinds = self._random.choices(list(MIX), list(MIX.values()), k=number)
        return [self._address(kind, place % 2) for place, kind in enumerate(kinds)]

    def suggestions(self, number):
        """Return so many addresses of what is asked while somebody types."""
        entries = self._random.choices(self._entries, k=number)
        return [
            f"{_prefix(entry.language)}/sok/forslag/?{urlencode({'q': self._beginning(entry)})}"
            for entry in entries
        ]

    def _address(self, kind, is_filtered):
        entry = self._random.choice(self._entries)
        language = settings.LANGUAGE_CODE if kind == "common" else entry.language
        parameters = {"q": getattr(self, f"_{kind}_question")(entry)}
        if is_filtered:
            name, value = self._random.choice(
                [
                    (Facet.KIND.value, entry.kind),
                    (Facet.COUNTY.value, self._random.choice(County.values)),
                    (Facet.YEAR.value, str(entry.date.year if entry.date else 2022)),
                    ("sortera", Order.DATE.value),
                ]
            )
            parameters[name] = value
        return f"{_prefix(language)}/sok/?{urlencode(parameters)}"

    def _title_question(self, entry):
        return entry.heading[:100]

    def _words_question(self, entry):
        return " ".join(self._some(f"{entry.heading} {entry.lead} {entry.text[:3000]}", 2))

    def _said_question(self, entry):
        text = self._random.choice(entry.passages)[1] if entry.passages else entry.text
        return " ".join(text.split()[:6])

    def _typo_question(self, entry):
        word = (self._some(entry.text[:3000], 1) or ["trygghet"])[0]
        place = self._random.randrange(1, len(word) - 1)
        return f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"

    def _common_question(self, entry):
        return self._random.choice(self._common or ["trygghet"])

    def _nothing_question(self, entry):
        return "".join(self._random.choices("bcdfghjklmnpqrstvwxz", k=9))

    def _some(self, text, number):
        words = sorted({word for word in words_of(text) if len(word) >= SHORTEST})
        return self._random.sample(words, min(number, len(words)))

    def _beginning(self, entry):
        return entry.heading[: self._random.randint(2, 8)]


def _prefix(language):
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"
