"""Whatever is mistyped, split or pasted of what the demo has still finds it."""

import random

import pytest
from django.utils.translation import override

from search.asking import understand
from search.compounds import split
from search.finding import find
from search.models import Entry
from search.words import fold, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LONG = 7
SENTENCE = 8


def mistyped(word, lot):
    """Return a word with one letter left out, doubled, moved or another."""
    at = lot.randrange(1, len(word) - 1)
    return lot.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + lot.choice("aeiourstnl") + word[at + 1 :],
        ]
    )


def in_heading(entry, change):
    """Return the heading of an entry with its first long word changed."""
    for word in words_of(entry.heading):
        if len(word) >= LONG and word.isalpha() and (other := change(word.lower())):
            return entry.heading.replace(word, other, 1)
    return ""


def of_text(entry, lot):
    """Return some words of the text of an entry, one after the other."""
    words = entry.text.split()
    start = lot.randrange(max(len(words) - SENTENCE, 1))
    return " ".join(words[start : start + SENTENCE]) if len(words) > 10 * SENTENCE else ""


KINDS = {
    "typo": lambda entry, lot: in_heading(entry, lambda word: mistyped(word, lot)),
    "split": lambda entry, lot: in_heading(entry, lambda word: " ".join(split(word))),
    "no marks": lambda entry, lot: fold(entry.heading),
    "pasted": of_text,
}


@pytest.mark.parametrize("kind", KINDS)
def test_of_what_the_demo_has_almost_everything_is_among_the_first_five(demo, kind):
    lot = random.Random(1)
    entries = list(Entry.objects.filter(language="sv").order_by("heading", "part", "object_id"))
    made = [(text, entry) for entry in entries if (text := KINDS[kind](entry, lot))]
    asked = lot.sample(made, min(60, len(made)))
    with override("sv"):
        missed = [(text, entry.heading) for text, entry in asked if not is_found(text, entry)]
    assert len(asked) >= 20
    assert len(missed) <= len(asked) * 0.05, missed


def is_found(text, entry):
    first = find(understand(text, "sv")).entries[:5]
    return any(found.is_verbatim or found.heading == entry.heading for found in first)
