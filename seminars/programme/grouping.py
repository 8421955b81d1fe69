"""Which rows of a programme belong together: by times, blank lines, or what they say."""

import re
from dataclasses import dataclass, field
from datetime import time

from seminars.programme.films import without_addresses
from seminars.programme.kinds import DAY, TRACK, is_heading
from seminars.programme.rows import Columns, Row, take_room
from seminars.programme.splitting import read_text

TITLE_COLUMN = re.compile(
    r"program\w*|titel|rubrik|ämne|föreläsning\w*|punkt|innehåll|aktivitet|vad|title|topic", re.I
)
PEOPLE_COLUMN = re.compile(
    r"talare|föreläsare|medverkande|vem|namn|deltagare|speakers?|ansvarig|presentatör\w*", re.I
)
WHERE_COLUMN = re.compile(
    r"organisation\w*|arbetsplats|myndighet\w*|verksamhet|tillhörighet|affiliation|från", re.I
)
LABELS = re.compile(
    r"(?P<time>tid(?:punkt)?|klockan)|(?P<title>titel|rubrik|ämne|föreläsning|programpunkt|tema|title)"
    r"|(?P<people>talare|föreläsare|medverkande|presentatör|deltagare|moderator|panel|speakers?)"
    r"|(?P<room>lokal|sal|plats|rum|room)|(?P<film>film|länk|video|youtube)",
    re.IGNORECASE,
)
LABEL = re.compile(rf"(?:{LABELS.pattern}) ?: ?", re.IGNORECASE)


@dataclass
class PointRows:
    """The rows of a point of the programme, with the time and the room that stand above them."""

    rows: list[Row] = field(default_factory=list)
    start: time | None = None
    end: time | None = None
    room: str = ""


def divide(rows: list[Row], order: str) -> list[PointRows]:
    """Return the rows in blocks, each of them in one, in their order."""
    _mark_headings(rows)
    _find_columns(rows)
    timed = [row for row in rows if row.is_timed]
    paragraphs = _paragraphs(rows)
    if any(_is_labelled(rows) for rows in paragraphs):
        blocks = [block for part in paragraphs for block in _by_labels(part)]
    elif len(timed) > 1 and _are_points(paragraphs):
        blocks = [_with_time(PointRows(part)) for part in paragraphs]
    elif len(timed) > 1:
        blocks = _by_time(rows)
    else:
        blocks = _by_content(rows, order)
    return [block for block in blocks if block.rows]


def _mark_headings(rows: list[Row]) -> None:
    for row in rows:
        text = row.text.rstrip(": ")
        bare = not row.is_timed and not row.is_bullet
        row.heading = bare and bool(
            is_heading(row.text) or DAY.fullmatch(text) or TRACK.fullmatch(text)
        )
        if row.cells and any(TITLE_COLUMN.fullmatch(cell) for cell in row.cells):
            row.heading = True


def _find_columns(rows: list[Row]) -> None:
    """Tell which cells have titles, and which people: by the head, or by what they are."""
    tabled = [row for row in rows if row.cells]
    if len(tabled) < 2:
        return
    head = next((row for row in tabled if row.heading), None)
    for row in tabled:
        if row.heading:
            continue
        # The cell of the time was taken off.
        offset = 1 if row.is_timed else 0
        titles = people_at = where = None
        if head:
            titles = _column(head.cells, TITLE_COLUMN, offset)
            people_at = _column(head.cells, PEOPLE_COLUMN, offset)
            where = _column(head.cells, WHERE_COLUMN, offset)
        is_told = people_at is not None
        if titles is None or people_at is None:
            found = [read_text(cell).is_people for cell in row.cells]
            if any(found):
                people_at = len(found) - 1 - found[::-1].index(True)
                others = [
                    place for place, cell in enumerate(row.cells) if place != people_at and cell
                ]
                titles = max(others, key=lambda place: len(row.cells[place]), default=None)
        if titles is not None and people_at is not None and titles != people_at:
            row.columns = Columns(titles, people_at, -1 if where is None else where, is_told)
        elif titles is None and row.cells and row.is_timed:
            row.columns = Columns(0, -1)


def _column(head: list[str], pattern: re.Pattern[str], offset: int) -> int | None:
    places = [place for place, cell in enumerate(head) if pattern.fullmatch(cell)]
    return places[0] - offset if places and places[0] >= offset else None


def _paragraphs(rows: list[Row]) -> list[list[Row]]:
    parts: list[list[Row]] = []
    for row in rows:
        if (
            not parts
            or row.begins_paragraph
            or row.heading
            or (parts[-1] and parts[-1][-1].heading)
        ):
            parts.append([])
        parts[-1].append(row)
    return parts


def _are_points(paragraphs: list[list[Row]]) -> bool:
    """Whether blank lines part the points of the programme: each has one time, and more rows."""
    counts = [sum(row.is_timed for row in part) for part in paragraphs if not part[0].heading]
    has_later_time = any(
        not part[0].is_timed and any(r.is_timed for r in part) for part in paragraphs
    )
    return len(counts) > 1 and max(counts) == 1 and (has_later_time or min(counts) == 1)


def _with_time(block: PointRows) -> PointRows:
    for row in block.rows:
        if row.is_timed:
            block.start, block.end = row.start, row.end
    block.rows = _without_empty(block)
    return block


def _without_empty(block: PointRows) -> list[Row]:
    """Return the rows, with those that are nothing but a time joined to the next one."""
    rows: list[Row] = []
    waiting: list[str] = []
    for row in block.rows:
        if not row.text and len(block.rows) > 1 and row is not block.rows[-1]:
            waiting += row.sources
            continue
        row.sources = [*waiting, *row.sources]
        waiting = []
        if not row.text and rows:
            rows[-1].sources += row.sources
        else:
            rows.append(row)
    return rows


def _is_room(row: Row) -> bool:
    text, room = take_room(row.text)
    return bool(room) and not text and not row.is_timed


def _by_time(rows: list[Row]) -> list[PointRows]:
    blocks: list[PointRows] = []
    room = ""
    # Rooms on rows of their own are headings where the first stands above all times.
    first = next((row for row in rows if row.is_timed or _is_room(row)), None)
    has_rooms_above = first is not None and not first.is_timed
    for row in rows:
        row.heading = row.heading or (has_rooms_above and _is_room(row))
        if row.heading:
            is_day = DAY.fullmatch(row.text.strip(" :"))
            room = take_room(row.text)[1] or ("" if is_day else room)
            blocks.append(PointRows([row]))
        elif row.is_timed or not blocks or blocks[-1].rows[0].heading:
            blocks.append(PointRows([row], row.start, row.end, room))
        else:
            blocks[-1].rows.append(row)
    for block in blocks:
        block.rows = _without_empty(block)
    return blocks


def _by_content(rows: list[Row], order: str) -> list[PointRows]:
    """Return blocks of rows without times: a title with the people below it, or the other way."""
    blocks: list[PointRows] = []
    has_title = has_people = False
    first = next((row for row in rows if not row.heading), None)
    people_above = bool(first and read_text(without_addresses(first.text), order).is_people)
    for place, row in enumerate(rows):
        reading = read_text(without_addresses(row.text), order)
        is_whole = bool(reading.title and reading.speakers)
        if people_above:
            joins = bool(blocks) and has_people and not has_title and bool(reading.title)
            joins = joins and not reading.speakers
        else:
            joins = bool(blocks) and has_title and reading.is_people
            joins = joins and not row.begins_paragraph or (joins and not has_people)
            is_more = bool(blocks) and has_title and not has_people and not reading.speakers
            joins = joins or (is_more and _leads_to_people(rows[place:]))
        if row.heading or not joins or is_whole or (blocks and blocks[-1].rows[-1].heading):
            blocks.append(PointRows([row], row.start, row.end))
            has_title, has_people = bool(reading.title), bool(reading.speakers)
            has_title = has_title and not row.heading
            if not row.is_timed:
                blocks[-1].start = None
        else:
            blocks[-1].rows.append(row)
            has_title, has_people = (
                has_title or bool(reading.title),
                has_people or bool(reading.speakers),
            )
    return blocks


def _leads_to_people(rows: list[Row]) -> bool:
    """Whether a sentence begins a paragraph that ends with "Medverkande: …", and so no title."""
    if not rows[0].text.endswith((".", "!", "?")):
        return False
    for row in rows[1:]:
        if row.begins_paragraph:
            return False
        if label := LABEL.match(row.text):
            return label.lastgroup == "people"
    return False


def _is_labelled(rows: list[Row]) -> bool:
    kinds = {match.lastgroup for row in rows if (match := LABEL.match(row.text))}
    return {"title", "people"} <= kinds


def _opens_speakers(label: re.Match[str]) -> bool:
    """Whether a label says who talks; who leads the talk stands at its end."""
    is_end = label[0].lower().startswith(("moderator", "panel"))
    return label.lastgroup == "people" and not is_end


def _by_labels(rows: list[Row]) -> list[PointRows]:
    """Return blocks of rows that say what they are: "Titel: …", "Talare: …"."""
    blocks: list[PointRows] = []
    seen: set[str] = set()
    labels = [match for row in rows if (match := LABEL.match(row.text))]
    has_speakers_first = bool(labels) and _opens_speakers(labels[0])
    for row in rows:
        match = LABEL.match(row.text)
        kind = (match.lastgroup or "") if match else ""
        is_next = kind in seen and kind in ("title", "time")
        if has_speakers_first and match and _opens_speakers(match):
            is_next = {"title", "people"} <= seen
        elif has_speakers_first and kind == "title":
            is_next = "title" in seen
        if not blocks or is_next:
            blocks.append(PointRows())
            seen = set()
        seen.add(kind)
        block = blocks[-1]
        if kind == "room" and match:
            block.room = row.text[match.end() :]
            row.text = ""
        elif kind in ("title", "film") and match:
            row.text = row.text[match.end() :]
        if row.is_timed:
            block.start, block.end = row.start, row.end
        block.rows.append(row)
    for block in blocks:
        block.rows = _without_empty(block)
    return blocks
