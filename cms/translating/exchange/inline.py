"""Formatting and links of a text: as numbered elements in a file, and as HTML again.

Each has the number of the tag in the Swedish text, so that no program can break it.
"""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wagtail_localize.strings import INLINE_TAGS

Attribute = tuple[str, str | None]
Tag = tuple[str, list[Attribute]]
# From a tag's number and name to the element that stands for it.
Maker = Callable[[int, str], tuple[str, dict[str, str]]]

MAX_DEPTH = 20
EMPTY = "br"
# What XML cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[Attribute]) -> None:
        self.tags.append((tag, attrs))


def tags_of(text: str) -> list[Tag]:
    """Return the (name, attributes) of a text's tags; their places are their numbers."""
    reader = _TagReader()
    reader.feed(text)
    reader.close()
    return reader.tags


def write_tag(tag: Tag) -> str:
    """Return a tag as it is written in HTML."""
    name, attributes = tag
    inner = name + "".join(f' {key}="{escape(value or "")}"' for key, value in attributes)
    return f"<{inner}/>" if name == EMPTY else f"<{inner}>"


class NumberedText(HTMLParser):
    """Writes a text into an element, its tags numbered as in the Swedish text."""

    def __init__(self, element: Element, tags: list[Tag]) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[Element, str]] = [(element, "")]
        self.free = list(enumerate(tags, start=1))
        self.next = len(tags) + 1

    def handle_data(self, data: str) -> None:
        data, parent = CONTROL.sub("", data), self.open[-1][0]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def number(self, tag: str, attrs: list[Attribute]) -> int:
        """Return the tag's number in the Swedish text, or one of its own."""
        found = next((item for item in self.free if item[1] == (tag, attrs)), None)
        if found:
            self.free.remove(found)
            return found[0]
        self.next += 1
        return self.next - 1


class _ElementWriter(NumberedText):
    """Writes what is formatted as elements around it."""

    def __init__(self, element: Element, tags: list[Tag], make: Maker) -> None:
        super().__init__(element, tags)
        self.make = make

    def handle_starttag(self, tag: str, attrs: list[Attribute]) -> None:
        name, attributes = self.make(self.number(tag, attrs), tag)
        element = ElementTree.SubElement(self.open[-1][0], name, attributes)
        if tag != EMPTY:
            self.open.append((element, tag))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1][1] == tag:
            self.open.pop()


def write(element: Element, text: str, tags: list[Tag], make: Maker) -> None:
    """Write a text into an element."""
    writer = _ElementWriter(element, tags, make)
    writer.feed(text)
    writer.close()


class Html:
    """Puts HTML together from what a file has; raises `ValueError` for what is no text of ours."""

    def __init__(self, tags: list[Tag]) -> None:
        self.tags = tags
        self.parts: list[str] = []
        self.open: list[tuple[str, str]] = []

    def text(self, text: str | None) -> None:
        """Add words."""
        self.parts.append(escape(text or "", quote=False))

    def start(self, number: str, kind: str, key: str) -> None:
        """Open a tag, by its number or the kind that the file names; `key` closes it."""
        tag = self._tag(number, kind)
        if tag[0] == EMPTY or len(self.open) >= MAX_DEPTH:
            raise ValueError(number)
        self.parts.append(write_tag(tag))
        self.open.append((key, tag[0]))

    def end(self, key: str) -> None:
        """Close the tag that was opened last, which must be this one."""
        if not self.open or self.open[-1][0] != key:
            raise ValueError(key)
        self.parts.append(f"</{self.open.pop()[1]}>")

    def single(self, number: str, kind: str) -> None:
        """Add a tag that encloses nothing."""
        tag = self._tag(number, kind)
        if tag[0] != EMPTY:
            raise ValueError(number)
        self.parts.append(write_tag(tag))

    def result(self) -> str:
        """Return the HTML."""
        if self.open:
            raise ValueError(self.open)
        return "".join(self.parts)

    def _tag(self, number: str, kind: str) -> Tag:
        """Return the Swedish text's tag, or one of that kind without attributes."""
        if number.isascii() and number.isdecimal() and 0 < int(number) <= len(self.tags):
            return self.tags[int(number) - 1]
        if kind not in INLINE_TAGS:
            raise ValueError(kind)
        return kind, []
