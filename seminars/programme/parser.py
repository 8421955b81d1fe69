"""A pasted programme, read line by line: lectures with speakers, playing times and films."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.film.durations import parse_playing_time
from cms.film.youtube import parse_youtube_url
from cms.pasting.text import clean_text, cut_bullet, cut_tails
from seminars.programme.speakers import Speaker, parse_speakers

MAX_SPEAKERS = 12

YOUTUBE = re.compile(
    r"(?:https?://)?(?:www\.|m\.|music\.)?(?:youtube\.com|youtube-nocookie\.com|youtu\.be)/"
    r"[^\s<>()\[\]\"”]+",
    re.IGNORECASE,
)
CLOCK = r"(?:kl\.? ?)?(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d:.]?\d)"
TIME_OF_DAY = re.compile(rf"{CLOCK}(?: ?(?:[-–—]|till|to) ?{CLOCK})?[ .,:–—-]*", re.IGNORECASE)
MINUTES = r"(?:\d{1,2} ?(?:tim|h)[a-z]{0,3}\.? ?)?\d{1,3} ?min[a-z]{0,5}\.?"
BRACKETED_TIME = re.compile(
    rf"[(\[] ?((?:\d{{1,2}}[:.])?\d{{1,3}}[:.]\d\d|{MINUTES}) ?[)\]]", re.IGNORECASE
)
BARE_TIME = re.compile(rf"(?:^|[ ,:–—-])((?:\d{{1,2}}:)?\d{{1,3}}:\d\d|{MINUTES})$", re.IGNORECASE)
IN_MINUTES = re.compile(r"(?:(\d{1,2}) ?(?:tim|h)[a-z.]* ?)?(\d{1,3}) ?min[a-z.]*", re.IGNORECASE)
# Between speakers and title; not the colon of a time or of an address.
SEPARATOR = re.compile(r":(?![\d/])|(?<= )[–—-](?= )")
QUOTES = {"“": "”", "”": "”", '"': '"', "»": "«", "«": "»", "„": "“"}


class LectureNote(TextChoices):
    """What the officer should look at in a line."""

    NO_SPEAKER = "no_speaker", _("No speaker was found.")
    NO_TITLE = "no_title", _("No title was found.")
    UNSURE_SPEAKER = "unsure_speaker", _("Check the speakers: one may be something else.")
    MANY_SPEAKERS = (
        "many_speakers",
        _("There are more speakers than fit here. Add the others on the lecture."),
    )
    UNSURE_TIME = (
        "unsure_time",
        _("A time was left out: it may be a time of day or a playing time."),
    )
    BAD_TIME = "bad_time", _("A playing time could not be understood.")
    MORE_TIMES = "more_times", _("There is more than one playing time. The last one was taken.")
    MORE_FILMS = "more_films", _("There is more than one film. The first one was taken.")


@dataclass
class LectureLine:
    """A line of a programme: as it was pasted, what was understood, and what to look at."""

    source: str
    title: str = ""
    duration: timedelta | None = None
    video_url: str = ""
    speakers: list[Speaker] = field(default_factory=list)
    notes: list[LectureNote] = field(default_factory=list)

    @property
    def is_lecture(self) -> bool:
        """Whether both a title and a speaker were found."""
        return bool(self.title and self.speakers)


def parse_programme(text: str) -> list[LectureLine]:
    """Return a `LectureLine` for every line of `text` that is not blank, in the same order."""
    return [parse_line(line.strip()) for line in text.splitlines() if line.strip()]


def parse_line(source: str) -> LectureLine:
    """Return what a line says. Never raises; takes time in proportion to its length."""
    line = LectureLine(source)
    text = _take_films(line, clean_text(source))
    text, has_time_of_day = _cut_start(text)
    text = _take_bracketed_time(line, text)
    text = _take_bare_time(line, cut_tails(text), has_time_of_day)
    _take_speakers(line, text)
    return line


def _take_films(line: LectureLine, text: str) -> str:
    films = []

    def take(match: re.Match[str]) -> str:
        address = match[0] if "://" in match[0] else f"https://{match[0]}"
        film = parse_youtube_url(address.rstrip(".,;:!?"))
        if not film:
            return match[0]
        films.append(film.url)
        return " "

    text = YOUTUBE.sub(take, text)
    if films:
        line.video_url = films[0]
    if len(set(films)) > 1:
        line.notes.append(LectureNote.MORE_FILMS)
    for brackets in ("( )", "[ ]", "< >"):
        text = text.replace(brackets, " ")
    return " ".join(text.split())


def _cut_start(text: str) -> tuple[str, bool]:
    """Return the text without bullet, number and time of day, and whether it had a time of day."""
    text = cut_bullet(text)
    time_of_day = TIME_OF_DAY.match(text)
    text = text[time_of_day.end() :] if time_of_day else text
    return text, bool(time_of_day)


def _take_bracketed_time(line: LectureLine, text: str) -> str:
    matches = list(BRACKETED_TIME.finditer(text))
    if not matches:
        return text
    if len(matches) > 1:
        line.notes.append(LectureNote.MORE_TIMES)
    match = matches[-1]
    if "." in match[1] and ":" not in match[1] and _may_be_time_of_day(match[1]):
        line.notes.append(LectureNote.UNSURE_TIME)
    else:
        line.duration = _parse_time(match[1])
        if line.duration is None:
            line.notes.append(LectureNote.BAD_TIME)
            return text
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    return f"{before} {after}".strip()


def _take_bare_time(line: LectureLine, text: str, has_time_of_day: bool) -> str:
    # Longer than any playing time, so that the rest of the line is not searched.
    tail = text[-32:]
    match = BARE_TIME.search(tail)
    if not match or line.duration is not None:
        return text
    time = match[1]
    if ":" in time and _may_be_time_of_day(time) and not has_time_of_day:
        line.notes.append(LectureNote.UNSURE_TIME)
    else:
        line.duration = _parse_time(time)
        if line.duration is None:
            line.notes.append(LectureNote.BAD_TIME)
            return text
    return text[: len(text) - len(match[0])]


def _may_be_time_of_day(text: str) -> bool:
    return bool(re.fullmatch(CLOCK, text))


def _parse_time(text: str) -> timedelta | None:
    if match := IN_MINUTES.fullmatch(text):
        return timedelta(hours=int(match[1] or 0), minutes=int(match[2]))
    try:
        return parse_playing_time(text.replace(".", ":"))
    except ValueError:
        return None


def _take_speakers(line: LectureLine, text: str) -> None:
    separator = SEPARATOR.search(text)
    head = text[: separator.start()].strip() if separator else text
    speakers = parse_speakers(head)
    line.title = _clean_title(text[separator.end() :] if separator and speakers else text)
    if speakers and not separator:
        line.title = ""
    if not speakers:
        line.notes.append(LectureNote.NO_SPEAKER)
    elif not all(speaker.is_sure for speaker in speakers):
        line.notes.append(LectureNote.UNSURE_SPEAKER)
    if len(speakers) > MAX_SPEAKERS:
        line.notes.append(LectureNote.MANY_SPEAKERS)
    line.speakers = speakers[:MAX_SPEAKERS]
    if not line.title:
        line.notes.append(LectureNote.NO_TITLE)


def _clean_title(text: str) -> str:
    title = text.strip(" ,;:–—-")
    if len(title) > 1 and QUOTES.get(title[0]) == title[-1]:
        title = title[1:-1].strip()
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    return title.strip()
