"""A hit leads to where all of what is asked for stands, best as it was asked for."""

import pytest

from search.asking import understand
from search.excerpts import Marker
from search.factories import SynonymFactory

pytestmark = pytest.mark.django_db


def marker(text):
    return Marker(understand(text, "sv", is_exact=True))


def places(text, *passages):
    times, found = marker(text).places([(str(n), passage) for n, passage in enumerate(passages)])
    return times, [place.key for place in found]


@pytest.mark.parametrize("query", ["skogsbrand", "skogsbränder"])
def test_a_part_of_a_compound_is_not_the_compound(query):
    assert places(query, "Om skogen", "En brand i skogen", "Om skog och mark") == (1, ["1"])


def test_the_word_itself_comes_before_its_parts():
    assert places("skogsbrand", "En brand i skogen", "En skogsbrand") == (2, ["1"])


def test_most_of_what_is_asked_for_comes_before_how_it_is_written():
    texts = "En skogsbrand", "En brand i skogen med rök", "rök"
    assert places("skogsbrand rök", *texts) == (1, ["1"])


def test_where_nothing_has_all_of_it_parts_are_told():
    assert places("skogsbrand", "Annat", "Om skogen", "Om en brand") == (2, ["1", "2"])
    assert places("skogsbrand", "Annat") == (0, [])


def test_an_excerpt_is_from_where_all_of_it_stands():
    text = "Om skogen. " + "Annat. " * 60 + "En skogsbrand. " + "Mer. " * 60 + "Skogen igen."
    assert "<mark>skogsbrand</mark>" in marker("skogsbrand").excerpt(text)
    assert not marker("skogsbrand").has_all_of_some("Om skogen.")
    assert marker("skogsbrand").has_all_of_some("En brand i skogen.")


@pytest.mark.parametrize("query", ["kommunlagen", "lag 2023:196"])
def test_a_synonym_with_a_number_stands_where_the_number_does(query):
    SynonymFactory(words="kommunlagen\nlag 2023:196")
    texts = "En lag", "En lag 1999:196", "Enligt lag (2023:196) och 2023:19", "Året 2023"
    assert places(query, *texts) == (1, ["2"])
    excerpt = marker(query).excerpt(texts[2])
    assert "(<mark>2023</mark>:<mark>196</mark>)" in excerpt
    assert marker(query).has_all_of_some("Enligt lag 2023:196.")
    assert not marker(query).has_all_of_some("Enligt lag 2023.")


@pytest.mark.parametrize("written", ["010-224 10 00", "+46 10 224 10 00", "0102241000"])
def test_a_number_stands_where_it_is_written_otherwise(written):
    assert places("0102241000", "Ring 112", f"Ring {written}") == (1, ["1"])


def test_of_very_many_words_in_a_text_some_are_compared(monkeypatch):
    monkeypatch.setattr("search.excerpts.MOST_MATCHES", 3)
    found = marker("radon").excerpt("radon " * 30)
    assert found.count("<mark>") == 3
