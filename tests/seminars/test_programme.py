"""Lines of a programme, as people paste them, and what is understood of them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.film.durations import format_playing_time
from seminars.programme.parser import MAX_SPEAKERS, LectureNote, parse_line, parse_programme
from seminars.programme.speakers import Speaker, parse_speakers
from tests.helpers.pasting import FILM, KALMAR
from tests.helpers.timing import takes_less


def speakers(text):
    return [(speaker.name, speaker.title, speaker.affiliation) for speaker in parse_speakers(text)]


def test_the_seminar_in_kalmar_is_understood_as_it_was():
    heading, *lectures, next_heading = parse_programme(KALMAR)
    assert [
        (line.title, format_playing_time(line.duration), line.speakers, line.notes)
        for line in lectures
    ] == [
        (
            "Globalisering, urbanisering och det föränderliga samhället",
            "1:45:31",
            [Speaker("Hans Abrahamsson", "Professor", "Göteborgs universitet")],
            [],
        ),
        (
            "Tillit och trygghet – vad är det ur ett psykologiskt perspektiv?",
            "53:28",
            [Speaker("Gunnar Aronsson", "Professor", "Stockholms universitet")],
            [],
        ),
        (
            "Brott och otrygghet – hur hänger det ihop?",
            "49:29",
            [
                Speaker("Marie Torstensson Levander", "Professor", "Malmö universitet"),
                Speaker("Anna-Karin Ivert", "Docent", "Malmö universitet"),
            ],
            [],
        ),
        (
            "Ryktesspridning på sociala medier kopplat till otrygghet",
            "1:05:40",
            [Speaker("Jack Werner", "Journalist och författare, viralgranskare")],
            [],
        ),
    ]
    for line in (heading, next_heading):
        assert not line.is_lecture
        assert line.title == line.source
        assert line.notes == [LectureNote.NO_SPEAKER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Journalist, författare och viralgranskare Jack Werner",
            [("Jack Werner", "Journalist, författare och viralgranskare", "")],
        ),
        ("Fil. dr Anna Ek, Brå", [("Anna Ek", "Fil. dr", "Brå")]),
        (
            "Professor emeritus Jerzy Sarnecki, Stockholms universitet",
            [("Jerzy Sarnecki", "Professor emeritus", "Stockholms universitet")],
        ),
        (
            "Brottsförebyggande samordnare Annie Lees, Länsstyrelsen Blekinge",
            [("Annie Lees", "Brottsförebyggande samordnare", "Länsstyrelsen Blekinge")],
        ),
        (
            "Professorerna Anna Ek och Bo Li, Malmö universitet",
            [
                ("Anna Ek", "Professor", "Malmö universitet"),
                ("Bo Li", "Professor", "Malmö universitet"),
            ],
        ),
        (
            "Anna Ek, Malmö universitet / Bo Li, Lunds universitet",
            [("Anna Ek", "", "Malmö universitet"), ("Bo Li", "", "Lunds universitet")],
        ),
        (
            "Anna Ek, Malmö universitet; docent Bo Li, Brå & Cy Do, Polisen",
            [
                ("Anna Ek", "", "Malmö universitet"),
                ("Bo Li", "Docent", "Brå"),
                ("Cy Do", "", "Polisen"),
            ],
        ),
        (
            "Anna Ek (Malmö universitet) och Bo Li (Brå)",
            [("Anna Ek", "", "Malmö universitet"), ("Bo Li", "", "Brå")],
        ),
        (
            "Anna Ek, professor vid Lunds universitet, och Bo Li, polis och författare, Polisen",
            [
                ("Anna Ek", "Professor", "Lunds universitet"),
                ("Bo Li", "Polis och författare", "Polisen"),
            ],
        ),
        (
            "Docent Anna Ek, Institutet för mat- och miljöforskning, Lunds universitet",
            [("Anna Ek", "Docent", "Institutet för mat- och miljöforskning, Lunds universitet")],
        ),
        ("Annika av Klercker, Göteborgs stad", [("Annika av Klercker", "", "Göteborgs stad")]),
        ("Professor Aronsson", [("Aronsson", "Professor", "")]),
        ("Rektor Anna Ek, Brå", [("Anna Ek", "Rektor", "Brå")]),
        ("Politiker Anna Ek, Lunds kommun", [("Anna Ek", "Politiker", "Lunds kommun")]),
        ("Välkomna", []),
        ("Malmö Universitet", []),
        ("Brott och straff", []),
        ("Välkommen till Kalmar Slott", []),
    ],
)
def test_speakers_are_told_from_titles_and_affiliations(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Docent Anna Ek, Bo Lind", False),
        ("Docent Anna Ek, Rädda Barnen", True),
        ("Docent Anna Ek, Malmö universitet", True),
        ("Docent Anna Ek", True),
        ("Docent Anna Ek och vänner", False),
    ],
)
def test_what_may_be_something_else_is_said_to_be_unsure(text, is_sure):
    assert parse_speakers(text)
    notes = parse_line(f"{text}: Titel").notes
    assert (LectureNote.UNSURE_SPEAKER in notes) == (not is_sure)


@pytest.mark.parametrize(
    ("ending", "seconds", "note"),
    [
        ("(53:28)", 3208, None),
        ("[53:28]", 3208, None),
        ("53:28", 3208, None),
        ("(53.28)", 3208, None),
        ("1:45:31", 6331, None),
        ("53 min", 3180, None),
        ("(1 tim 5 min)", 3900, None),
        ("(53:28) PDF", 3208, None),
        ("(12:15)", 735, None),
        ("", None, None),
        ("12:15", None, LectureNote.UNSURE_TIME),
        ("(12.15)", None, LectureNote.UNSURE_TIME),
        ("(1:75:00)", None, LectureNote.BAD_TIME),
        ("(5:00) (53:28)", 3208, LectureNote.MORE_TIMES),
    ],
)
def test_playing_times_are_found_and_doubtful_ones_left_out(ending, seconds, note):
    line = parse_line(f"Docent Anna Ek, Brå: Titel {ending}")
    assert line.duration == (None if seconds is None else timedelta(seconds=seconds))
    assert line.notes == ([note] if note else [])
    assert line.title.startswith("Titel")


@pytest.mark.parametrize(
    "source",
    [
        "09.30–10.15 Docent Anna Ek, Brå: Ett ämne: och mer (53:28)",
        "kl. 9:30 Docent Anna Ek, Brå – Ett ämne: och mer (53:28)",
        "• Docent Anna Ek, Brå: ”Ett ämne: och mer” 53:28",
        "3. Docent Anna Ek, Brå: Ett ämne: och mer. (53:28)länk till annan webbplats",
        "09.30\tDocent Anna Ek, Brå\tEtt ämne: och mer\t53:28\r",
        "Docent\u00a0Anna\u00a0Ek, Brå: Ett äm\u00adne: och mer (53:28) PDF",
        "Docent Anna Ek, Bra\u030a: Ett ämne: och mer (53:28)",
    ],
)
def test_marks_of_lists_tables_and_word_processors_disappear(source):
    line = parse_line(source)
    assert line.title == "Ett ämne: och mer"
    assert line.speakers == [Speaker("Anna Ek", "Docent", "Brå")]
    assert line.duration == timedelta(minutes=53, seconds=28)
    assert line.notes == []


@pytest.mark.parametrize(
    "source",
    [
        "Docent Anna Ek, Brå: Titel (53:28) https://youtu.be/dQw4w9WgXcQ",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share Docent Anna Ek, Brå: Titel 53:28",
        "Docent Anna Ek, Brå: Titel (www.youtube.com/watch?v=dQw4w9WgXcQ) (53:28)",
    ],
)
def test_addresses_of_films_are_found_anywhere(source):
    line = parse_line(source)
    assert (line.video_url, line.title) == (FILM, "Titel")
    assert line.duration == timedelta(minutes=53, seconds=28)


@pytest.mark.parametrize(
    "source", ["Paus", "Lunch 12.00", "10.00\tPaus", "Välkomna", "Brott: en bok"]
)
def test_lines_without_a_speaker_are_no_lectures(source):
    line = parse_line(source)
    assert not line.is_lecture
    # Of a break nobody expects one.
    assert {LectureNote.NO_SPEAKER, LectureNote.BREAK}.intersection(line.notes)
    assert line.title


def test_a_speaker_without_a_title_is_no_lecture():
    line = parse_line("Moderator Anna Ek")
    assert not line.is_lecture
    assert line.notes == [LectureNote.MODERATOR]
    assert parse_line("Docent Anna Ek").notes == [LectureNote.NO_TITLE]


def test_more_speakers_than_fit_are_pointed_out():
    names = " och ".join(f"docent Anna {letter}ek" for letter in "ABCDEFGHIJKLMN")
    line = parse_line(f"{names}: Titel")
    assert len(line.speakers) == MAX_SPEAKERS
    assert LectureNote.MANY_SPEAKERS in line.notes


@given(st.text())
def test_any_text_is_read_and_every_line_comes_back(text):
    lines = parse_programme(text)
    assert (
        "\n".join(line.source for line in lines).split("\n")
        == [line.strip() for line in text.splitlines() if line.strip()]
        or not lines
    )
    assert all(line.title or line.speakers or line.notes for line in lines)


@given(
    st.lists(
        st.sampled_from(
            ["Professor", "docent", "Anna", "Ek", "von", "Brå", "universitet", "och", ",", ";"]
            + ["/", ":", "–", "(", ")", "[", "53:28", "9.30", "PDF", "min", "1.", "•", "tim", "”"]
            + ["https://youtu.be/dQw4w9WgXcQ", "youtube.com/"]
        )
    )
)
def test_any_order_of_a_programmes_parts_is_read(parts):
    line = parse_line(" ".join(parts))
    assert line.title or line.speakers or line.notes


SPEAKERS = st.builds(
    Speaker,
    st.builds(
        "{} {}".format,
        st.sampled_from(["Anna-Karin", "Åsa", "Bo", "Émile", "Jean Paul"]),
        st.sampled_from(["Ek", "Torstensson Levander", "af Klercker", "O'Brien", "Ås"]),
    ),
    st.sampled_from(["Professor", "Docent", "Journalist och författare", "Fil. dr"]),
    st.sampled_from(["Malmö universitet", "Brå", "Institutet för mat- och miljöforskning"]),
)
TITLES = st.text("abcåäö:?!” ", min_size=1, max_size=40).map(lambda text: " ".join(text.split()))


@given(
    st.lists(SPEAKERS, min_size=1, max_size=3),
    TITLES,
    st.timedeltas(timedelta(), timedelta(hours=9)),
)
def test_what_is_written_as_the_help_shows_is_understood(who, title, duration):
    duration -= timedelta(microseconds=duration.microseconds)
    head = " och ".join(f"{one.title} {one.name}, {one.affiliation}" for one in who)
    line = parse_line(f"{head}: Om {title} ({format_playing_time(duration)})")
    assert line.title == f"Om {title}".rstrip(" :")
    assert line.duration == duration
    assert [(one.name, one.title, one.affiliation) for one in line.speakers] == [
        (one.name, one.title, one.affiliation) for one in who
    ]


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "A ", "(", "(1:", "1:", "1 min ", ",", ", A b", " och ", "Anna Ek, Brå och ", ": "]
    + [" – ", "youtube.com/", "https://", "PDF ", "PDF", "a\u0301\u0327", "\u0301\u0327", "•"]
    + ["(53:28)", "\t", "1.", "för A ", "professor ", "åklagare"],
)
def test_hostile_lines_take_no_longer_than_others(unit):
    source = (unit * 100_000)[:100_000]
    assert takes_less(10, lambda: parse_programme(source))
