"""A lecture as a reference: BibTeX, and RIS for programs such as Zotero and EndNote."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext

from cms.blocks.marks import current_text

if TYPE_CHECKING:
    from seminars.models.lecture import LecturePage

BIBTEX_SIGNS = str.maketrans(
    {sign: rf"\{sign}" for sign in "#$%&_"}
    # BibTeX counts braces to find the end of a field, also those after a backslash.
    | {
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)


@dataclass(frozen=True)
class Citation:
    """What a reference to a lecture consists of; `key` is ASCII, the texts are any.

    The `authors` are given names and family names. The languages of the titles are empty where
    they are the page's: a title that is older than the Swedish one is cited in Swedish.
    `date` is None when only the year is known; `year` is `2018`, or `2017–2018`.
    """

    key: str
    authors: tuple[tuple[str, str], ...]
    title: str
    seminar: str
    year: str
    date: date | None
    town: str
    url: str
    language: str
    playing_time: str
    title_language: str = ""
    seminar_language: str = ""

    @property
    def ends_itself(self) -> bool:
        """Whether the title needs no full stop behind it."""
        return self.title.rstrip('"”»’').endswith(("?", "!", "…", "."))

    @property
    def note(self) -> str:
        """The playing time, with words that say what it is."""
        return f"{gettext('Playing time')} {self.playing_time}" if self.playing_time else ""

    @property
    def bibtex(self) -> str:
        """The entry for BibTeX."""
        fields = {
            "author": " and ".join(map(_bibtex_name, self.authors)),
            # The braces within keep capitals as they are.
            "title": f"{{{_bibtex_text(self.title)}}}",
            "howpublished": _bibtex_text(self.seminar),
            "address": _bibtex_text(self.town),
            "year": self.year.replace("–", "--"),
            "month": f"{self.date:%m}" if self.date else "",
            "day": f"{self.date:%d}" if self.date else "",
            "url": self.url,
            "language": self.language,
            "note": _bibtex_text(self.note),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return ",\n".join([f"@misc{{{self.key}", *lines]) + "\n}\n"

    @property
    def ris(self) -> str:
        """The entry in RIS."""
        values = [
            ("TY", "VIDEO"),
            *[("AU", _family_name_first(name)) for name in self.authors],
            ("TI", self.title),
            ("T2", self.seminar),
            ("PY", self.year[:4]),
            ("DA", f"{self.date:%Y/%m/%d}/" if self.date else ""),
            ("CY", self.town),
            ("LA", self.language),
            ("N1", self.note),
            ("UR", self.url),
        ]
        lines = [f"{tag}  - {_one_line(value)}" for tag, value in values if value]
        return "\r\n".join([*lines, "ER  - "]) + "\r\n"


def cite(lecture: "LecturePage", request: HttpRequest) -> Citation:
    """Return the `Citation` of a lecture page, with its address as the reader has it."""
    seminar = lecture.seminar
    day = None if seminar.only_year_known else lecture.day or seminar.start_date
    title, title_language = current_text(lecture, "title")
    seminar_title, seminar_language = current_text(seminar, "title")
    return Citation(
        key=lecture.slug,
        authors=tuple(speaker.person.name_parts for speaker in lecture.authors),
        title=title,
        title_language=title_language,
        seminar=seminar_title,
        seminar_language=seminar_language,
        year=f"{day:%Y}" if day else seminar.years,
        date=day,
        town=seminar.town,
        url=lecture.get_full_url(request) or "",
        language=lecture.spoken_language,
        playing_time=lecture.playing_time,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _bibtex_text(text: str) -> str:
    return _one_line(text).translate(BIBTEX_SIGNS)


def _bibtex_name(author: tuple[str, str]) -> str:
    text = _bibtex_text(_family_name_first(author))
    # What is not a first name and a family name is kept whole.
    return text if text.count(",") == 1 and "and" not in text.split() else f"{{{text}}}"


def _family_name_first(author: tuple[str, str]) -> str:
    """Return `von Essen, Anna`; one word and names with a comma as they are."""
    given, family = author
    if not given or "," in given + family:
        return _one_line(f"{given} {family}")
    return _one_line(f"{family}, {given}")
