"""How words are brought together: inflections, marks, compounds, numbers, scripts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.compounds import split
from search.words import fold, numbers_of, stem, terms, words_of

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    "words",
    [
        "projekt projektet projekten projekts",
        "checklista checklistan checklistor",
        "seminarium seminariet seminarier",
        "förälder föräldrar föräldrarna",
        "tecken tecknen",
        "regel regler reglerna",
        "rekrytering rekryteringen rekryterar",
        "Lööw Loow loow",
        "Desirée desiree",
        "Werner Verner",
    ],
)
def test_forms_of_a_word_are_one(words):
    assert len({stem(word, "sv") for word in words.split()}) == 1


def test_compounds_are_split():
    lines = (DATA / "compounds.tsv").read_text("utf-8").splitlines()
    wrong = [
        (compound, split(compound))
        for compound, parts in (line.split("\t") for line in lines)
        if " ".join(split(compound)) != parts
    ]
    assert len(lines) >= 60
    assert len(wrong) <= len(lines) / 20, wrong


def test_simple_words_are_not_split():
    # The most frequent words of Swedish with seven letters or more.
    words = (DATA / "simple_words.txt").read_text("utf-8").split()
    assert len(words) >= 500
    wrong = [word for word in words if split(word)]
    assert len(wrong) <= len(words) / 100, wrong


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("lag (2023:196)", "2023196"),
        ("202100-2437", "2021002437"),
        ("202100 2437", "2021002437"),
        ("+46 10 224 10 00", "0102241000"),
        ("010-224 10 00", "0102241000"),
        ("0046102241000", "0102241000"),
        ("114 14", "11414"),
    ],
)
def test_numbers_are_one_in_all_ways_of_writing(text, number):
    assert number in numbers_of(text)


def test_arabic_letters_and_digits_are_made_equal():
    assert terms("كوردي ٢٠١٨", "ckb") == terms("کوردی 2018", "ckb")


@given(st.text("ab'2 ـ\uff9e\u0301\u200b", max_size=5))
def test_every_word_is_something_without_its_marks(text):
    assert all(fold(word) for word in words_of(text))


def test_what_only_lengthens_a_line_is_no_word():
    assert words_of("ــ رادـون ــ \uff9e") == ["رادـون"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("tr", "güvenlik güvenliği GÜVENLİK guvenlik"),
        ("tr", "suç suçun suçlar suc suclar"),
        ("tr", "ilçe ilçeler"),
        ("tr", "çocuk çocuklar cocuk cocuklar"),
        ("en", "crime crimes"),
        ("es", "delito delitos"),
        ("fr", "sécurité securite"),
        ("ar", "مدرسة المدرسة"),
    ],
)
def test_forms_of_a_word_are_one_in_other_languages(language, words):
    assert len({stem(word, language) for word in words.split()}) == 1


def test_a_turkish_word_is_found_by_who_writes_no_marks():
    assert {"guvenlik", "guvenligi"} == set(terms("güvenliği", "tr").split())
    assert terms("guvenligi", "tr") == "guvenligi"
