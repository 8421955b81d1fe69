"""What is mistyped, split, inflected or pasted still finds its page."""

import random

import pytest
from django.utils.translation import override

from home.factories import StandardPageFactory
from search.asking import doubt, understand
from search.compounds import split
from search.finding import find as find_entries
from search.models import Entry
from search.words import fold, words_of

pytestmark = pytest.mark.django_db
LONG = 7
SENTENCE = 8


def test_a_word_that_only_shares_its_stem_with_another_is_corrected(
    client, find, home, background_tasks
):
    StandardPageFactory(parent=home, title="Gängade trasor")
    StandardPageFactory(parent=home, title="Gagatan")
    assert find("gägade trasor") == ["Gängade trasor"]
    question = client.get("/sok/?q=gägade+trasor").context["question"]
    assert question.corrected == {"gägade": "gängade"}
    assert find("gägade trasor", exakt="1") == []


def test_an_inflection_that_nobody_wrote_is_no_mistake(find, home, background_tasks):
    StandardPageFactory(parent=home, title="Kommunerna")
    assert find("kommunernas") == ["Kommunerna"]
    question = understand("kommunernas", "sv")
    assert question.doubtful == ["kommunernas"]
    assert doubt(question) is None


def test_of_words_that_are_equally_near_the_one_with_an_answer_is_taken(
    client, find, home, background_tasks
):
    for number in range(3):
        StandardPageFactory(parent=home, title=f"Vi måste sortera {number}")
    StandardPageFactory(parent=home, title="Marie Torstensson")
    assert find("masie torstensson") == ["Marie Torstensson"]
    html = client.get("/sok/?q=masie+torstensson").content.decode()
    assert "<b>marie torstensson</b>" in html


def test_a_word_is_not_taken_for_one_that_says_nothing(find, home, background_tasks):
    StandardPageFactory(parent=home, title="Elsa Farah", lead="Vad får man göra?")
    assert find("farh") == ["Elsa Farah"]


def test_a_pasted_sentence_leads_to_where_it_stands(find, home, background_tasks):
    words = "kommunen polisen skolan fritidsgården biblioteket föreningen"
    for number in range(8):
        StandardPageFactory(parent=home, title=f"Om {number}", lead=words)
    sentence = "biblioteket kommunen föreningen fritidsgården skolan polisen"
    StandardPageFactory(parent=home, title="Samverkan", lead=f"Här möts {sentence} varje år.")
    assert find(sentence)[0] == "Samverkan"


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


@pytest.mark.once
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
    first = find_entries(understand(text, "sv")).entries[:5]
    return any(found.is_verbatim or found.heading == entry.heading for found in first)
