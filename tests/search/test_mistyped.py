"""What is mistyped, split, inflected or pasted still finds its page."""

import pytest

from home.factories import StandardPageFactory
from search.asking import doubt, understand

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
