"""Synonyms lead from each of their lines to all others, whatever they are made of."""

import pytest

from home.factories import StandardPageFactory
from search.factories import SynonymFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


@pytest.mark.parametrize(
    "lines",
    [
        ("isf", "fonden för inre säkerhet"),
        ("kommunlagen", "lag 2023:196"),
        ("2023:196", "lag om kommuners ansvar"),
        ("nödnumret", "112"),
        ("plan 2030", "agenda 30 för alla"),
        ("dig och mig", "tillit"),
    ],
)
def test_each_line_finds_the_others(find, home, lines):
    # A line without words or numbers is none.
    SynonymFactory(words="\n".join(["–", *lines]))
    for line in lines:
        StandardPageFactory(parent=home, title=f"Om {line} i hurra")
    StandardPageFactory(parent=home, title="Annat", lead="Fonden, lag, plan och mig 1999:9999.")
    both = sorted(f"Om {line} i hurra" for line in lines)
    for line in lines:
        assert sorted(find(line)) == both
        assert sorted(find(f"{line} hurra")) == both


def test_an_old_word_leads_to_the_new_ones_and_none_of_them_to_it(find, home):
    SynonymFactory(words="häradet\nkommunen\nstaden i dag", is_one_way=True)
    for title in ("Häradet", "Kommunen", "Staden i dag"):
        StandardPageFactory(parent=home, title=title)
    assert sorted(find("häradet")) == ["Häradet", "Kommunen", "Staden i dag"]
    assert find("kommunen") == ["Kommunen"]
    assert find("staden i dag") == ["Staden i dag"]


def test_where_the_first_line_is_no_word_one_way_leads_nowhere(find, home):
    SynonymFactory(words="–\nkommunen\nstaden", is_one_way=True)
    for title in ("Kommunen", "Staden"):
        StandardPageFactory(parent=home, title=title)
    assert find("kommunen") == ["Kommunen"]


def test_a_number_alone_is_not_what_stands_with_a_word(find, home):
    SynonymFactory(words="kommunlagen\nlag 2023:196")
    StandardPageFactory(parent=home, title="Kommunlagen")
    StandardPageFactory(parent=home, title="Förordning 2023:196")
    assert find("2023:196") == ["Förordning 2023:196"]
    assert find("förordning 2023:196") == ["Förordning 2023:196"]


def test_synonyms_of_a_number_stay_where_another_word_is_mistyped(find, home):
    SynonymFactory(words="kommunlagen\nlag 2023:196")
    StandardPageFactory(parent=home, title="Kommunlagen", lead="Om trygghet.")
    StandardPageFactory(parent=home, title="Trygghet")
    assert find("lag 2023:196 tryggheet") == ["Kommunlagen"]
