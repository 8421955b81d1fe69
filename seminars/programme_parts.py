"""The lectures of a seminar in the order of its programme."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby, permutations
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seminars.models import LecturePage, SeminarPage


@dataclass(frozen=True)
class ProgrammePart:
    """Lectures that follow each other on a day under the same words.

    `day` is None where the heading need not say it; a lecture gives `session` its marks.
    """

    day: date | None
    session: str
    lectures: list["LecturePage"]

    @property
    def has_heading(self) -> bool:
        """Whether there is something to say above the lectures."""
        return bool(self.day or self.session)


def divide(lectures: Iterable["LecturePage"], first_day: date | None) -> list[ProgrammePart]:
    """Return the parts of a programme, by day and time; what has no time keeps its place.

    Sessions that go on at the same time stand one after the other, each whole.
    """
    placed, at = [], (first_day or date.min, time.min)
    for lecture in lectures:
        day = lecture.day or at[0]
        at = (day, lecture.start_time or (at[1] if day == at[0] else time.min))
        placed.append((*at, lecture))
    placed.sort(key=lambda row: row[:2])
    placed = [row for _day, rows in groupby(placed, key=itemgetter(0)) for row in _whole([*rows])]
    several_days = len({day for day, _time, _lecture in placed}) > 1
    parts: list[ProgrammePart] = []
    shown = None
    for (day, session), rows in groupby(placed, key=lambda row: (row[0], row[2].session)):
        says_day = several_days and day != shown
        shown = day
        parts.append(ProgrammePart(day if says_day else None, session, [row[2] for row in rows]))
    return parts


def _whole(rows: list[tuple]) -> list[tuple]:
    """Return the (day, time, lecture) of one day with each of its parallel sessions together."""
    places = defaultdict(list)
    for place, (_day, _time, lecture) in enumerate(rows):
        if lecture.session:
            places[lecture.session].append(place)
    rooms = {name: {rows[place][2].room for place in its} for name, its in places.items()}

    def is_torn(one, other):
        return any(places[one][0] < place < places[one][-1] for place in places[other])

    parallel = set()
    for one, other in permutations(places, 2):
        elsewhere = all(rooms[one]) and all(rooms[other]) and rooms[one].isdisjoint(rooms[other])
        if is_torn(one, other) and (elsewhere or is_torn(other, one)):
            parallel |= {one, other}
    whole = []
    for is_parallel, stretch in groupby(rows, key=lambda row: row[2].session in parallel):
        stretch = list(stretch)
        if is_parallel:
            order = list(dict.fromkeys(row[2].session for row in stretch))
            stretch.sort(key=lambda row: order.index(row[2].session))
        whole += stretch
    return whole


def lectures_on_other_days(seminar: "SeminarPage") -> list["LecturePage"]:
    """Return the lectures whose own day is none of the seminar's days, both as drafted last."""
    first, last = seminar.start_date, seminar.last_day
    lectures = [
        page.get_latest_revision_as_object() if page.has_unpublished_changes else page
        for page in seminar.get_children().specific()
    ]
    return [page for page in lectures if page.day and first and not first <= page.day <= last]
