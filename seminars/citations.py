"""A lecture as a reference: BibTeX, and RIS for programs such as Zotero and EndNote."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from seminars.models.lecture import LecturePage

# A family name begins with these when they stand before it, for BibTeX as well.
PARTICLES = {"af", "da", "de", "del", "den", "der", "di", "la", "le", "van", "von"}
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

    `date` is None when only the year is known; `year` is `2018`, or `2017–2018`.
    """

    key: str
    authors: tuple[str, ...]
    title: str
    seminar: str
    year: str
    date: date | None
    town: str
    url: str
    language: str
    playing_time: str

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
            "note": self.playing_time,
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
            ("N1", self.playing_time),
            ("UR", self.url),
        ]
        lines = [f"{tag}  - {_one_line(value)}" for tag, value in values if value]
        return "\r\n".join([*lines, "ER  - "]) + "\r\n"


def cite(lecture: "LecturePage", request: HttpRequest) -> Citation:
    """Return the `Citation` of a lecture page, with its address as the reader has it."""
    seminar = lecture.seminar
    day = None if seminar.only_year_known else seminar.start_date
    return Citation(
        key=lecture.slug,
        authors=lecture.speaker_names,
        title=lecture.title,
        seminar=seminar.title,
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


def _bibtex_name(name: str) -> str:
    text = _bibtex_text(_family_name_first(name))
    # What is not a first name and a family name is kept whole.
    return text if text.count(",") == 1 and "and" not in text.split() else f"{{{text}}}"


def _family_name_first(name: str) -> str:
    """Return `von Essen, Anna` for `Anna von Essen`; one word and names with a comma as they are.

    The family name is the last word with the particles before it, as in BibTeX.
    """
    words = name.split()
    if len(words) < 2 or "," in name:
        return _one_line(name)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return f"{' '.join(words[first:])}, {' '.join(words[:first])}"
