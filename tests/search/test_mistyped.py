"""What is mistyped, split, inflected or pasted still finds its page."""

import pytest

from home.factories import StandardPageFactory
from search.asking import doubt, understand
from search.models import Word
from search.spelling import nearest_words

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("typed", ["prygghet", "rygghet", "atrygghet", "rtygghet"])
def test_the_first_letter_may_be_wrong_missing_or_too_many(find, home, background_tasks, typed):
    StandardPageFactory(parent=home, title="Trygghet")
    assert find(typed) == ["Trygghet"]


def test_of_a_short_word_the_first_letter_is_right(find, home, background_tasks):
    StandardPageFactory(parent=home, title="Radon")
    StandardPageFactory(parent=home, title="Full fart")
    assert find("tull") == []
    assert find("sadon") == ["Radon"]


def test_a_word_that_begins_alike_comes_before_one_that_does_not(find, home, background_tasks):
    for title in ("Gryggvet", "Trygghet"):
        StandardPageFactory(parent=home, title=title)
    assert find("tryggvet") == ["Trygghet"]


def test_a_word_is_corrected_beside_one_with_digits(find, home, background_tasks):
    StandardPageFactory(parent=home, title="Vaccin mot covid19")
    assert find("covid19 vacccin") == ["Vaccin mot covid19"]
    assert find("vacccin covid19") == ["Vaccin mot covid19"]


def test_the_right_word_is_found_beside_a_short_one(find, home, background_tasks, monkeypatch):
    monkeypatch.setattr("search.spelling.MOST_CANDIDATES", 2)
    for number in range(3):
        StandardPageFactory(parent=home, title=f"Skog, sky och skepp {number}")
    StandardPageFactory(parent=home, title="Vedklabbar", lead="sk")
    assert find("vedklabar sk") == ["Vedklabbar"]


def test_of_a_long_word_the_first_letter_and_another_may_be_wrong(find, home, background_tasks):
    StandardPageFactory(parent=home, title="Trygghetsarbete")
    assert find("prygghetzarbete") == ["Trygghetsarbete"]


def test_the_first_letter_may_be_wrong_in_other_letters(home, background_tasks):
    StandardPageFactory(parent=home, title="Annat")
    Word.objects.create(language="ar", folded="سلامه", written="سلامة", stem="سلام")
    found, _begun = nearest_words(["شلامة"], "ar")
    assert found == {"شلامة": ["سلامة"]}


def test_a_rare_word_is_compared_however_many_others_are(db, monkeypatch):
    monkeypatch.setattr("search.spelling.MOST_CANDIDATES", 3)
    for number, letter in enumerate("abcdef"):
        word = f"kv{letter}stskaftsort"
        Word.objects.create(
            language="sv", folded=word, written=word, stem=word, entries=90 + number
        )
    Word.objects.create(language="sv", folded="kvistar", written="kvistar", stem="kvist")
    assert nearest_words(["kvosta"], "sv") == ({}, {})
    assert nearest_words(["kvestar"], "sv")[0] == {"kvestar": ["kvistar"]}
