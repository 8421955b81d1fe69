"""Points of a programme that are labelled or told: each is itself, or is not ticked."""

import pytest

from seminars.kinds import read_programme


def offered(text):
    return [
        (item["title"], item["speakers"], item["start"], item["end"])
        for item in read_programme(text.encode())["items"]
        if item["offered"]
    ]


@pytest.mark.parametrize("bullet", ["", "• ", "- "])
@pytest.mark.parametrize("moderator", ["", "  Moderator: Per Ny\n"])
def test_labels_in_any_order_are_one_point_each(bullet, moderator):
    more = ["Per Ny"] if moderator else []
    text = (
        f"{bullet}Talare: Lisa Norén, polis\n  Titel: Unga i riskzon\n  Tid: 10.15–11.00\n"
        f"{moderator}"
        f"{bullet}Talare: Omar Haddad, rektor, Rosengårdsskolan\n  Titel: Skolan som skydd\n"
        "  Tid: 11.00–11.45\n"
    )
    assert offered(text) == [
        ("Unga i riskzon", ["Lisa Norén", *more], "10:15", "11:00"),
        ("Skolan som skydd", ["Omar Haddad"], "11:00", "11:45"),
    ]


@pytest.mark.parametrize("word", ["Därefter", "Sedan", "Avslutningsvis"])
def test_a_sentence_is_no_title(word):
    text = (
        "Klockan 9 inleder professor Maria Sjöberg, Umeå universitet, med ”Skog och kultur”. "
        f"{word}, klockan 10, talar Nils Utsi, Sametinget, om ”Renbruksplaner”."
    )
    assert not [title for title, *_rest in offered(text) if "talar" in title]
