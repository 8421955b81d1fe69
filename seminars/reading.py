"""A transcript as people read it: chapters and paragraphs, with the passages they look for."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.blocks.rich_text import OLDER
from cms.shown.findable import Findable
from seminars.cues import Cue
from seminars.sentences import PAUSE, SENTENCE_END

# What begins a paragraph beside a pause: the sentence after so many signs.
LONG = 500
HERE = mark_safe(' class="here"')
MAX_WORDS = 10


@dataclass
class SpokenLine:
    """What is said under one time; `moment` is empty where the address belongs to another line.

    `newer` and `is_untranslated` are those of the `Speech`, `language` what it was spoken in.
    """

    moment: str
    text: str
    newer: str = ""
    is_untranslated: bool = False
    language: str = ""
    is_here: bool = False

    def html(self, show: Callable[[str], SafeString]) -> SafeString:
        """Return it marked as older, with what is said by now, or as not translated."""
        spoken = format_html('<span lang="{}" dir="auto">{{}}</span>', self.language)
        if self.is_untranslated:
            return format_html(spoken, show(self.text))
        if self.newer:
            return format_html(f"{OLDER} {spoken}", show(self.text), show(self.newer))
        return show(self.text)


@dataclass
class Paragraph:
    """What one speaker says without a pause; `speaker` is empty where it is the one above."""

    start: timedelta
    moment: str
    speaker: str
    search: "PassageSearch"
    lines: list[SpokenLine] = field(default_factory=list)
    next_passage: "Paragraph | None" = None

    @cached_property
    def text(self) -> str:
        """What is said."""
        return " ".join(" ".join(filter(None, [line.text, line.newer])) for line in self.lines)

    @cached_property
    def is_passage(self) -> bool:
        """Whether it has all words that the reader looks for."""
        return self.search.finds(self.text)

    @property
    def found_moment(self) -> str:
        """The address of the first line with a word that the reader looks for."""
        lines = (line for line in self.lines if line.moment and self.search.occurs_in(line.text))
        return next((line.moment for line in lines), self.moment)

    @property
    def html(self) -> SafeString:
        """The lines, each with its address, and with the words that the reader looks for marked."""
        show = self.search.mark if self.is_passage else escape
        return format_html_join(
            " ",
            "{}",
            (
                (
                    format_html(
                        '<span id="t={0}" data-t="{0}"{1}>{2}</span>',
                        line.moment,
                        HERE if line.is_here else "",
                        line.html(show),
                    ),
                )
                if line.moment
                else (line.html(show),)
                for line in self.lines
            ),
        )


@dataclass
class SpokenPart:
    """The paragraphs of a chapter; before the first chapter there is none."""

    # A chapter of the page's stream, with `start` and `moment`.
    chapter: Any
    paragraphs: list[Paragraph] = field(default_factory=list)
    has_own_moment: bool = False


class PassageSearch:
    """The words that a reader looks for in a transcript; none find nothing."""

    def __init__(self, query: str) -> None:
        self.query = query.replace("\x00", "").strip()
        words = re.findall(r"\w+", self.query)[:MAX_WORDS]
        self._words = [re.compile(re.escape(word), re.IGNORECASE) for word in words]
        longest_first = sorted(map(re.escape, words), key=len, reverse=True)
        self._any_word = re.compile("|".join(longest_first), re.IGNORECASE)

    def finds(self, text: str) -> bool:
        """Return whether all words occur in the text, also within other words."""
        return bool(self._words) and all(word.search(text) for word in self._words)

    def occurs_in(self, text: str) -> bool:
        """Return whether any of the words occurs in the text."""
        return bool(self._any_word.search(text))

    def mark(self, text: str) -> SafeString:
        """Return the text as HTML with the words marked."""
        parts: list[str] = []
        end = 0
        for match in self._any_word.finditer(text):
            parts += [escape(text[end : match.start()]), format_html("<mark>{}</mark>", match[0])]
            end = match.end()
        return mark_safe("".join([*parts, escape(text[end:])]))


class ReadableTranscript:
    """A transcript in parts, one for each chapter, searched for `query`.

    What is said at the asked-for `second` is marked, and what a translation has in the `language`
    that was spoken.
    """

    def __init__(
        self,
        cues: Iterable[Cue],
        chapters: Sequence = (),
        query: str = "",
        second: int | None = None,
        language: str = "",
    ) -> None:
        self.search = PassageSearch(query)
        self.parts = _divide(cues, chapters, self.search, language)
        self.passages = [
            paragraph
            for part in self.parts
            for paragraph in part.paragraphs
            if paragraph.is_passage
        ]
        for paragraph, following in zip(self.passages, self.passages[1:], strict=False):
            paragraph.next_passage = following
        self.here = self._mark_line_at(second) if second is not None else ""

    def _mark_line_at(self, second: int) -> str:
        """Mark the last line that begins no later than a second; return its address."""
        lines = [
            line
            for part in self.parts
            for paragraph in part.paragraphs
            for line in paragraph.lines
            if line.moment and float(line.moment) <= second
        ]
        if not lines:
            return ""
        lines[-1].is_here = True
        return lines[-1].moment


def _divide(
    cues: Iterable[Cue], chapters: Sequence, search: PassageSearch, language: str = ""
) -> list[SpokenPart]:
    parts = [SpokenPart(None)]
    waiting = list(chapters)
    moments: set[str] = set()
    speaker, end = None, 0
    for cue in cues:
        start = timedelta(milliseconds=cue.start)
        while waiting and waiting[0].start <= start:
            parts.append(SpokenPart(waiting.pop(0)))
        moment = line_moment = _new_moment(cue.start, moments)
        for speech in cue.speeches:
            paragraphs = parts[-1].paragraphs
            if not paragraphs or speech.speaker != speaker:
                paragraphs.append(Paragraph(start, moment, speech.speaker, search))
            elif cue.start - end >= PAUSE or _is_long(paragraphs[-1]):
                paragraphs.append(Paragraph(start, moment, "", search))
            text, newer = (" ".join(text.split()) for text in (speech.text, speech.newer))
            line = SpokenLine(line_moment, text, newer, speech.is_untranslated, language)
            paragraphs[-1].lines.append(line)
            speaker, line_moment, end = speech.speaker, "", cue.end
    parts += [SpokenPart(chapter) for chapter in waiting]
    for part in parts:
        if part.chapter and part.chapter.moment not in moments:
            part.has_own_moment = True
            moments.add(part.chapter.moment)
    return [part for part in parts if part.chapter or part.paragraphs]


def _new_moment(milliseconds: int, moments: set[str]) -> str:
    """Return the whole second; for a second text within it the exact time."""
    moment = str(milliseconds // 1000)
    if moment in moments:
        moment = f"{milliseconds / 1000:.3f}".rstrip("0")
    moments.add(moment)
    return moment


def _is_long(paragraph: Paragraph) -> bool:
    length = sum(len(line.text) for line in paragraph.lines)
    # Some files have no full stops.
    ends = paragraph.lines[-1].text.endswith(SENTENCE_END)
    return length > LONG and (ends or length > 2 * LONG)


def find_moments(lecture: Any) -> Iterator[Findable]:
    """Yield what is said in a lecture, each text under its address in the transcript."""
    moments: list[tuple[str, str]] = []
    for part in _divide(lecture.cues, (), PassageSearch("")):
        for paragraph in part.paragraphs:
            for line in paragraph.lines:
                text = f"{line.text} {line.newer}".strip()
                if line.moment or not moments:
                    moments.append((line.moment or paragraph.moment, text))
                else:
                    moment, before = moments[-1]
                    moments[-1] = moment, f"{before} {text}"
    if moments:
        yield Findable(moments=tuple(moments))
