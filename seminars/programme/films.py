"""Films and playing times in a row of a programme."""

import re
from datetime import timedelta
from typing import Protocol

from django.core.exceptions import ValidationError

from cms.film.durations import parse_playing_time
from cms.film.hosts import parse_film, read_film_address
from cms.pasting.text import cut_tails
from seminars.programme.notes import LectureNote

ADDRESS = re.compile(
    r"(?:https?://|(?://)?(?:www\.|m\.|music\.)?"
    r"(?:youtube\.com/|youtube-nocookie\.com/|youtu\.be/|vimeo\.com/))[^\s<>()\[\]\"”]+",
    re.IGNORECASE,
)
CLOCK = r"(?:kl\.? ?)?(?:[01]?\d|2[0-4])[.:][0-5]\d"
MINUTES = r"(?:\d{1,2} ?(?:tim|h)[a-z]{0,3}\.? ?(?:och )?)?\d{1,3} ?min[a-z]{0,5}\.?"
PREFIX = r"(?:(?:ca|cirka|längd|speltid|tid)\b[.:]? ?)?"
BRACKETED_TIME = re.compile(
    rf"[(\[] ?{PREFIX}((?:\d{{1,2}}[:.])?\d{{1,3}}[:.]\d\d|{MINUTES}) ?[)\]]", re.IGNORECASE
)
BARE_TIME = re.compile(
    rf"(?:^|[ ,:–—-]){PREFIX}((?:\d{{1,2}}:)?\d{{1,3}}:\d\d|\d{{1,2}}\.\d\d\.\d\d|{MINUTES})$",
    re.IGNORECASE,
)


class HasFilm(Protocol):
    """What films and playing times are put into."""

    duration: timedelta | None
    video_url: str
    notes: list


def take_film(line: HasFilm, text: str) -> str:
    """Take the address of a film out of the text; note when there are several, or none."""
    films = []

    def take(match: re.Match[str]) -> str:
        try:
            film = parse_film(read_film_address(match[0].rstrip(".,;:!?")))
        except ValidationError:
            film = None
        # An address of which no player is known may be anything.
        if film and film.player:
            films.append(film.url)
        else:
            line.notes.append(LectureNote.NO_FILM)
        return " "

    text = ADDRESS.sub(take, text)
    if films:
        line.video_url = films[0]
    if len(set(films)) > 1:
        line.notes.append(LectureNote.MORE_FILMS)
    if films or LectureNote.NO_FILM in line.notes:
        for brackets in ("( )", "[ ]", "< >"):
            text = text.replace(brackets, " ")
        text = " ".join(text.split()).strip(" –—|")
    return text


def without_addresses(text: str) -> str:
    """Return a row without the addresses in it."""
    return ADDRESS.sub("", text).strip(" –—|") if "/" in text else text


def take_playing_time(line: HasFilm, text: str, has_time_of_day: bool) -> str:
    """Take the playing time out of the text; note when it may be a time of day."""
    text = _take_bracketed(line, text)
    return _take_bare(line, cut_tails(text), has_time_of_day)


def _take_bracketed(line: HasFilm, text: str) -> str:
    matches = list(BRACKETED_TIME.finditer(text))
    if not matches:
        return text
    if len(matches) > 1:
        line.notes.append(LectureNote.MORE_TIMES)
    match = matches[-1]
    if "." in match[1] and ":" not in match[1] and _may_be_time_of_day(match[1]):
        line.notes.append(LectureNote.UNSURE_TIME)
    elif not _take(line, match[1]):
        return text
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    return f"{before} {after}".strip()


def _take_bare(line: HasFilm, text: str, has_time_of_day: bool) -> str:
    # Longer than any playing time, so that the rest of the line is not searched.
    match = BARE_TIME.search(text[-40:])
    if not match or line.duration is not None:
        return text
    if ":" in match[1] and _may_be_time_of_day(match[1]) and not has_time_of_day:
        line.notes.append(LectureNote.UNSURE_TIME)
    elif not _take(line, match[1]):
        return text
    return text[: len(text) - len(match[0])]


def _take(line: HasFilm, text: str) -> bool:
    try:
        line.duration = parse_playing_time(text)
    except ValueError:
        line.notes.append(LectureNote.BAD_TIME)
        return False
    return True


def _may_be_time_of_day(text: str) -> bool:
    return bool(re.fullmatch(CLOCK, text))
