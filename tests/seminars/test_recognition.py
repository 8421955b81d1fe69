"""What speech recognition writes beside captions is read as captions are."""

import json
import time

import pytest

from seminars.recognition import to_webvtt
from seminars.webvtt import WebVTTError, parse

SEGMENTS = [
    {"start": 0.0, "end": 2.4, "text": " Vattnet < räcker inte.", "speaker": "Anna Ek"},
    {"start": 2.4, "end": 3725.25, "text": " Det visar en rapport.", "tokens": [1, 2]},
]


def read(text):
    return [
        (cue.start, cue.end, cue.speeches[0].speaker, cue.speeches[0].text) for cue in parse(text)
    ]


def test_segments_of_json_are_cues():
    text = json.dumps({"text": "…", "segments": SEGMENTS, "language": "sv"})
    assert read(text) == [
        (0, 2400, "Anna Ek", "Vattnet < räcker inte."),
        (2400, 3_725_250, "", "Det visar en rapport."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "start\tend\ttext\n0\t2400\tVattnet räcker inte.\n2400\t5200\tDet visar en rapport.\n",
        "0\t2400\tVattnet räcker inte.\r\n2400\t5200\tDet visar en rapport.\r\n",
        "0.000000\t2.400000\tVattnet räcker inte.\n2.400000\t5.200000\tDet visar en rapport.",
    ],
    ids=["whisper", "without a head", "labels in seconds"],
)
def test_rows_of_a_table_are_cues(text):
    assert read(text) == [
        (0, 2400, "", "Vattnet räcker inte."),
        (2400, 5200, "", "Det visar en rapport."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "{}", "[]", '{"segments": []}', '{"segments": [1]}', "Vatten\tLuft\tJord"),
        '{"segments": [{"start": "0", "end": 1, "text": "a"}]}',
        '{"segments": [{"start": NaN, "end": 1, "text": "a"}]}',
        "0\t2400\tEn rad.\nOch en som inte är någon rad.",
        "WEBVTT\n\n0:00.000 --> 0:01.000\nHej",
    ],
)
def test_every_other_text_is_left_as_it_is(text):
    assert to_webvtt(text) == text


def test_what_is_no_transcript_is_still_refused():
    with pytest.raises(WebVTTError):
        parse('{"segments": [{"text": "Hej"}]}')


def test_a_long_table_takes_no_longer_than_its_length():
    table = "\n".join(f"{number}\t{number + 1}\tOrd" for number in range(10_000))
    began = time.process_time()
    assert to_webvtt(table).count("-->") == 10_000
    assert time.process_time() - began < 0.5
