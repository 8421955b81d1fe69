"""WebVTT files are read to the letter, and what is wrong in them is said by line."""

import time
from contextlib import suppress
from datetime import timedelta
from itertools import accumulate

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from seminars import webvtt
from seminars.webvtt import Cue, Speech, WebVTTError, decode, format_webvtt, parse

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


def problems(text, **options):
    with pytest.raises(WebVTTError) as error:
        parse(text, **options)
    return list(map(str, error.value.problems))


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
    ("text", "found"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nOrd", "Line 1: The file does not begin with"),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nOrd", "Line 1: The file does not begin with"),
        ("WEBVTT\n00:01.000 --> 00:02.000\nOrd", "Line 2: Leave a line empty"),
        ("WEBVTT\n\nNOTE inget", "Line 1: The file has no text."),
        (with_times("00:00:01,000 --> 00:00:02,000"), "Line 3: “00:00:01,000 --> 00:00:02,000”"),
        (with_times("00:75.000 --> 02:00.000"), "Line 3: “00:75.000"),
        (with_times("00:02.000 --> 00:02.000"), "Line 3: The text ends before it begins."),
        (
            with_times("00:01.000 --> 00:03.000", "00:02.999 --> 00:04.000"),
            "Line 6: The text begins before the one above has ended.",
        ),
        (
            with_times("00:05.000 --> 00:06.000", "00:02.000 --> 00:04.000"),
            "Line 6: The text begins earlier than the one above.",
        ),
        (with_times("00:01.000 --> 00:02.000") + "\n\nEnsam", "Line 6: There is no time above"),
        (
            with_times("00:01.000 --> 00:02.000") + "\n00:02.000 --> 00:03.000\nOrd",
            "Line 5: Leave a line empty above the time.",
        ),
    ],
)
def test_says_what_is_wrong_and_where(text, found):
    (problem,) = problems(text)
    assert problem.startswith(found)


def test_text_after_the_end_of_the_film_is_wrong():
    text = with_times("00:01.000 --> 00:58.000", "01:00.000 --> 01:02.000")
    assert len(parse(text, playing_time=timedelta(seconds=61))) == 2
    assert problems(text, playing_time=timedelta(seconds=60)) == [
        "Line 6: The text ends after the film, which is 1:00 long."
    ]


def test_says_at_most_ten_things_at_once():
    assert len(problems(with_times(*["00:02.000 --> 00:01.000"] * 50))) == 10


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "Line 1: The file is empty."),
        (b" \r\n", "Line 1: The file is empty."),
        (FILE.encode("cp1252"), "Line 1: The file is not saved as UTF-8 but probably as Windows"),
        (FILE.encode("utf-16"), "Line 1: The file is not saved as UTF-8 but probably as UTF-16"),
        (FILE.encode("utf-16-be"), "Line 1: The file is not saved as UTF-8 but probably as UTF-16"),
        ("WEBVTT\n\nå".encode("latin-1"), "Line 3: The file is not saved as UTF-8"),
    ],
)
def test_other_encodings_are_named(data, found):
    with pytest.raises(WebVTTError) as error:
        decode(data)
    assert str(error.value.problems[0]).startswith(found)


words = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("<>&-"), min_size=1, max_size=8
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


@settings(deadline=None)
@given(cue_lists())
def test_what_is_formatted_is_read_as_the_same(cues):
    assert parse(format_webvtt(cues)) == cues


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from("WEBVT\n0123:.-> <v/&amp;")).map("WEBVTT\n\n{}".format))
def test_no_text_breaks_the_reader(text):
    with suppress(WebVTTError):
        assert parse(text)


@settings(deadline=None)
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
    started = time.process_time()
    assert len(parse(text)) == 10_000
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text", ["<v" + " " * 1_000_000, "<v Anna" * 100_000, "&#" + "9" * 5000 + ";"]
)
def test_one_endless_text_is_read_in_time(text):
    started = time.process_time()
    assert len(parse(f"{with_times('00:00.000 --> 00:01.000')} {text}")) == 1
    assert time.process_time() - started < 1


def test_no_film_has_so_many_texts(monkeypatch):
    monkeypatch.setattr(webvtt, "MAX_CUES", 2)
    times = [f"00:0{second}.000 --> 00:0{second}.500" for second in range(3)]
    assert problems(with_times(*times)) == [
        "Line 9: The file has more texts than a film can have: 2 at most."
    ]
