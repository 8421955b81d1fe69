"""The files of vtt.js are read as it reads them, or it is said here why not."""

import json
from pathlib import Path

import pytest

from seminars.webvtt import WebVTTError, decode, parse

CASES = json.loads((Path(__file__).parents[1] / "inputs" / "vttjs" / "cases.json").read_text())
UNCLOSED = "A tag that is not closed takes the rest of the text with it; here the text is kept."
ANGLE = "A sign before a space is no tag here: “p < 0,05” is what people mean."
REASONS = {
    "cuetext/timestamp/no-end-gt.vtt": UNCLOSED,
    "cuetext/voice/no-end-gt.vtt": UNCLOSED,
    "cuetext/tag-format/end-tag-no-gt.vtt": UNCLOSED,
    "cuetext/tag-format/no-closing-gt.vtt": UNCLOSED,
    "cuetext/tag-format/start-tag-missing-gt.vtt": UNCLOSED,
    "cuetext/lang/no-end-gt.vtt": UNCLOSED,
    "integration/id.vtt": "A name that is an arrow does not lose the text below it; it is noted.",
    "integration/spec-example.vtt": "Its control signs, which no page may have, are left out.",
    "cue-times/fraction-digits.vtt": "“00:00.00” can be understood, and so it is.",
    "cue-times/max-spots-over-sixty.vtt": "A text that has no length is kept for a millisecond.",
    "cue-times/minimum-spots-over-sixty.vtt": (
        "“120:00.000” has minutes and seconds: two hours, not 120 of them."
    ),
}


def read(name):
    """Return the texts of a file as they are expected: with times, on one line, not empty."""
    try:
        cues = parse(decode(CASES[name]["file"].encode("latin-1")))
    except WebVTTError:
        return []
    return [[cue.start, cue.end, " ".join(cue.text.split())] for cue in cues]


def expected(name):
    return [cue for cue in CASES[name]["cues"] if cue[2]]


@pytest.mark.parametrize("name", sorted(CASES.keys() - REASONS.keys()))
def test_a_file_is_read_as_vtt_js_reads_it(name):
    assert read(name) == expected(name)


@pytest.mark.parametrize("name", REASONS)
def test_what_differs_loses_no_text(name):
    """A reason holds only while there is a difference, and none is that a text is gone."""
    assert read(name) != expected(name)
    assert len(read(name)) >= len(expected(name))


def test_there_are_as_many_files_as_were_compared():
    assert len(CASES) == 151
