"""Ordinary transcripts, written in many ways, are read in full and nothing in them is refused."""

import shutil
import subprocess
from itertools import product

import pytest

from seminars import webvtt

SAID = ["Välkomna till dagen.", "Vi börjar klockan nio – punkt.", "Tack, och hej då!"]
FFMPEG = shutil.which("ffmpeg")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
LINE_ENDINGS = ("\n", "\r\n", "\r")
TIMES = {
    "WebVTT": "00:00:0{}.000",
    "WebVTT without hours": "00:0{}.000",
    "SubRip": "00:00:0{},000",
    "one digit": "0:00:0{}.000",
}
HEADS = {"bare": "WEBVTT", "told": "WEBVTT - Seminarium\nKind: captions\nLanguage: sv"}
NAMES = {"none": "", "numbers": "{}", "words": "stycke-{}"}
SETTINGS = ("", " align:start position:0%", " X1:63 X2:223 Y1:43 Y2:58")


def written(times, head="", names="{}", settings=""):
    blocks = [head] if head else []
    for number, text in enumerate(SAID, 1):
        cue = [names.format(number)] if names else []
        start, end = (times.format(second) for second in (number, number + 1))
        blocks.append("\n".join([*cue, f"{start} --> {end}{settings}", text]))
    return "\n\n".join(blocks) + "\n"


def many_transcripts():
    for encoding, ending in product(ENCODINGS, LINE_ENDINGS):
        for kind, times in TIMES.items():
            for head in ["", *HEADS.values()] if kind != "SubRip" else [""]:
                text = written(times, head).replace("\n", ending)
                yield f"{kind} {encoding} {ending!r} {head[:9]}", text.encode(encoding)
    for names, settings in product(NAMES.values(), SETTINGS):
        text = written(TIMES["WebVTT"], HEADS["bare"], names, settings)
        yield f"{names!r} {settings!r}", text.encode()


def heard(content):
    cues = webvtt.parse(webvtt.decode(content), notes=[])
    return [" ".join(speech.text for speech in cue.speeches) for cue in cues]


def test_no_ordinary_transcript_is_refused_or_loses_a_word():
    made = list(many_transcripts())
    assert [what for what, content in made if heard(content) != SAID] == []
    assert len(made) > 100


@pytest.mark.skipif(not FFMPEG, reason="ffmpeg is not on this machine")
@pytest.mark.parametrize("kind", ["webvtt", "srt"])
def test_no_transcript_of_ffmpeg_is_refused(kind):
    command = [FFMPEG, "-v", "error", "-f", "srt", "-i", "-", "-f", kind, "-"]
    source = written(TIMES["SubRip"]).encode()
    done = subprocess.run(command, input=source, capture_output=True, check=True)
    assert heard(done.stdout) == SAID
