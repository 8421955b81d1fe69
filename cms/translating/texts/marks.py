"""Links and emphasis as numbers that a translator places, instead of markup that they type.

`Läs <a id="a1">mer</a>.` is edited as `Läs [1]mer[/1].`, a line break as a line break. What is
typed is never refused here: a number that is not closed stays as it is typed, and
`find_loose_marks` names it.
"""

import html
import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import diff_text

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)\s*(/?)>", re.IGNORECASE)
MARK = re.compile(r"\[(/?)(\d{1,3})\]")
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LABELS = {
    "a": _("link"),
    "b": _("bold"),
    "strong": _("bold"),
    "i": _("italics"),
    "em": _("italics"),
    "abbr": _("abbreviation"),
    "acronym": _("abbreviation"),
    "code": _("code"),
}
# Signs of Unicode's private area stand for marks while texts are compared letter by letter.
PRIVATE = 0xE000


@dataclass(frozen=True)
class Mark:
    """A pair of tags of a text, by the number that stands for it."""

    number: int
    tag: str
    attributes: str = ""
    text: str = ""

    @property
    def label(self) -> str | Promise:
        """What it is called."""
        return LABELS.get(self.tag, self.tag)

    @property
    def is_bold(self) -> bool:
        """Whether it shows its text in bold."""
        return self.tag in ("b", "strong")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text under the same marks; `change` is that of Wagtail's comparison."""

    text: str
    change: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def numbers(self) -> str:
        """The numbers of its marks."""
        return " ".join(str(mark.number) for mark in self.marks)

    @property
    def is_bold(self) -> bool:
        """Whether any of its marks is bold."""
        return any(mark.is_bold for mark in self.marks)


def marks_of(source: str, known: tuple[Mark, ...] = ()) -> tuple[Mark, ...]:
    """Return the marks of a text, numbered in its order; `known` are those of the Swedish text.

    A pair of tags that is not among the known gets a number of its own after them. Numbers that a
    text has in brackets itself ("[1]") are left out.
    """
    return _read(source, known)[1]


def to_marked(source: str, known: tuple[Mark, ...] = ()) -> str:
    """Return markup as it is edited."""
    return _read(source, known)[0]


def from_marked(text: str, marks: tuple[Mark, ...]) -> str:
    """Return what was typed as markup; marks that are not opened and closed stay as typed."""
    by_number = {mark.number: mark for mark in marks}
    whole = _whole_marks(text, by_number)
    written, end = [], 0
    for match in MARK.finditer(text):
        if match.start() not in whole:
            continue
        mark = by_number[int(match[2])]
        written += [
            html.escape(text[end : match.start()], quote=False),
            f"</{mark.tag}>" if match[1] else f"<{mark.tag}{mark.attributes}>",
        ]
        end = match.end()
    written.append(html.escape(text[end:], quote=False))
    return "".join(written).replace("\r\n", "\n").replace("\n", "<br/>")


def find_loose_marks(source: str, text: str) -> list[str]:
    """Return the marks of the Swedish text that stand in a translation without their other half."""
    numbers = {mark.number for mark in marks_of(source)}
    # What a tag parts is no mark.
    loose = MARK.finditer(html.unescape(TAG.sub("\n", text)))
    return [match[0] for match in loose if int(match[2]) in numbers]


def pieces_of(source: str, before: str = "", known: tuple[Mark, ...] = ()) -> list[Piece]:
    """Return a text in pieces that can be shown, with what was added and deleted since `before`."""
    marks = marks_of(source, known)
    text = _private(to_marked(source, known), marks)
    changes = [("", text)]
    if before:
        changes = diff_text(_private(to_marked(before, marks), marks), text).changes
    pieces: list[Piece] = []
    open_marks: list[Mark] = []
    by_number = {mark.number: mark for mark in marks}
    for change, stretch in changes:
        for part in re.split(f"([{chr(PRIVATE)}-{chr(PRIVATE + 1999)}])", stretch):
            number, is_end = divmod(ord(part) - PRIVATE, 2) if len(part) == 1 else (-1, 0)
            if number not in by_number:
                if part:
                    shown = () if change == "deletion" else tuple(open_marks)
                    pieces.append(Piece(part, change, shown))
            elif change == "deletion":
                continue
            elif not is_end:
                open_marks.append(by_number[number])
            elif by_number[number] in open_marks:
                open_marks.remove(by_number[number])
    return pieces


def _read(source: str, known: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    source = LINE_BREAK.sub("\n", source)
    taken = (
        {int(match[2]) for match in MARK.finditer(html.unescape(source))} if not known else set()
    )
    free = list(known)
    marks: list[Mark] = list(known)
    open_marks: list[Mark] = []
    written, end = [], 0
    for match in TAG.finditer(source):
        slash, tag, attributes = match[1], match[2].lower(), match[3]
        written.append(html.unescape(source[end : match.start()]))
        end = match.end()
        if not slash:
            mark = next((m for m in free if (m.tag, m.attributes) == (tag, attributes)), None)
            if mark:
                free.remove(mark)
            else:
                number = max([0, *(m.number for m in marks)]) + 1
                while number in taken:
                    number += 1
                closing = source.find(f"</{tag}", end)
                inner = TAG.sub("", source[end:closing]) if closing >= 0 else ""
                mark = Mark(number, tag, attributes, html.unescape(inner))
                marks.append(mark)
            open_marks.append(mark)
            written.append(f"[{mark.number}]")
        elif closed := next((m for m in reversed(open_marks) if m.tag == tag), None):
            open_marks.remove(closed)
            written.append(f"[/{closed.number}]")
    written.append(html.unescape(source[end:]))
    return "".join(written), tuple(marks)


def _whole_marks(text: str, by_number: dict[int, Mark]) -> set[int]:
    """Return where marks stand that are opened, then closed, one inside the other."""
    whole: set[int] = set()
    stack: list[tuple[int, int]] = []
    for match in MARK.finditer(text):
        number = int(match[2])
        if number not in by_number:
            continue
        if not match[1]:
            stack.append((number, match.start()))
        elif number in {opened for opened, _start in stack}:
            # What was opened inside and is not closed is loose.
            while stack[-1][0] != number:
                stack.pop()
            whole |= {stack.pop()[1], match.start()}
    return whole


def _private(marked: str, marks: tuple[Mark, ...]) -> str:
    numbers = {mark.number for mark in marks}

    def sign(match: re.Match[str]) -> str:
        number = int(match[2])
        return chr(PRIVATE + 2 * number + bool(match[1])) if number in numbers else match[0]

    return MARK.sub(sign, marked)
