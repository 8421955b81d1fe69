"""What is said in a film, or its chapters, from the files that people have: WebVTT, SRT, SBV.

WebVTT is read as players read it, https://www.w3.org/TR/webvtt1/: cues may overlap and stand in any
order, a cue ends at an empty line, tags that are not known are dropped and their text is kept. What
other programs write is set right (`seminars.captions`); what cannot be is left out with a note.
Only speech and its times are kept: no notes, which can be internal, no styles, no positions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape, unescape

from django.utils.translation import gettext as _

from cms.film.durations import format_playing_time
from seminars.captions import drop_repeated_lines, take_speakers
from seminars.cues import Cue, Speech
from seminars.recognition import to_webvtt
from seminars.told_times import read_told_times

MAX_BYTES = 5 * 1024 * 1024
MAX_PROBLEMS = 10
# A word a second for more than five hours.
MAX_CUES = 20_000
# Playing times are typed in whole seconds.
TOLERANCE = 1000

OTHER_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?|::cue.*|X-TIMESTAMP-MAP.*|Kind:.*")
HEADER = re.compile(r"\s*WEBVTT(?:[ \t].*)?", re.IGNORECASE)
TIME = r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?"
TIMES = re.compile(rf"[ \t]*{TIME}[ \t]*(?:-->|,)[ \t]*{TIME}(?![0-9:.,]).*", re.ASCII)
MARK = "-->"
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>|</v>")
VOICE_TAG = re.compile(r"(<v(?:\.[^\s<>]*)?(?:\s[^<>]*)?>|</v>)")
LINE_BREAK = re.compile(r"<[bB][rR] ?/?>|\\N")
OTHER_TAG = re.compile(
    r"</?[A-Za-z][^<>]*>|<[0-9:.,]+>|<[ \t]*[0-9]+:[0-9:.,]+[ \t]*>|\{\\[^{}\n]*\}|</>"
)
CARRIED = re.compile(r"<[0-9]+:[0-9:.]+>")
# What HTML does not allow either.
NO_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


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
    """Return the text of a file, in whatever encoding it is. Raises `WebVTTError` when empty."""
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise WebVTTError([Problem(1, _("The file is empty."))])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:100]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeError:
        # Old Windows programs; bytes that it does not know become the sign that says so.
        return data.decode("cp1252", "replace")


def parse(
    text: str, playing_time: timedelta | None = None, notes: list[Problem] | None = None
) -> list[Cue]:
    """Return the `Cue`s of a text in the order of their times.

    What is odd or left out is added to `notes`. Raises `WebVTTError` when there is no cue at all,
    or more than a film can have.
    """
    notes = [] if notes is None else notes
    text = to_webvtt(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = _CueReader(lines, notes)
    cues = sorted(reader.read(), key=lambda cue: cue.start)
    cues = _without_carried(cues, is_automatic=bool(CARRIED.search(text)))
    if not VOICE.search(text):
        named = take_speakers([cue.speeches[0].text for cue in cues if len(cue.speeches) == 1])
        cues = [
            Cue(cue.start, cue.end, (_speech_of(*named[cue.speeches[0].text]),))
            if len(cue.speeches) == 1 and cue.speeches[0].text in named
            else cue
            for cue in cues
        ]
    if not cues:
        raise WebVTTError(notes[:MAX_PROBLEMS] or [Problem(1, _("The file has no text."))])
    if playing_time and cues[-1].end > playing_time / timedelta(milliseconds=1) + TOLERANCE:
        reason = _("A text ends after the film, which is %(playing_time)s long.")
        end = format_playing_time(playing_time)
        notes.append(Problem(reader.line_of(cues[-1]), reason % {"playing_time": end}))
    return cues


def _speech_of(speaker: str, text: str) -> Speech:
    return Speech(text, speaker)


def _without_carried(cues: list[Cue], is_automatic: bool) -> list[Cue]:
    texts = [[line for part in cue.speeches for line in part.text.split("\n")] for cue in cues]
    fresh = drop_repeated_lines(texts, is_automatic)
    if fresh == texts:
        return cues
    return [
        Cue(cue.start, cue.end, (Speech("\n".join(lines), cue.speeches[0].speaker),))
        for cue, lines in zip(cues, fresh, strict=True)
        if lines
    ]


class _CueReader:
    """Finds the cues between the lines of a file, and notes what it leaves out."""

    def __init__(self, lines: list[str], notes: list[Problem]) -> None:
        self.lines = lines
        self.notes = notes
        self._line_of: dict[tuple[int, int], int] = {}

    def line_of(self, cue: Cue) -> int:
        """Return the number of the line with a cue's times."""
        return self._line_of.get((cue.start, cue.end), 1)

    def read(self) -> list[Cue]:
        """Return the cues in the order of the file."""
        if texts := self._told_texts():
            return texts
        timed = [number for number, line in enumerate(self.lines) if self._is_timed(line)]
        if len(timed) > MAX_CUES:
            reason = _("The file has more texts than a film can have: %(limit)d at most.")
            line = timed[MAX_CUES] + 1
            raise WebVTTError([Problem(line, reason % {"limit": MAX_CUES})])
        self._note_stray(0, timed[0] if timed else len(self.lines))
        cues = []
        for number, following in zip(timed, [*timed[1:], len(self.lines)], strict=False):
            payload = self._payload(number + 1, following)
            match = TIMES.fullmatch(self.lines[number])
            if not match:
                reason = _("“%(text)s” is not written as 00:01:02.500 --> 00:01:05.000.")
                self._note(number, reason % {"text": self.lines[number].strip()[:60]})
                continue
            start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
            if end <= start:
                self._note(number, _("The text ends before it begins."))
                end = start + 1
            if speeches := _read_speeches("\n".join(payload)):
                cues.append(Cue(start, end, speeches))
                self._line_of.setdefault((start, end), number + 1)
        return cues

    def _told_texts(self) -> list[Cue]:
        """Return the cues of a file whose times stand above its paragraphs, as in documents."""
        if any(self._is_timed(line) for line in self.lines):
            return []
        cues = []
        for text in read_told_times(self.lines)[:MAX_CUES]:
            if speeches := _read_speeches(escape("\n".join(text.lines), quote=False)):
                speech = Speech(speeches[0].text, text.speaker)
                cues.append(Cue(text.start, text.end, (speech,)))
                self._line_of.setdefault((text.start, text.end), text.number)
        if cues:
            self._note(0, _("The file says only when a text begins: it lasts until the next one."))
        return cues

    def _is_timed(self, line: str) -> bool:
        # Without an arrow only SBV's times, which fill the line.
        return MARK in line or ("," in line and bool(TIMES.fullmatch(line)) and line.count(":") > 2)

    def _payload(self, begin: int, end: int) -> list[str]:
        """Return the lines of a cue; note those below an empty line, which belong to none."""
        lines = self.lines[begin:end]
        name = lines[-1].strip() if end < len(self.lines) and len(lines) > 1 else ""
        # The name of the cue below; a number even where no line is left empty.
        if name and (name.isdigit() or not lines[-2].strip()):
            lines.pop()
        length = next((index for index, line in enumerate(lines) if not line), len(lines))
        self._note_stray(begin + length, begin + len(lines))
        return lines[:length]

    def _note_stray(self, begin: int, end: int) -> None:
        """Note the text between two lines, but for what is none."""
        is_first = True
        for number in range(begin, end):
            line = self.lines[number]
            if not line.strip():
                is_first = True
            elif is_first:
                is_first = False
                # The name of a cue stands right above its times.
                is_name = number + 1 >= end and number + 1 < len(self.lines)
                known = HEADER.fullmatch(line) if number == 0 else OTHER_BLOCK.fullmatch(line)
                if not known and not is_name:
                    self._note(number, _("There is no time above this text. It was left out."))

    def _note(self, number: int, reason: str) -> None:
        self.notes.append(Problem(number + 1, reason))


def _read_speeches(payload: str) -> tuple[Speech, ...]:
    # With its one group, `split` gives text and speaker by turns.
    payload = LINE_BREAK.sub("\n", NO_CHARACTER.sub("", payload))
    parts = VOICE.split(_without_tags(payload))
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


def _without_tags(payload: str) -> str:
    """Return a text with its voices, and without all other tags."""
    pieces = VOICE_TAG.split(payload)
    pieces[::2] = [OTHER_TAG.sub("", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _unescape(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:
        # Python reads no number of thousands of digits, so it is no character either.
        return text


def _milliseconds(groups: Sequence[str | None]) -> int:
    hours, minutes, seconds = (int(group or 0) for group in groups[:3])
    # "10.5" is half a second.
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((groups[3] or "0").ljust(3, "0"))
