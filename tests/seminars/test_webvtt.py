"""Transcripts are read as players read them, and what was left out of them is said by line."""

import json
from contextlib import suppress
from datetime import timedelta
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from seminars import webvtt
from seminars.captions import read_chapters
from seminars.cues import Cue, Speech, format_webvtt
from seminars.webvtt import WebVTTError, decode, parse
from tests.helpers.timing import takes_less

FILE = """WEBVTT - En föreläsning

NOTE Inte för andra ögon

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:02.500 align:start
<v.loud Åsa Öberg>Hej &amp; <i>välkomna</i>
allihop!</v>

00:03.000 --> 00:04.000
<v Åsa Öberg>Vem är</v> (skratt) <v Bo>Jag <00:00:03.500>tror 3 < 5.
"""


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def notes_of(text, **options):
    notes = []
    try:
        parse(text, notes=notes, **options)
    except WebVTTError as error:
        return list(map(str, error.problems))
    return list(map(str, notes))


def with_times(*times):
    return "WEBVTT\n\n" + "\n\n".join(f"{time}\nOrd" for time in times)


def test_reads_speakers_texts_and_times():
    assert parse(FILE) == [
        Cue(1000, 2500, (Speech("Hej & välkomna\nallihop!", "Åsa Öberg"),)),
        Cue(
            3000,
            4000,
            (
                Speech("Vem är", "Åsa Öberg"),
                Speech("(skratt)"),
                Speech("Jag tror 3 < 5.", "Bo"),
            ),
        ),
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_accepts_every_line_end_and_a_byte_order_mark(line_end):
    assert parse(decode(FILE.replace("\n", line_end).encode("utf-8-sig"))) == parse(FILE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nOrd", ["Ord"]),
        ("WEBVTT\n00:01.000 --> 00:02.000\nOrd", ["Ord"]),
        (with_times("00:75.000 --> 02:00.000"), ["Ord"]),
        (with_times("120:00.000 --> 121:00.000"), ["Ord"]),
        (with_times("00:02.000 --> 00:02.000"), ["Ord"]),
        (with_times("00:01.000 --> 00:03.000", "00:02.999 --> 00:04.000"), ["Ord", "Ord"]),
        (with_times("00:05.000 --> 00:06.000", "00:02.000 --> 00:04.000"), ["Ord", "Ord"]),
        (with_times("00:01.000 --> 00:02.000") + "\n00:02.000 --> 00:03.000\nOrd", ["Ord", "Ord"]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nEn rad\n \noch en till", ["En rad och en till"]),
        ("0:00:01.000,0:00:02.500\nOrd", ["Ord"]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nEn<br>till", ["En till"]),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<b>p</b> < 0,05 och <x y>n</x> > 3",
            ["p < 0,05 och n > 3"],
        ),
    ],
)
def test_faults_do_not_refuse_the_file(text, said):
    assert [cue.text for cue in parse(text)] == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WEBVTT\n\nNOTE inget", "Line 1: The file has no text."),
        ("", "Line 1: The file has no text."),
        (with_times("00:02.000 --> 00:02.000"), "Line 3: The text ends before it begins."),
        (with_times("i morgon --> 00:02.000"), "Line 3: “i morgon --> 00:02.000”"),
        (with_times("00:01.000 --> 00:02.000") + "\n\nEnsam", "Line 6: There is no time above"),
        ("Ensam\n\n1\n00:01.000 --> 00:02.000\nOrd", "Line 1: There is no time above"),
    ],
)
def test_says_what_was_left_out_and_where(text, found):
    (note,) = notes_of(text)
    assert note.startswith(found)


def test_cues_come_in_the_order_of_their_times():
    text = with_times("00:05.000 --> 00:06.000", "00:02.000 --> 00:04.000")
    assert [cue.start for cue in parse(text)] == [2000, 5000]


def test_text_after_the_end_of_the_film_is_kept_and_told():
    text = with_times("00:01.000 --> 00:58.000", "01:00.000 --> 01:02.000")
    assert len(parse(text, playing_time=timedelta(seconds=60))) == 2
    assert notes_of(text, playing_time=timedelta(seconds=61)) == []
    assert notes_of(text, playing_time=timedelta(seconds=60)) == [
        "Line 6: A text ends after the film, which is 1:00 long."
    ]


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xff\xfe", b"\x00\x00"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(WebVTTError, match="The file is empty"):
        decode(data)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-be", "utf-16-le", "utf-8-sig"])
def test_every_encoding_is_read(encoding):
    text = FILE.replace("Jag", "Å, jag")
    assert parse(decode(text.encode(encoding))) == parse(text)


INPUTS = Path(__file__).parents[1] / "inputs"
EXPECTED = {
    INPUTS / folder / name: expected
    for folder, file in (("vtt", "transcripts.json"), ("new_vtt", "new_transcripts.json"))
    for name, expected in json.loads((INPUTS / file).read_text()).items()
}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_what_programs_write_is_read_once_with_its_speakers(path):
    cues = parse(decode(path.read_bytes()))
    speeches = [speech for cue in cues for speech in cue.speeches]
    expected = EXPECTED[path]
    assert " ".join(" ".join(speech.text for speech in speeches).split()) == expected["text"]
    if "speakers" in expected:
        named = dict.fromkeys(speech.speaker for speech in speeches if speech.speaker)
        assert list(named) == expected["speakers"]
    # What is stored is read as itself.
    assert parse(format_webvtt(cues)) == cues


def test_people_may_say_the_same_twice():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nJa.\n\n00:02.000 --> 00:03.000\nJa.\n\n"
    assert [cue.text for cue in parse(text + "00:04.000 --> 00:05.000\nNej: så.")] == [
        "Ja.",
        "Ja.",
        "Nej: så.",
    ]


@pytest.mark.parametrize(
    ("text", "chapters"),
    [
        ("0:00 Inledning\n12:05 Bakgrund\n1:02:05 Frågor", [0, 725, 3725]),
        ("Inledning 0:00\nBakgrund – 12:05", [0, 725]),
        ("(12:05) Bakgrund\n00:00 - Inledning\n", [0, 725]),
        ("Inget här\n", []),
    ],
)
def test_chapters_are_read_from_a_list(text, chapters):
    read = read_chapters(text)
    assert [start.total_seconds() for start, _title in read] == chapters
    assert all(title in ("Inledning", "Bakgrund", "Frågor") for _start, title in read)


# Without a colon, which ends the name of who speaks.
words = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters=":{") | st.sampled_from("<>&-"),
    min_size=1,
    max_size=8,
)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
texts = st.lists(phrases, min_size=1, max_size=2).map("\n".join)


@st.composite
def cue_lists(draw):
    steps = draw(st.lists(st.tuples(st.integers(0, 9999), st.integers(1, 9999)), min_size=1))
    times = list(accumulate(step for pair in steps for step in pair))
    cues = []
    for start, end in zip(times[::2], times[1::2], strict=True):
        speakers = draw(st.lists(st.just("") | phrases, min_size=1, max_size=3))
        speakers = [
            name
            for name, before in zip(speakers, [None, *speakers], strict=False)
            if name != before
        ]
        cues.append(Cue(start, end, tuple(Speech(draw(texts), name) for name in speakers)))
    return cues


@given(cue_lists())
def test_what_is_formatted_is_read_as_the_same(cues):
    lines = [[line for speech in cue.speeches for line in speech.text.split("\n")] for cue in cues]
    # Lines that are carried over are what automatic captions do, and come out once.
    assume(all(below[0] != above[-1] for above, below in pairwise(lines)))
    assert parse(format_webvtt(cues)) == cues


@given(st.text() | st.text(st.sampled_from("WEBVT\n0123:.-> <v/&amp;")).map("WEBVTT\n\n{}".format))
def test_no_text_breaks_the_reader(text):
    with suppress(WebVTTError):
        assert parse(text)


@given(st.binary())
def test_no_bytes_break_the_decoder(data):
    with suppress(WebVTTError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize("filler", ["ord ", "<v ", "<v Anna>ord ", "&amp;", "< ", "--", "\u2028"])
def test_the_largest_file_is_read_in_time(filler):
    cues = [
        Cue(number * 1000, number * 1000 + 900, (Speech(f"Mening {number}."),))
        for number in range(10_000)
    ]
    length = len(filler.encode())
    text = format_webvtt(cues).replace(".\n", f". {filler * (470 // length)}\n")
    assert 5_000_000 < len(text.encode()) < 5_500_000
    assert len(parse(text)) == 10_000
    assert takes_less(10, lambda: parse(text))


@pytest.mark.parametrize(
    "text", ["<v" + " " * 1_000_000, "<v Anna" * 100_000, "&#" + "9" * 5000 + ";"]
)
def test_one_endless_text_is_read_in_time(text):
    endless = f"{with_times('00:00.000 --> 00:01.000')} {text}"
    assert len(parse(endless)) == 1
    assert takes_less(5, lambda: parse(endless))


def test_no_film_has_so_many_texts(monkeypatch):
    monkeypatch.setattr(webvtt, "MAX_CUES", 2)
    times = [f"00:0{second}.000 --> 00:0{second}.500" for second in range(3)]
    assert notes_of(with_times(*times)) == [
        "Line 9: The file has more texts than a film can have: 2 at most."
    ]


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:00.000 --> 00:01.000line:40% size:40%", 0, 1000),
        ("120:00.000 --> 120:10.000", 7_200_000, 7_210_000),
        ("00:00.000-->00:01.000", 0, 1000),
        ("00:00.000\t-->\t00:01.000\talign:end", 0, 1000),
        ("00:00.0001 --> 00:02.000", None, None),
        ("00:00:00:00.000 --> 00:02.000", None, None),
        ("-00:00.000 --> 00:02.000", None, None),
    ],
)
def test_times_as_public_parsers_and_programs_write_them(times, start, end):
    text = f"WEBVTT\n\n00:30.000 --> 00:31.000\nSist\n\n{times}\nOrd"
    read = [(cue.start, cue.end) for cue in parse(text) if cue.text == "Ord"]
    assert read == ([] if start is None else [(start, end)])
