"""Reading the dates of history as Swedes write them: "sedan dec. 2017", "1/7-2023", "2018–20"."""

import re

from cms.values.choices import Season
from cms.values.periods import OPEN, Moment, NoSuchDayError, Period

MONTHS = [
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
]
SEASONS = {
    Season.SPRING: ("våren", "vår", "spring"),
    Season.SUMMER: ("sommaren", "sommar", "summer"),
    Season.AUTUMN: ("hösten", "höst", "autumn", "fall"),
    Season.WINTER: ("vintern", "vinter", "winter"),
}
SEASON = "|".join(name for names in SEASONS.values() for name in names)
STORED_SEASON = re.compile(r"\b\d{4}-2[1-4]\b(?!-)")
# A winter that is told by both its years.
WINTER = re.compile(r"(?:vintern?|winter) (?P<year>\d{4}) ?[-/–] ?(?P<end>\d{4}|\d\d)")
NAME = r"(?P<name>[a-z]{3,9})\.?"
ABOUT = re.compile(
    r"^(?:ca\b|c:a\b|cirka|circa|omkring|ungefär|runt|about|~)\.?\s*|\s*(?:\(ca\)|~)$"
)
# What stands before or beside a date and says nothing more of it.
FILLING = re.compile(
    r"\b(?:år|åren|den|i|under|perioden|månad|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)\b(?!-)\s*"
)
SINCE = re.compile(
    r"^(?:gäller |pågår )?(?:från och med|fr\.?\s?o\.?\s?m\b|f\.?o\.?m\b|from|från|sedan|since"
    r"|startade)\.?\s*"
)
UNTIL = re.compile(
    r"^(?:(?:fram )?till och med|t\.?\s?o\.?\s?m\b|fram till|tills?|until|–|-)\.?\s*"
)
GOES_ON = re.compile(
    r"\s*(?:[–-]|och framåt|(?:[–-]|och|till)?\s*(?:tills vidare|pågår|pågående|nu|i?dag))$"
)
BETWEEN = re.compile(
    r"\s*–\s*|\s+-{1,2}\s+|--|\s+(?:till och med|till|t\.?\s?o\.?\s?m\.?|to|until)\s+"
)
WITHOUT_SPACES = re.compile(r"(?<=\w)[-/](?=\w)")
# Year, month and day as far as they are told, and "about" when it is about then.
Parts = dict[str, str]
MOMENTS = [
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})",
        r"(?P<year>\d{4})[-./](?P<month>\d\d?)(?:[-./](?P<day>\d\d?))?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d?)[./] ?(?P<month>\d\d?)(?:[-./ ]+(?P<year>\d{4}))?",
        rf"(?P<season>{SEASON})(?:,? ?(?P<year>\d{{4}}))?",
        rf"(?:(?P<day>\d\d?)(?:\.|:e|:a|st|nd|rd|th)? ?)?{NAME}(?:,? ?(?P<year>\d{{4}}))?",
        r"(?P<day>\d\d?)",
    )
]


def parse_period(text: str) -> Period | None:
    """Return the period that a text says, or None of an empty one.

    What a moment leaves out it takes from the other one: `1–3 mars 2021`, `2018–20`.
    Raises `EndBeforeStartError`, or `ValueError` of no year, season, month or day.
    """
    text = re.sub(r"\s+", " ", text.replace("—", "–").replace("−", "–")).strip().casefold()
    text = re.sub(r"^(?:mellan|between) (.+?) (?:och|and) ", r"\1–", text)
    try:
        # Typed, 2018-21 is from one year to another; only stored it is a spring.
        return Period.of("?" if STORED_SEASON.search(text) else text)
    except ValueError:
        return Period.of(_edtf_of(text.strip(" .,")))


def parse_stored_period(text: str) -> Period | None:
    """Return the period of its stored form, or else the one that a text says.

    Raises `ValueError` as `parse_period`.
    """
    try:
        return Period.of(text)
    except ValueError:
        return parse_period(text)


def _edtf_of(text: str) -> str:
    if (winter := WINTER.fullmatch(FILLING.sub("", text))) and _is_one_winter(**winter.groupdict()):
        year = int(winter["year"])
        return f"{year}-12/{year + 1}-02"
    if SINCE.match(text) and BETWEEN.search(rest := SINCE.sub("", text)):
        return _edtf_of(rest)
    if SINCE.match(text):
        return f"{_moment(SINCE.sub('', GOES_ON.sub('', text)))}/{OPEN}"
    if UNTIL.match(text):
        return f"{OPEN}/{_moment(UNTIL.sub('', text))}"
    if GOES_ON.search(text):
        return f"{_moment(GOES_ON.sub('', text))}/{OPEN}"
    if len(parts := BETWEEN.split(text)) == 2:
        return _span(*parts)
    try:
        return _moment(text)
    except NoSuchDayError:
        raise
    except ValueError:
        parts = WITHOUT_SPACES.split(text)
        if len(parts) != 2:
            raise
        return _span(*parts)


def _is_one_winter(year: str, end: str) -> bool:
    return (int(year) + 1) % 10 ** len(end) == int(end)


def _span(before: str, after: str) -> str:
    start, end = _parts(before), _parts(after)
    if set(start) == {"year"} and set(end) == {"day"}:
        # 2018–20: the day is the end of a year.
        end = {"year": start["year"][:2] + end["day"].zfill(2)}
    lacks = {"year"} if "month" in start else {"year", "month"}
    inherited = {name: value for name, value in end.items() if name in lacks}
    return f"{_written(inherited | start)}/{_written(_without_about(start, end))}"


def _without_about(start: Parts, end: Parts) -> Parts:
    known = {name: start[name] for name in ("year",) if name in start}
    return known | end


def _moment(text: str) -> str:
    return _written(_parts(text))


def _parts(text: str) -> Parts:
    """Return what a text says of year, month and day, and whether it is about then."""
    plain = FILLING.sub("", text).strip(" .,")
    is_about = bool(ABOUT.search(plain))
    plain = FILLING.sub("", ABOUT.sub("", plain)).strip(" .,")
    for pattern in MOMENTS:
        if not (match := pattern.fullmatch(plain)):
            continue
        parts = {name: value for name, value in match.groupdict().items() if value}
        if int(parts.get("month", 1)) > 12:
            break
        if name := parts.pop("name", ""):
            parts["month"] = _month(name)
        if season := parts.pop("season", ""):
            parts["month"] = next(one.value for one, names in SEASONS.items() if season in names)
        return parts | ({"about": "~"} if is_about else {})
    raise ValueError(text)


def _month(name: str) -> str:
    for number, names in enumerate(MONTHS, 1):
        if any(known.startswith(name) or known[:3] == name[:-1] for known in names):
            return str(number)
    raise ValueError(name)


def _written(parts: Parts) -> str:
    if "year" not in parts or ("day" in parts and "month" not in parts):
        raise ValueError(parts)
    numbers = [parts["year"], *(parts[name].zfill(2) for name in ("month", "day") if name in parts)]
    moment = Moment("-".join(numbers))
    try:
        is_right = moment.first <= moment.last
    except ValueError as error:
        raise NoSuchDayError(parts) if "day" in parts else error from error
    if not is_right:
        raise ValueError(parts)
    return f"{moment.iso}{parts.get('about', '')}"
