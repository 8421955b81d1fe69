"""A pasted programme, read as a whole: lectures with times, speakers, rooms and films."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import time, timedelta

from cms.pasting.text import begins_signature, greets
from cms.people.organisation_words import has_organisation_word, is_full_name
from seminars.choices import SpeakerRole
from seminars.programme.films import take_film, take_playing_time
from seminars.programme.grouping import PointRows, divide
from seminars.programme.kinds import PANEL, is_break, is_frame, is_heading
from seminars.programme.notes import DOUBTS, OUTSIDE, LectureNote
from seminars.programme.people import SENTENCE_END, evidence, people
from seminars.programme.rows import Row, read_rows, take_room
from seminars.programme.speakers import Speaker
from seminars.programme.splitting import Reading, clean_title, read_text
from seminars.programme.telling import TELLS, tell_apart

MAX_SPEAKERS = 12
# More than any programme has, or than the form takes.
MAX_ROWS = 300
# A speaker whose first name is known, or with a title or an organisation, is sure.
SURE = 2
LONGEST_TITLE = 255
# A sentence that tells of the next point, whose title was not found in it.
NEXT_TOLD = re.compile(
    rf"(?:därefter|sedan|efteråt|därpå|först|sist|slutligen|avslutningsvis)\b.*{TELLS.pattern}",
    re.IGNORECASE,
)
OTHERS = re.compile(r",? (?:m\.? ?fl\b\.?|med flera|et al\.?)", re.IGNORECASE)


@dataclass
class LectureLine:
    """A point of a programme: as it was pasted, what was understood, and what to look at."""

    source: str
    title: str = ""
    duration: timedelta | None = None
    video_url: str = ""
    speakers: list[Speaker] = field(default_factory=list)
    notes: list[LectureNote] = field(default_factory=list)
    start: time | None = None
    end: time | None = None
    room: str = ""
    # The first pasted line, from 1; blank ones are not counted.
    number: int = 1

    @property
    def is_lecture(self) -> bool:
        """Whether a title and speakers were found, and nothing speaks against a lecture."""
        return bool(self.title and self.speakers) and not DOUBTS.intersection(self.notes)

    @property
    def is_outside(self) -> bool:
        """Whether it is surely no lecture."""
        return bool(OUTSIDE.intersection(self.notes))


def parse_programme(text: str) -> list[LectureLine]:
    """Return what a programme says, in its order; every pasted line is the source of one point.

    Never raises; takes time in proportion to the length of the text.
    """
    rows = read_rows(text)
    rows, rest = rows[:MAX_ROWS], rows[MAX_ROWS:]
    rows = [part for row in rows for part in tell_apart(row)]
    rows, letter = _cut_letter(rows)
    order = _usual_order(rows)
    points = [line for block in divide(rows, order) for line in _read_block(block, order)]
    _find_titles(points)
    _let_last(points)
    points += [
        LectureLine("\n".join(row.sources), notes=[note], number=row.number)
        for note, others in ((LectureNote.LETTER, letter), (LectureNote.UNREAD, rest))
        for row in others
    ]
    return sorted(points, key=lambda point: point.number)


def _cut_letter(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of the programme, and those with which a letter around it begins or ends."""
    letter = rows[:1] if rows and greets(rows[0].text) else []
    rows = rows[len(letter) :]
    last = max((place for place, row in enumerate(rows) if row.is_timed), default=-1)
    ends = [place for place, row in enumerate(rows) if begins_signature(row.text)]
    end = next((place for place in ends if place > last), len(rows))
    return rows[:end], letter + rows[end:]


def parse_line(source: str) -> LectureLine:
    """Return what the lines of one point say, taken by themselves."""
    points = parse_programme(source)
    if not points:
        return LectureLine(source, notes=[LectureNote.NO_TITLE, LectureNote.NO_SPEAKER])
    best = next((point for point in points if point.title and point.speakers), points[0])
    return replace(best, source=source)


def _usual_order(rows: list[Row]) -> str:
    """Return whether titles or speakers come first in most rows; empty where none does."""
    orders = Counter(
        reading.order
        for row in rows[:200]
        if (reading := read_text(row.text)).order and reading.weight > 7
    )
    [(order, _count)] = orders.most_common(1) or [("", 0)]
    return order


def _read_block(block: PointRows, order: str) -> list[LectureLine]:
    """Return the points of a block: one, or one for each row below a common heading."""
    lines: list[LectureLine] = []
    opened_by = None
    read = [_read_row(row, order) for row in block.rows]
    for row, line, below in zip(block.rows, read, [*read[1:], None], strict=True):
        line.room = line.room or block.room
        # A bullet with a title, below one with a title and its speakers.
        is_next = bool(opened_by and opened_by.is_bullet and row.is_bullet and line.title)
        is_next = is_next or bool(lines and _begins_next(lines[-1], row, line, below))
        if not lines or is_next or _is_of_its_own(lines[-1], line, row):
            opened_by = row
            if not line.start:
                line.start, line.end = block.start, block.end
            lines.append(line)
        else:
            _add(lines[-1], line)
    for line in lines:
        _judge(line)
    return lines


def _begins_next(
    above: LectureLine, row: Row, line: LectureLine, below: LectureLine | None
) -> bool:
    """Whether a title without a time of its own follows a whole point or a break."""
    if not line.title or line.speakers or row.text.endswith(".") or row.is_bullet:
        return False
    is_whole = bool(above.title and above.speakers) or is_break(above.title)
    is_led = bool(below and below.speakers and not below.title)
    return is_whole and (is_led or is_break(line.title))


def _is_of_its_own(above: LectureLine, line: LectureLine, row: Row) -> bool:
    """Whether a row is a point of its own, and not more about the one above."""
    if {LectureNote.HEADING}.intersection(above.notes + line.notes):
        return True
    if above.speakers and not line.speakers and (is_break(line.title) or is_frame(line.title)):
        return True
    if line.title and line.speakers:
        # "Anna Ek, Brå" below its title may look like a title and a speaker.
        is_apart = is_break(above.title) or is_frame(above.title) or above.title.endswith(":")
        return bool(above.speakers or row.is_bullet or not above.title or is_apart)
    return False


def _add(above: LectureLine, line: LectureLine) -> None:
    above.source += f"\n{line.source}"
    if line.speakers and (not line.title or not above.speakers):
        above.speakers += line.speakers
        if line.title and not above.title:
            above.title = line.title
    elif line.title and not above.title:
        above.title = line.title
    elif line.title:
        above.notes.append(LectureNote.TEXT)
    for name in ("duration", "video_url", "room", "start", "end"):
        setattr(above, name, getattr(above, name) or getattr(line, name))
    above.notes += [note for note in line.notes if note not in DOUBTS]


def _read_row(row: Row, order: str) -> LectureLine:
    line = LectureLine("\n".join(row.sources), start=row.start, end=row.end, number=row.number)
    if row.heading:
        line.title = row.text
        line.notes.append(LectureNote.HEADING)
        return line
    text = take_film(line, row.text)
    text, line.room = take_room(text)
    text = take_playing_time(line, text, row.is_timed)
    text, others = OTHERS.subn("", text)
    if others:
        line.notes.append(LectureNote.OTHERS)
    reading = _read_cells(row, order) or read_text(text, order)
    line.title, line.speakers = reading.title, reading.speakers
    return line


def _read_cells(row: Row, order: str) -> Reading | None:
    """Return what the cells of a table's row say: the title, and the people beside it."""
    if len(row.cells) < 2 or row.columns is None:
        return None
    title, who, where = (
        row.cells[place] if 0 <= place < len(row.cells) else "" for place in row.columns[:3]
    )
    if not title:
        return None
    speakers = people(who) or read_text(who, order).speakers
    for speaker in speakers:
        speaker.affiliation = speaker.affiliation or where
        speaker.is_labelled = row.columns.is_told
    return Reading(clean_title(title), speakers, 10)


def _judge(line: LectureLine) -> None:
    """Note what the officer should look at."""
    if PANEL.match(line.title):
        for speaker in line.speakers:
            if speaker.role == SpeakerRole.LECTURER:
                speaker.role = SpeakerRole.PANEL
    doubts = []
    if len(line.title) > LONGEST_TITLE:
        doubts.append(LectureNote.NO_TITLE)
    if LectureNote.HEADING in line.notes:
        pass
    elif is_break(line.title) and not line.speakers:
        doubts.append(LectureNote.BREAK)
    elif is_heading(line.title) and not line.speakers:
        doubts.append(LectureNote.HEADING)
    elif line.title and is_frame(line.title):
        doubts.append(LectureNote.FRAME)
    elif is_full_name(line.title):
        # "Västkustens båtförbund, Stellan Dahl": whether it is the title or where he works, only
        # the officer knows; a button moves it.
        doubts.append(LectureNote.ORGANISATION)
    roles = {speaker.role for speaker in line.speakers}
    later = SENTENCE_END.split(line.title)[1:]
    if NEXT_TOLD.match(line.title) or any(map(TELLS.search, later)):
        doubts.append(LectureNote.NO_TITLE)
    if not line.title and roles == {SpeakerRole.MODERATOR}:
        doubts.append(LectureNote.MODERATOR)
    elif not line.title:
        doubts.append(LectureNote.NO_TITLE)
    if not line.speakers:
        is_told = OUTSIDE.intersection(line.notes + doubts)
        doubts += [] if is_told else [LectureNote.NO_SPEAKER]
    elif not all(_is_sure(speaker) for speaker in line.speakers):
        doubts.append(LectureNote.UNSURE_SPEAKER)
    if len(line.speakers) > MAX_SPEAKERS:
        doubts.append(LectureNote.MANY_SPEAKERS)
        line.speakers = line.speakers[:MAX_SPEAKERS]
    line.notes = list(dict.fromkeys([*line.notes, *doubts]))


def _is_sure(speaker: Speaker) -> bool:
    is_doubtful = not speaker.is_sure and bool(speaker.title or speaker.affiliation)
    return speaker.is_labelled or (evidence([speaker]) >= SURE and not is_doubtful)


def _find_titles(points: list[LectureLine]) -> None:
    """Take the last of "Anna Ek, Brå, Vad vi vet" as the title, where no point has another."""
    bare = [p for p in points if p.speakers and not p.title and LectureNote.NO_TITLE in p.notes]
    if len(bare) < 2 or any(point.is_lecture for point in points):
        return
    for point in bare:
        where, _comma, title = point.speakers[-1].affiliation.rpartition(", ")
        if where and " " in title and not has_organisation_word(title):
            point.title, point.speakers[-1].affiliation = title, where
            point.notes.remove(LectureNote.NO_TITLE)


def _let_last(points: list[LectureLine]) -> None:
    """Let a point without an end last until the next one begins."""
    timed = [point for point in points if point.start]
    for point, after in zip(timed, timed[1:], strict=False):
        if not point.end and after.start and point.start and after.start > point.start:
            point.end = after.start
