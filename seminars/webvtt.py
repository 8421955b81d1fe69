"""WebVTT files, by https://www.w3.org/TR/webvtt1/: what is said in a film, or its chapters.

Only speech and its times are kept: no notes, which can be internal, no styles, no positions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape, unescape

from django.utils.translation import gettext as _

from cms.film.durations import format_playing_time

MAX_BYTES = 5 * 1024 * 1024
MAX_PROBLEMS = 10
# A word a second for more than five hours.
MAX_CUES = 20_000
# Playing times are typed in whole seconds.
TOLERANCE = 1000

HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
OTHER_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
TIME = r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
TIMES = re.compile(rf"[ \t]*{TIME}[ \t]*-->[ \t]*{TIME}(?:[ \t].*)?")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>|</v>")
OTHER_TAG = re.compile(r"</?(?:b|c|i|lang|rt|ruby|u)(?:[.\s][^<>]*)?>|<[0-9:.]+>")
# What HTML does not allow either.
NO_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class Speech:
    """What one voice says; `speaker` is empty when the file does not name it."""

    text: str
    speaker: str = ""


@dataclass(frozen=True)
class Cue:
    """What is said between two times, in milliseconds from the film's beginning."""

    start: int
    end: int
    speeches: tuple[Speech, ...]

    @property
    def text(self) -> str:
        """What is said, by all voices, on one line."""
        return " ".join(" ".join(speech.text.split()) for speech in self.speeches)


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line of a file, in the editor's language."""

    line: int
    reason: str

    def __str__(self) -> str:
        return _("Line %(line)d: %(reason)s") % {"line": self.line, "reason": self.reason}


class WebVTTError(ValueError):
    """A file that cannot be used, with its first problems."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


def decode(data: bytes) -> str:
    """Return the text of a file. Raises `WebVTTError` when it is empty or not in UTF-8."""
    if not data.strip():
        raise WebVTTError([Problem(1, _("The file is empty."))])
    likely = "UTF-16" if b"\x00" in data[:100] else "Windows-1252"
    try:
        if likely == "UTF-16":
            raise UnicodeError
        return data.decode("utf-8-sig")
    except UnicodeError as error:
        line = data[: getattr(error, "start", 0)].count(b"\n") + 1
        reason = _(
            "The file is not saved as UTF-8 but probably as %(encoding)s. "
            "Save it again and choose UTF-8."
        ) % {"encoding": likely}
        raise WebVTTError([Problem(line, reason)]) from error


def parse(text: str, playing_time: timedelta | None = None) -> list[Cue]:
    """Return the `Cue`s of a WebVTT text, in the order of their times.

    Raises `WebVTTError` with the first ten problems: wrong times, cues that overlap, come
    earlier than the one above or end after `playing_time`, text without a time.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = _blocks(text.split("\n"))
    first_line, header = next(blocks, (1, [""]))
    problems = []
    if first_line != 1 or not HEADER.fullmatch(header[0]):
        problems.append(Problem(1, _("The file does not begin with the word WEBVTT.")))
    elif any("-->" in line for line in header):
        problems.append(Problem(2, _("Leave a line empty below the word WEBVTT.")))
    cues: list[Cue] = []
    for number, block in blocks:
        if len(problems) >= MAX_PROBLEMS:
            break
        if len(cues) >= MAX_CUES:
            reason = _("The file has more texts than a film can have: %(limit)d at most.")
            problems.append(Problem(number, reason % {"limit": MAX_CUES}))
            break
        if cue := _read_cue(number, block, cues[-1] if cues else None, playing_time, problems):
            cues.append(cue)
    cues = [cue for cue in cues if cue.speeches]
    if not cues and not problems:
        problems.append(Problem(1, _("The file has no text.")))
    if problems:
        raise WebVTTError(problems)
    return cues


def format_webvtt(cues: Iterable[Cue]) -> str:
    """Return cues as a WebVTT text, which `parse` reads as the same cues."""
    blocks = [
        f"{_format_time(cue.start)} --> {_format_time(cue.end)}\n"
        + "\n".join(map(_format_speech, cue.speeches))
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the blocks between empty lines, each with the number of its first line."""
    block = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _read_cue(
    number: int,
    block: list[str],
    previous: Cue | None,
    playing_time: timedelta | None,
    problems: list[Problem],
) -> Cue | None:
    index = next((index for index, line in enumerate(block[:2]) if "-->" in line), None)
    if index is None:
        if not OTHER_BLOCK.fullmatch(block[0]):
            problems.append(Problem(number, _("There is no time above this text.")))
        return None
    line = number + index
    match = TIMES.fullmatch(block[index])
    if not match:
        reason = _("“%(text)s” is not written as 00:01:02.500 --> 00:01:05.000.")
        problems.append(Problem(line, reason % {"text": block[index].strip()[:60]}))
        return None
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if reason := _wrong_times(start, end, previous, playing_time):
        problems.append(Problem(line, reason))
    for offset, text in enumerate(block[index + 1 :], 1):
        if "-->" in text:
            problems.append(Problem(line + offset, _("Leave a line empty above the time.")))
            break
    return Cue(start, end, _read_speeches("\n".join(block[index + 1 :])))


def _wrong_times(start: int, end: int, previous: Cue | None, playing_time: timedelta | None) -> str:
    if end <= start:
        return _("The text ends before it begins.")
    if previous and start < previous.start:
        return _("The text begins earlier than the one above.")
    if previous and start < previous.end:
        return _("The text begins before the one above has ended.")
    if playing_time and end > playing_time / timedelta(milliseconds=1) + TOLERANCE:
        return _("The text ends after the film, which is %(playing_time)s long.") % {
            "playing_time": format_playing_time(playing_time)
        }
    return ""


def _read_speeches(payload: str) -> tuple[Speech, ...]:
    # With its one group, `split` gives text and speaker by turns.
    parts = VOICE.split(OTHER_TAG.sub("", NO_CHARACTER.sub("", payload)))
    voices: list[tuple[str, list[str]]] = []
    for voice, text in [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]:
        speaker = " ".join(_unescape(voice or "").split())
        if lines := [
            " ".join(line.split()) for line in _unescape(text).split("\n") if line.strip()
        ]:
            if voices and voices[-1][0] == speaker:
                voices[-1][1].extend(lines)
            else:
                voices.append((speaker, lines))
    return tuple(Speech("\n".join(lines), speaker) for speaker, lines in voices)


def _unescape(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:
        # Python reads no number of thousands of digits, so it is no character either.
        return text


def _milliseconds(groups: Sequence[str | None]) -> int:
    hours, minutes, seconds, milliseconds = (int(group or 0) for group in groups)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def _format_time(time: int) -> str:
    seconds, milliseconds = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


def _format_speech(speech: Speech) -> str:
    text = escape(speech.text, quote=False)
    return f"<v {escape(speech.speaker, quote=False)}>{text}</v>" if speech.speaker else text
