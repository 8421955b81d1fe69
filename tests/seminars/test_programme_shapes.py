"""Programmes in the shapes that authorities print: lectures are found, and nothing else is."""

import json
import re
from datetime import time as clock
from pathlib import Path

import pytest

from seminars.choices import SpeakerRole
from seminars.programme.notes import LectureNote
from seminars.programme.parser import parse_line, parse_programme
from seminars.programme.telling import TELLS
from tests.helpers.timing import takes_less

INPUTS = Path(__file__).parents[1] / "inputs"
FILES = sorted(INPUTS.glob("*programmes/*.txt"))


def plain(text):
    return " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())


def found(path):
    """Return the lectures that are offered, and those that should be, as titles and names."""
    offered = [point for point in parse_programme(path.read_text()) if point.is_lecture]
    wanted = json.loads(path.with_suffix(".gold.json").read_text())
    return (
        {(plain(one.title), frozenset(plain(who.name) for who in one.speakers)) for one in offered},
        {(plain(one["title"]), frozenset(map(plain, one["speakers"]))) for one in wanted},
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_offered_that_is_no_lecture(path):
    offered, wanted = found(path)
    assert offered <= wanted
    assert len(offered) * 2 >= len(wanted)


def test_nearly_all_lectures_are_offered():
    results = [found(path) for path in FILES]
    right = sum(len(offered & wanted) for offered, wanted in results)
    assert right >= 0.92 * sum(len(wanted) for _offered, wanted in results)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_comes_back_once_and_a_point_is_read_alone_as_among_others(path):
    text = path.read_text()
    points = parse_programme(text)
    # Sentences that tell of several points are parted, and no word is lost or doubled.
    assert sorted(" ".join(point.source for point in points).split()) == sorted(text.split())


def test_times_rooms_and_roles_are_kept():
    first, lunch, panel = parse_programme(
        "09.20 Vatten i världen. Johan Kvist, professor, Lunds universitet (Sal A1)\n"
        "10:00-10.30 Fika\n"
        "1030-1130 Panel: Vad gör kommunerna? Sara Lind, Eslövs kommun. Moderator: Per Ny"
    )
    assert (first.start, first.end, first.room) == (clock(9, 20), clock(10), "A1")
    assert lunch.notes[:1] == [LectureNote.BREAK]
    assert (panel.start, panel.end) == (clock(10, 30), clock(11, 30))
    assert [(who.name, who.role) for who in panel.speakers] == [
        ("Sara Lind", SpeakerRole.PANEL),
        ("Per Ny", SpeakerRole.MODERATOR),
    ]


ROWS = [line.split("\t") for line in (INPUTS / "programme-lines.tsv").read_text().splitlines()[1:]]


@pytest.mark.parametrize(("source", "title", "who"), [row[:3] for row in ROWS])
def test_single_lines_in_odd_shapes(source, title, who):
    line = parse_line(source)
    if title.startswith("("):
        assert not line.is_lecture
        assert [one.name for one in line.speakers] == [who]
        return
    title = title.split(", ")[0]
    assert line.title == title
    name = re.match(r"[^(,]+", who)[0].strip()
    assert [one.name for one in line.speakers] == ([] if name == "-" else [name])
    assert ("note" in who) == (LectureNote.OTHERS in line.notes)


@pytest.mark.parametrize(
    "unit",
    [
        "09.00 A. Anna Ek, Brå\n",
        "a. ",
        "Anna Ek, ",
        "Titel: a\n",
        "\t|",
        "9.00-",
        "och ",
        "Moderator: ",
    ]
    + ["” ", "presenterar Anna ", "(Sal A", "Dag 1: "],
)
def test_no_programme_takes_long(unit):
    text = (unit * 20_000)[:100_000]
    assert takes_less(5, lambda: parse_programme(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_people_do_is_not_what_they_are(path):
    for point in parse_programme(path.read_text()):
        for speaker in point.speakers if point.is_lecture else []:
            assert not TELLS.search(f"{speaker.title} {speaker.affiliation}"), speaker


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # Not how a letter begins.
        (
            "Bästa praxis\nAnna Ek, Brå\n\nHur vi gör\nBo Alm, Polisen",
            ["Bästa praxis", "Hur vi gör"],
        ),
        # People with initials, and not points that are counted.
        ("A. Ek, Brå: Om ett\nB. Alm, Polisen: Om två", ["Om ett", "Om två"]),
        # Brackets that belong to a title.
        ("Att lära sig svenska (och engelska) på jobbet, Anna Ek, Brå", None),
        ("Digital hållplats (länk mellan skola och arbete), Bo Alm, Polisen", None),
        # A point that has nobody but who leads it, among such without titles.
        (
            "Anna Ek, Brå, Vad vi vet\nBo Alm, Polisen, Hur vi gör\nModerator: Eva Holm, SVT, Mer",
            [],
        ),
    ],
    ids=["greeting", "initials", "brackets", "link", "moderator"],
)
def test_what_looks_like_something_else(text, titles):
    points = parse_programme(text)
    assert sum(point.source.count("\n") + 1 for point in points) == len(
        [line for line in text.splitlines() if line]
    )
    if titles is None:
        assert points[0].title == text.rsplit(", ", 2)[0]
    elif titles:
        assert [point.title for point in points if point.is_lecture] == titles


def test_bullets_that_nothing_follows_belong_to_the_row_above():
    [point] = parse_programme("9.00 Titel. Anna Ek, Brå\n•\n•")
    assert point.source.count("•") == 2
