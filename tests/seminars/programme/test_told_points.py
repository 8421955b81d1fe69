"""Points of a programme that are labelled or told: each is itself, or is not ticked."""

import pytest

from seminars.kinds import read_programme
from seminars.programme.parser import parse_line, parse_programme


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
def test_each_sentence_is_a_point(word):
    text = (
        "Klockan 9 inleder professor Maria Sjöberg, Umeå universitet, med ”Skog och kultur”. "
        f"{word}, klockan 10, talar Nils Utsi, Sametinget, om ”Renbruksplaner”."
    )
    assert [(title, who, start) for title, who, start, _end in offered(text)] == [
        ("Skog och kultur", ["Maria Sjöberg"], "09:00"),
        ("Renbruksplaner", ["Nils Utsi"], "10:00"),
    ]


FIRST = ("Lena Söderqvist", "Trygga torg", "Lena Söderqvist, kriminolog, talar om trygga torg")
SECONDS = {
    "verb first": "berättar Bo Alm från Brå om vräkningar",
    "name first": "Bo Alm, Brå, som berättar om vräkningar",
    "no verb": "Bo Alm, Brå, om vräkningar",
    "quoted": "Bo Alm, Brå, med föreläsningen ”Vräkningar”",
    "past": "föreläste Bo Alm, Brå, om vräkningar",
    "in two words": "tar Bo Alm, Brå, upp vräkningar",
}
JOINERS = [
    *(" och ", ", och sedan ", " och därefter ", " samt ", " medan ", "; ", ", varefter "),
    *(". Därefter ", ". Sedan ", ". Efter lunch ", ". Slutligen "),
]


# No sentence begins with "Därefter Bo Alm, Brå, om …".
TOGETHER = [
    pytest.param(joiner, second, id=f"{joiner}{name}")
    for joiner in JOINERS
    for name, second in SECONDS.items()
    if not (joiner.startswith(".") and second.startswith("Bo"))
]


@pytest.mark.parametrize(("joiner", "second"), TOGETHER)
def test_two_points_told_together_are_two(joiner, second):
    text = f"{FIRST[2]}{joiner}{second}."
    wanted = [(FIRST[1], [FIRST[0]], None, None), ("Vräkningar", ["Bo Alm"], None, None)]
    assert offered(text) == wanted
    speakers = [point.speakers[0] for point in parse_programme(text)]
    assert [(who.title, who.affiliation) for who in speakers] == [("Kriminolog", ""), ("", "Brå")]
    # Each part says the same when it stands alone, as it does when it is sent back.
    points = [parse_line(point.source) for point in parse_programme(text)]
    assert [(point.title, point.speakers[0].name) for point in points] == [
        (title, who[0]) for title, who, _start, _end in wanted
    ]


def test_times_within_a_sentence_are_those_of_its_points():
    text = (
        "Kl. 9.15 föreläser Johanna Ribbing, psykolog, om trauma och kl. 10.45 berättar "
        "Said Haddad,\nRädda Barnen, om skolvägar."
    )
    assert offered(text) == [
        ("Trauma", ["Johanna Ribbing"], "09:15", "10:45"),
        ("Skolvägar", ["Said Haddad"], "10:45", None),
    ]
    assert [(point.number, point.source) for point in parse_programme(text)] == [
        (1, "Kl. 9.15 föreläser Johanna Ribbing, psykolog, om trauma"),
        (1, "och kl. 10.45 berättar Said Haddad,\nRädda Barnen, om skolvägar."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek, jurist, talar om tillsyn och Göran Persson-eran i politiken.",
        "Anna Ek, jurist, berättar om Länsstyrelsen Skåne och Malmö stad.",
        "Anna Ek och Bo Alm, Brå, berättar om skolor och socialtjänst.",
    ],
)
def test_an_and_within_a_title_or_between_people_parts_nothing(text):
    [point] = parse_programme(text)
    assert point.is_lecture
    assert point.source == text


def test_what_people_tell_of_their_own_is_no_title():
    [point] = parse_programme("Våld i hemmet. Anna Ek, polis, berättar om sin forskning.")
    assert (point.title, point.is_lecture) == ("Våld i hemmet", True)
    [speaker] = point.speakers
    assert (speaker.name, speaker.title, speaker.affiliation) == ("Anna Ek", "Polis", "")
