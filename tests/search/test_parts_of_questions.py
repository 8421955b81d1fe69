"""A word that is still typed, or one that nothing here has, does not keep the rest from readers."""

import pytest

from home.factories import StandardPageFactory
from search.factories import SynonymFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def pages(home):
    StandardPageFactory(parent=home, title="Uppsala lärosäte", lead="Ett universitet i Uppsala.")
    StandardPageFactory(parent=home, title="Tullverket")
    StandardPageFactory(parent=home, title="Fonden för trygghet", lead="Om stugor.")
    StandardPageFactory(parent=home, title="Annat", lead="Här nämns fonden i en mening.")


@pytest.mark.parametrize(
    "query", ["uppsala uni", "uppsala univ", "uppsala universi", "lärosäte uni"]
)
def test_the_last_word_may_be_the_beginning_of_one(find, pages, query):
    assert find(query) == ["Uppsala lärosäte"]


def test_two_letters_are_no_beginning(find, pages):
    assert find("uppsala un") == []


def test_another_word_than_the_last_is_whole(find, pages):
    assert find("uni stugor") == []


@pytest.mark.parametrize("query", ["tullen", "tullens", "tullarna"])
def test_a_word_that_is_nowhere_is_the_beginning_of_those_that_are_here(find, pages, query):
    assert find(query) == ["Tullverket"]


@pytest.mark.parametrize("query", ["isf fonden", "fonden isf", "fonden xyzzyq"])
def test_a_word_that_is_nowhere_is_left_out_and_that_is_said(client, find, pages, query):
    assert find(query) == ["Fonden för trygghet"]
    left_out = next(word for word in query.split() if word != "fonden")
    html = client.get("/sok/", {"q": query}).content.decode()
    assert f"Inget här har ”{left_out}”. Träffar på de andra orden." in html
    assert "Inget här har" not in client.get("/sok/", {"q": "fonden"}).content.decode()


@pytest.mark.parametrize(
    "query", ["xyzzyq", "xyzzyq qyzzyx", "fonden 1999:9999", '"fonden xyzzyq"', "xyzzyq 2018"]
)
def test_no_number_or_phrase_is_left_out_and_nothing_alone(find, pages, query):
    assert find(query) == []


def test_what_only_mentions_the_other_word_is_no_answer(find, pages):
    assert find("stugor xyzzyq") == []


def test_several_other_words_may_stand_in_the_text(find, pages):
    assert find("nämns mening xyzzyq") == ["Annat"]


def test_what_is_excluded_stays_so(find, pages):
    assert find("fonden xyzzyq -stugor") == []


def test_words_as_they_are_typed_are_no_beginnings(find, pages):
    assert find("tullen", exakt="1") == find("uppsala uni", exakt="1") == []


def test_a_synonym_is_not_left_out(find, pages):
    SynonymFactory(words="isf\nstugor")
    assert find("isf fonden") == ["Fonden för trygghet"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('stugor "ett universitet" -tull', "stugor “ett universitet” −tull"),
        ('tullverket stugor -"i en"', "tullverket stugor −“i en”"),
        ("tullvorket stugor", "tullverket stugor"),
        ("tullverket stugor", None),
    ],
)
def test_who_finds_nothing_is_told_how_the_question_was_read(client, find, pages, query, told):
    assert find(query) == []
    html = client.get("/sok/", {"q": query}).content.decode()
    if told:
        assert f"Det här söktes: <bdi>{told}</bdi>" in html
    else:
        assert "Det här söktes" not in html
