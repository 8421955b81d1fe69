"""Which rows of a programme belong together: by times, blank lines, or what they say."""

import re
from dataclasses import dataclass, field
from datetime import time

from seminars.programme.films import without_addresses
from seminars.programme.kinds import DAY, TRACK, is_heading
from seminars.programme.people import people
from seminars.programme.rows import Row, take_room
from seminars.programme.splitting import read_text
from seminars.programme.tables import find_columns, is_head

MAX_SENTENCES = 5
PEOPLE_LABEL = re.compile(r"(?:medverkande|talare|föreläsare|speakers?|i panelen)", re.I)
PAIR = re.compile(r"(?P<who>[^–—|]{3,80}) [–—|-] (?P<where>[^–—|]{2,120})")
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
    find_columns(rows)
    _join_where(rows)
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
    for place, row in enumerate(rows):
        text = row.text.rstrip(": ")
        if place and PEOPLE_LABEL.fullmatch(text) and not rows[place - 1].heading:
            # "Medverkande:" above those of one point, and not of them all.
            row.text = ""
            continue
        bare = not row.is_timed and not row.is_bullet
        row.heading = bare and bool(
            is_heading(row.text) or DAY.fullmatch(text) or TRACK.fullmatch(text)
        )
        row.heading = row.heading or is_head(row)


def _join_where(rows: list[Row]) -> None:
    """Read "Anna Ek | Brå" below a title as "Anna Ek, Brå", where each paragraph is like that."""
    parts = [part for part in _paragraphs(rows) if not part[0].heading]
    pairs = {id(row): PAIR.fullmatch(row.text) for part in parts for row in part[1:]}
    are_titled = len(parts) > 1 and all(
        len(part) > 1 and not read_text(part[0].text).speakers for part in parts
    )
    if not are_titled or not all(pair and people(pair["who"]) for pair in pairs.values()):
        return
    for row in rows:
        if pair := pairs.get(id(row)):
            row.text, row.cells = f"{pair['who']}, {pair['where']}", []


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


def _times_first(rows: list[Row]) -> list[Row]:
    """Return the rows with each time before its title, where all times stand alone below titles."""
    places = [place for place, row in enumerate(rows) if row.is_timed]
    are_below = all(
        place
        and not rows[place].text
        and rows[place - 1].begins_paragraph
        and not (rows[place - 1].heading or read_text(rows[place - 1].text).speakers)
        for place in places
    )
    if are_below:
        for place in places:
            rows[place - 1], rows[place] = rows[place], rows[place - 1]
    return rows


def _by_time(rows: list[Row]) -> list[PointRows]:
    blocks: list[PointRows] = []
    room = ""
    # Rooms on rows of their own are headings where the first stands above all times.
    first = next((row for row in rows if row.is_timed or _is_room(row)), None)
    has_rooms_above = first is not None and not first.is_timed
    rows = _times_first(rows)
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
            joins = joins or (is_more and _tells_more(rows[place - 1], rows[place:]))
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


def _tells_more(above: Row, rows: list[Row]) -> bool:
    """Whether sentences stand between a title and its people, and are no titles themselves."""
    is_below_bullet = above.is_bullet and not rows[0].is_bullet
    for row, after in zip(rows, rows[1:MAX_SENTENCES], strict=False):
        if not row.text.endswith((".", "!", "?")):
            return False
        if label := LABEL.match(after.text):
            return label.lastgroup == "people"
        if not after.text:
            return True
        if is_below_bullet and read_text(after.text).is_people:
            return True
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
