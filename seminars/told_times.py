"""Transcripts that are no captions: a time and a name above what is said, as in documents.

Teams and Otter write `Anna Ek   0:03` above a paragraph, YouTube's panel a bare time, speech
recognition `[00:00:01]` before it, Premiere a range with frames.
"""

import re
from dataclasses import dataclass, field

from seminars.captions import is_name

CLOCK = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,]\d{1,3}|[:;]\d{2})?"
BARE = re.compile(rf"[\[(]?{CLOCK}[\])]?(?: ?(?:-|–|—|-->) ?[\[(]?{CLOCK}[\])]?)?", re.ASCII)
BRACKETED = re.compile(rf"[\[(]{CLOCK}[\])]:? ?(?P<text>.*\S)", re.ASCII)
NAMED = re.compile(rf"(?P<name>[^\W\d_][^\d:\[\]]{{0,58}}\S?)[ ,]* [\[(]?{CLOCK}[\])]?", re.ASCII)
MIN_TEXTS = 2
LONGEST_LINE = 200
# People say two or three words a second.
WORD = 400


@dataclass
class ToldText:
    """What is said from a time on, in milliseconds; `end` is 0 where the file does not say it."""

    start: int
    number: int
    end: int = 0
    speaker: str = ""
    lines: list[str] = field(default_factory=list)


def read_told_times(lines: list[str]) -> list[ToldText]:
    """Return the texts of a transcript in their order, each with its end, or none."""
    texts: list[ToldText] = []
    for number, line in enumerate(lines, 1):
        line = " ".join(line.split())
        if head := _read_head(line, number):
            texts.append(head)
        elif line and texts:
            texts[-1].lines.append(line)
    texts = [text for text in texts if text.lines]
    if len(texts) < MIN_TEXTS:
        return []
    if all(_has_name_above(text) for text in texts):
        for text in texts:
            text.speaker = text.lines.pop(0)
    for text, after in zip(texts, [*texts[1:], None], strict=True):
        words = len(" ".join(text.lines).split())
        until = after.start if after and after.start > text.start else text.start + WORD * words
        text.end = text.end if text.end > text.start else max(until, text.start + 1)
    return texts


def _read_head(line: str, number: int) -> ToldText | None:
    if not line or len(line) > LONGEST_LINE and line[0] not in "[(":
        return None
    if match := BARE.fullmatch(line):
        start, end = _milliseconds(*match.groups()[:3]), _milliseconds(*match.groups()[3:])
        return ToldText(start, number, end)
    if match := BRACKETED.fullmatch(line):
        return ToldText(_milliseconds(*match.groups()[:3]), number, lines=[match["text"]])
    match = NAMED.fullmatch(line)
    if match and is_name(match["name"].strip(" ,")) and len(match["name"].split()) < 7:
        start = _milliseconds(*match.groups()[1:4])
        return ToldText(start, number, speaker=match["name"].strip(" ,"))
    return None


def _has_name_above(text: ToldText) -> bool:
    first = text.lines[0]
    is_short = len(text.lines) > 1 and len(first.split()) < 5
    return not text.speaker and is_short and is_name(first) and first[-1] not in ".?!…,"


def _milliseconds(hours: str | None, minutes: str | None, seconds: str | None) -> int:
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000
