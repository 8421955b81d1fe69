"""The rows of a pasted programme: what was copied, without what mail, Word and PDF leave in it."""

import re
from dataclasses import dataclass, field
from datetime import time
from typing import NamedTuple

from cms.pasting.text import BULLET, clean_text, greets
from cms.people.first_names import is_first_name

# More than a programme has on one line: what is longer is running text.
LONGEST_ROW = 1500
QUOTED = re.compile(r"^(?:> ?)+")
MARKS = re.compile(r"\*\*|__|^#{1,4} |^\[[ x]?\] ")
CELLS = re.compile(r"\t|(?<=\S) ?\| ?(?=\S)| {3,}")
PAGE = re.compile(r"(?:sid(?:a|an)?|page)?\.? ?\d+ ?(?:\(\d+\)|(?:av|of|/) ?\d+)?", re.IGNORECASE)

HOURS = r"(?:[01]?\d|2[0-4])"
CLOCK = rf"(?:kl(?:\.|ockan)? ?)?(?:{HOURS} ?[.:h] ?[0-5]\d|{HOURS}[0-5]\d|{HOURS})(?![\d:.]?\d)"
DASH = r" ?(?:-|–|—|−|till|to) ?"
RANGE = re.compile(rf"(?P<start>{CLOCK}){DASH}(?P<end>{CLOCK})", re.IGNORECASE)
START = re.compile(
    rf"(?P<start>kl(?:\.|ockan)? ?{HOURS}(?: ?[.:h] ?[0-5]\d|[0-5]\d)?(?![\d:.]?\d)"
    rf"|{HOURS}[.:h][0-5]\d(?![\d:.]?\d)|0\d[0-5]\d(?!\d))",
    re.IGNORECASE,
)
COMPACT = re.compile(START.pattern.replace(r"0\d[0-5]\d", r"[012]\d[0-5]\d"), re.IGNORECASE)
COMPACT_ROWS = re.compile(
    r"^[^\w\n]{0,4}(?:0\d[0-5]\d(?!\d)|[012]\d[0-5]\d ?[-–—] ?[012]\d[0-5]\d)", re.M
)
# One of several: "Webbinarium 2".
SERIES = r"(?:dag|pass|spår|block|session|web(?:b|in)\w*|tillfälle|träff|modul|workshop)"
# "a) …" and "Dag 1: …" with a point of the programme behind, "Träff 2, 4 maj: …" with its day.
OPENING = re.compile(
    rf"^(?:[a-h]\) |{SERIES} ?[\dA-H]{{1,2}}(?:(?::|\.| [–-]) (?=\S)|,? (?=[(\[]?(?:\w+ )?\d)))",
    re.I,
)
# "A. …", where a "B. …" stands in the same programme.
LETTERED = re.compile(r"^[^\w\n]{0,4}([A-H])[.:] (?=\S)", re.MULTILINE)
INITIAL = re.compile(r"^[^\w\n]{0,4}[A-H]\. ?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?(?:,|:|$)", re.M)
AFTER_TIME = re.compile(r"\A[ .,:;|)\]–—-]+")
# "preliminärt", "(föredraget hålls på engelska)": a remark on the point.
REMARK = re.compile(
    r" ?\((?:(?:[^()]* )?(?:hålls|ges|sker) (?:på|i|via|digitalt)\b[^()]*|"
    r"[A-ZÅÄÖ]+ står för [^()]*|(?:på|via) (?:engelska|länk)|digitalt|tbc|prel(?:iminärt)?\.?)\)"
    r"|,? \(?prel(?:iminärt)?\.?\)?(?=,|$)",
    re.IGNORECASE,
)
# "Onsdag 3 september, kl. 10", "12/9 10.00": the day stands before the time.
BEFORE_TIME = re.compile(
    r"[(\[]? ?(?:tid(?:punkt)?: ?)?"
    r"(?:(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?\.?,? )?(?:den )?\d{1,2}"
    r"(?:/\d{1,2}|:?[ea]? (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?)"
    r"(?: \d{4})?,?:?(?: [–-])? (?=kl|\d))?",
    re.IGNORECASE,
)
CONTINUES = re.compile(r"(?:,|\b(?:och|samt|med|av|i|på|för|till|om|vid|från|and|of|the))$", re.I)
ENDINGS_OF_TITLES = ("om", "till", "på", "med", "för", "i", "från", "vid", "of", "the")
FIRST_NAME_ALONE = re.compile(r"[.?!,;:–-] ([A-ZÅÄÖ][\w-]+)$")
NAME_GOES_ON = re.compile(r"[A-ZÅÄÖ][\w-]+[,.]")
ROOM = re.compile(
    r"[,;.(\[–-]? ?\b(?:(?i:sal(?:en)?|lokal|rum|hörsal|room)(?::| ) ?(?P<name>[A-ZÅÄÖ\d][\w-]*)"
    r"|(?P<hall>(?i:aulan?|plenum|plenisalen|stora scenen|lilla scenen|stora salen|lilla salen)))"
    r" ?[)\].]?"
)


class Columns(NamedTuple):
    """Which of a row's cells has the title, which the people and which where they work.

    -1 is none of them; `is_told` is whether the head of the table says so.
    """

    title: int
    people: int
    where: int = -1
    is_told: bool = False


@dataclass
class Row:
    """A row of a programme; `number` is that of its first line, from 1, without blank ones."""

    number: int
    sources: list[str]
    text: str
    cells: list[str] = field(default_factory=list)
    start: time | None = None
    end: time | None = None
    room: str = ""
    is_bullet: bool = False
    # Whether a blank line stands above it.
    begins_paragraph: bool = False
    # Whether it is a heading: of the programme, a day, a track or a table.
    heading: bool = False
    columns: Columns | None = None

    @property
    def is_timed(self) -> bool:
        """Whether it begins or ends with a time of day."""
        return self.start is not None


def read_rows(text: str) -> list[Row]:
    """Return the rows of a text that are not blank, with wrapped lines joined."""
    rows: list[Row] = []
    # "1045" is a time of day in a programme that has "0945" or "1000–1045", else a number.
    start = COMPACT if len(COMPACT_ROWS.findall(text)) > 1 else START
    is_lettered = _is_lettered(text)
    is_blank = True
    # A bullet on a line of its own, as PDF has it, belongs to the next line.
    bullets: list[str] = []
    number = 0
    for source in text.splitlines():
        if not source.strip():
            is_blank = True
            continue
        number += 1
        source = source.strip()
        if len(source) < 3 and BULLET.fullmatch(f"{source} "):
            bullets.append(source)
            continue
        row = read_row(number, LETTERED.sub("", source) if is_lettered else source, start)
        row.sources = [*bullets, source]
        row.is_bullet = row.is_bullet or bool(bullets)
        row.begins_paragraph = is_blank
        bullets = []
        if rows and not is_blank and _continues(rows[-1], row):
            _join(rows[-1], row)
        else:
            rows.append(row)
        is_blank = False
    if rows:
        rows[-1].sources += bullets
    return rows


def _is_lettered(text: str) -> bool:
    """Whether rows are counted "A. …", "B. …", and are not people with initials."""
    letters = LETTERED.findall(text)
    are_counted = len(letters) > 1 and letters == list("ABCDEFGH"[: len(letters)])
    return are_counted and len(INITIAL.findall(text)) < len(letters)


def read_row(number: int, source: str, start: re.Pattern[str]) -> Row:
    """Return one pasted line as a row; `start` is how a single time of day is written in it."""
    bare = MARKS.sub("", QUOTED.sub("", source)).strip()
    cells = [clean_text(cell) for cell in CELLS.split(bare[:LONGEST_ROW])]
    row = Row(number, [source], clean_text(CELLS.sub(" – ", bare.strip("|"))))
    if len(cells) > 1 and any(cells[1:]):
        row.cells = cells
    # "Anna Ek @ Brå", as conferences write where somebody works.
    row.text = OPENING.sub("", row.text.replace(" @ ", ", "), count=1)
    row.text = REMARK.sub("", row.text)
    bullet = BULLET.match(row.text)
    has_time = start.match(row.text)
    if bullet and not has_time:
        row.is_bullet = not bullet[0].strip()[0].isdigit()
        row.text = row.text[bullet.end() :].strip()
    take_times(row, start)
    return row


def take_times(row: Row, start: re.Pattern[str]) -> None:
    """Move the time or times at the start or the end of a row's text to its fields."""
    opening = BEFORE_TIME.match(row.text)
    begin = opening.end() if opening else 0
    match = RANGE.match(row.text, begin) or start.match(row.text, begin)
    if match and _set_times(row, match):
        row.text = AFTER_TIME.sub("", row.text[match.end() :], count=1)
        if row.cells:
            row.cells = row.cells[1:] if not AFTER_TIME.sub("", row.cells[0][match.end() :]) else []
        row.text = row.text.strip()
    elif (match := _find_last(RANGE, row.text)) and _set_times(row, match):
        before = row.text[: match.start()].rstrip(" ,(–-:;")
        row.text = re.sub(r"\b(?:kl|tid)\.?$", "", before).rstrip(" ,(–-:;")
        row.cells = []


def _find_last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return what a text ends with."""
    tail = len(text) - 40 if len(text) > 40 else 0
    found = [match for match in pattern.finditer(text, tail) if match["start"]]
    return found[-1] if found and not text[found[-1].end() :].strip(" ).]") else None


def _set_times(row: Row, match: re.Match[str]) -> bool:
    start = _clock(match["start"])
    end = _clock(match["end"]) if "end" in match.re.groupindex else None
    has_range = "end" in match.re.groupindex
    plain = all(re.fullmatch(r"\d{1,2}", part or "") for part in match.groups())
    # "2–3 oktober" and "10-12" are no times; "09–12" at a row's start may be.
    if start is None or (has_range and (end is None or plain)):
        return False
    row.start, row.end = start, end
    return True


def _clock(text: str) -> time | None:
    digits = re.sub(r"\D", "", text)
    parts = re.findall(r"\d+", text)
    if len(parts) == 2:
        hour, minute = map(int, parts)
    else:
        hour, minute = (int(digits), 0) if len(digits) < 3 else divmod(int(digits), 100)
    return time(hour % 24, minute) if hour <= 24 and minute <= 59 else None


def _continues(above: Row, row: Row) -> bool:
    """Whether a row is the rest of the one above, which was too long for a line."""
    if row.is_timed or row.is_bullet or row.cells or above.cells or not above.text:
        return False
    if greets(above.text):
        return False
    if above.text.endswith(":") or not row.text:
        return False
    if above.text.endswith("-") and row.text[0].islower():
        return True
    if row.text[0].islower() or row.text[0] in "(&":
        return True
    if match := CONTINUES.search(above.text):
        # "… – dags att tänka om" ends a title where a person stands below it.
        return match[0] not in ENDINGS_OF_TITLES or not is_first_name(row.text.split()[0])
    # "… Gun-Britt" above "Alvén, barnmorska".
    alone = FIRST_NAME_ALONE.search(above.text)
    return bool(alone and is_first_name(alone[1]) and NAME_GOES_ON.match(row.text))


def _join(above: Row, row: Row) -> None:
    is_hyphen = above.text.endswith("-") and not above.text.endswith(" -")
    if is_hyphen and row.text.split()[0] not in ("och", "eller", "samt"):
        above.text = above.text[:-1] + row.text
    else:
        above.text = f"{above.text} {row.text}"
    above.sources += row.sources


def take_room(text: str) -> tuple[str, str]:
    """Return the text without the room that it ends with, and the room."""
    offset = max(0, len(text) - 60)
    *_others, match = [None, *ROOM.finditer(text[offset:])]
    if not match or text[offset + match.end() :].strip(" .,)"):
        return text, ""
    return text[: offset + match.start()].rstrip(" ,;(–-"), (match["name"] or match["hall"]).strip()
