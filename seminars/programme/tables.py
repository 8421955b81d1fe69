"""Pasted tables: which of a row's cells has the title, and which the people."""

import re

from seminars.programme.rows import Columns, Row
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


def is_head(row: Row) -> bool:
    """Whether a row is the head of a table."""
    return any(TITLE_COLUMN.fullmatch(cell) for cell in row.cells)


def find_columns(rows: list[Row]) -> None:
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
