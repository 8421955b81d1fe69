"""Which Swedish text became which, when an officer says that texts were only corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.translating.corrections.pairing import LeftReason, Sentence, make_plan


def sentences(*texts, path="body", attrs="null"):
    return [Sentence(path, text, attrs) for text in texts]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ring 112 nu.", "Ring 113 nu."),
        ("Ring 114 14.", "Ring 11 414."),
        ("Det kostar 1,5 miljoner.", "Det kostar 15 miljoner."),
        ("Senast den 5 mars.", "Senast den 5 maj."),
        ("Två barn i klassen.", "Tre barn i klassen."),
        ("Du ska ringa polisen.", "Du ska inte ringa polisen."),
        ("Skriv till a@lst.se i dag.", "Skriv till b@lst.se i dag."),
        ("Läs https://lst.se/a i dag.", "Läs https://lst.se/b i dag."),
        ("Läs <b>mer</b> här.", "Läs mer <b>här</b>."),
        ("Hej {name}, läs detta.", "Hej {nam}, läs detta."),
        ('Läs <a id="a1">mer</a>.', 'Läs <a id="a2">mer</a>.'),
    ],
)
def test_a_fact_that_is_another_is_no_correction(old, new):
    plan = make_plan(sentences(old), sentences(new))
    assert plan.kept == []
    assert plan.left == [(new, LeftReason.FACTS)]


def test_a_link_that_leads_elsewhere_is_no_correction():
    text = 'Läs <a id="a1">mer</a>.'
    plan = make_plan(sentences(text, attrs="1"), sentences(text, attrs="2"))
    assert plan.left == [(text, LeftReason.FACTS)]


def test_sentences_pair_within_their_place_and_only_without_doubt():
    old = sentences("Ett barn leker.", "Ett barn lekor.", "Helt annat.", "Du sjungger.")
    new = sentences("Ett barn lekr.", "Du sjunger.", "Något nytt.")
    plan = make_plan(old, new)
    assert [(one.data, other.data) for one, other in plan.kept] == [("Du sjungger.", "Du sjunger.")]
    assert plan.left == [("Ett barn lekr.", LeftReason.UNCLEAR), ("Något nytt.", LeftReason.NEW)]
    elsewhere = make_plan(sentences("Du sjungger."), sentences("Du sjunger.", path="lead"))
    assert elsewhere.left == [("Du sjunger.", LeftReason.NEW)]


words = st.lists(st.text(alphabet="ab 1", min_size=1, max_size=8), max_size=5, unique=True)


@given(words, words)
def test_every_new_sentence_has_one_old_one_or_a_reason(before, after):
    plan = make_plan(sentences(*before), sentences(*after))
    old, new = [[pair[i].data for pair in plan.kept] for i in (0, 1)]
    assert sorted([*new, *(text for text, _reason in plan.left)]) == sorted(
        set(after) - set(before)
    )
    assert len(set(old)) == len(old)
    assert set(old) <= set(before) - set(after)
