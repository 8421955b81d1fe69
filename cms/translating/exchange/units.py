"""What every format is read into: pages in one language, each with its texts."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from cms.languages.origins import Origin


class Status(IntEnum):
    """How far a text is; a file's texts are taken from TRANSLATED on, and as drafts from DRAFT."""

    OPEN = 0
    DRAFT = 1
    TRANSLATED = 2
    PUBLISHED = 3


@dataclass(frozen=True)
class Unit:
    """One text of a file.

    `key` is the text's `unit_id`, or in PO its path and its Swedish words; `source` and `target`
    are what the file says, without formatting. `render` makes the translation of the
    Swedish text, whose formatting it needs, and raises `ValueError` when the file's is broken.
    """

    key: str | tuple[str, str]
    source: str
    target: str
    render: Callable[[str], str]
    status: Status
    origin: Origin = Origin.PERSON


@dataclass(frozen=True)
class Part:
    """A page or snippet in one language: the uuid of its translation, and what the file says."""

    uuid: str
    language: str
    name: str
    units: list[Unit]
