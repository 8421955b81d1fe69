"""Points that are told in sentences: "Sedan talar Anna Ek, Brå, om A och Bo Alm, polis, om B"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from seminars.programme.people import (
    ABBREVIATION,
    LONGEST,
    SENTENCE_END,
    THINGS,
    VERBS,
    WHO,
    evidence,
    people,
)
from seminars.programme.rows import AFTER_TIME, LONGEST_ROW, RANGE, START, Row, take_times
from seminars.programme.speakers import WITH, Speaker

# A first name that is known, a title or an organisation: what a sentence needs to tell.
SURE = 2.5
MAX_PLACES = 24
MAX_TRIES = 4
QUOTED = re.compile(r"[”“\"»„]([^”“\"»«„]{3,300})[”“\"«»]")
TELLS = re.compile(rf"\b(?:{VERBS})\b", re.IGNORECASE)
ABOUT = re.compile(r" (?:om|över|kring|för) |,? (?=(?:hur|varför|vad|vilka|vilken) )")
THING = re.compile(r", (?!\w+ (?:på|vid|från) )")
# "Anna Ek, Brå, som berättar om …", "Anna Ek, Brå, om …".
TALKS = re.compile(
    rf"(?:,? (?:som )?|, och )(?:{VERBS}|berättar mer|håller (?:ett )?föredrag|ger en bild|"
    r"delar (?:med sig )?(?:av )?(?:sina )?erfarenheter)"
    r"(?: (?:om|över|för|kring|av|från))? |,? (?:om|kring|angående) ",
    re.IGNORECASE,
)
# "Under dagen får vi lyssna till Sara Wrede, …".
LISTEN = re.compile(
    r"^(?:[^,:]{0,60} )?(?:(?:[Ff]örst|[Ss]ist|[Nn]äst|[Ss]edan) (?:ut )?är|kommer|kom|"
    r"lyssna (?:till|på)|höra|träffa|möta|gästas av|besök av|medverkar|deltar|följ[ts] av|"
    r"(?:inleds|avslutas|öppnas|börjar|slutar|fortsätter) (?:med(?: att)?|av))"
    r" (?=[A-ZÅÄÖ]|\w+ [A-ZÅÄÖ])"
    r"|^(?:\w+ )?(?:[Tt]alare|[Ff]öreläsare|[Mm]edverkande) (?:är|var):? "
)
WHEN = (
    r"(?:(?:därefter|sedan|sen|efter det|därpå|efteråt|först|sist|till sist|slutligen|"
    r"avslutningsvis|inledningsvis|dessutom|"
    r"(?:på|under|efter|före|vid|i) [^\W\d][^,.;:]{1,30}?),? )?"
)
# "Efter lunch tar Anna Ek, Brå, upp …".
PARTED = r"tar|tog|går|gick|lyfter|lyfte"
TOLD = re.compile(
    rf"(?i:{WHEN}(?:(?P<thing>{THINGS})|(?P<parted>{PARTED})|{VERBS})) (?=[A-ZÅÄÖ]|\w+ [A-ZÅÄÖ])"
)
REST = re.compile(r",? (?:upp|igenom|fram) ")
SAYS = re.compile(rf",? (?:som |och )?(?:{VERBS})$", re.IGNORECASE)
WITH_TITLE = re.compile(r",? (?:med|om|på temat|under rubriken)(?: \w+)?$|[:,–-]$")
# What joins one point to the next within a sentence.
JOINER = (
    r"(?:och|samt|medan|varefter|varpå|därefter|sedan|följ[ts] av|dessutom|slutligen|sist(?! ut)|"
    r"avslutningsvis|efteråt)"
)
JOINED = re.compile(rf"^(?:{JOINER},? )+(?=\S)", re.IGNORECASE)
CUT = re.compile(
    r"(?P<end>(?<=[.!?”\"»]) (?=[A-ZÅÄÖ]|\d{1,2}[.:]\d\d ))"
    rf"|[,;]? (?=(?i:{JOINER})\b)|; |, (?=[A-ZÅÄÖ])"
)
# A sentence that stands before what is told of.
OPENS = re.compile(
    rf"\b(?:{VERBS}|öppna\w*|inled\w*|hälsa[rd]\w*|välkomna\w*|börja[rd]\w*|samla\w*|"
    r"får vi|bj[uö]d\w*|ordnar|gästas)\b",
    re.IGNORECASE,
)
# "Anna Ek berättar om sin forskning": what she speaks about stands elsewhere.
NO_TITLE = re.compile(r"(?:sin|sitt|sina)\b|(?:detta|det|dem)$", re.IGNORECASE)
QUOTE = re.compile(r"[”“\"»«„]")


class Told(NamedTuple):
    """What a sentence tells: who speaks, and about what."""

    title: str
    speakers: list[Speaker]


def read_told(text: str) -> Told | None:
    """Return what a sentence tells, without words that join it to the one before."""
    text = _bare(text)
    if len(text) > LONGEST:
        return None
    found = next((told for told in _ways(text) if evidence(told.speakers) >= SURE), None)
    # A title in which somebody else begins to talk is running text.
    if not found or any(map(TELLS.search, SENTENCE_END.split(found.title)[1:])):
        return None
    if NO_TITLE.match(found.title):
        return None
    return Told(found.title[:1].upper() + found.title[1:], found.speakers)


def cut_lead(text: str) -> str:
    """Return a told sentence without "Talare är" or "Dagen inleds med", others as they are."""
    bare = LISTEN.sub("", _bare(text))
    return bare if bare != text and read_told(bare) else text


def _bare(text: str) -> str:
    """Return a sentence without what joins it to the one before, and without its time."""
    text = JOINED.sub("", text.strip(), count=1)
    time = RANGE.match(text) or START.match(text)
    return AFTER_TIME.sub("", text[time.end() :], count=1) if time else text


def _ways(text: str) -> Iterator[Told]:
    """Yield who may be said to speak about what, the likeliest first."""
    told = TOLD.match(text)
    quoted = list(QUOTED.finditer(text))
    if len(quoted) == 1:
        before, after = text[: quoted[0].start()], text[quoted[0].end() :].strip(" .")
        names = SAYS.sub("", WITH_TITLE.sub("", before.rstrip()))
        names = names[told.end() :] if told else LISTEN.sub("", names)
        if not after and (who := people(names)):
            yield Told(quoted[0][1], who)
        # "På programmet står ”Titel” med Anna Ek, Brå".
        if (not before or before[:1].isupper()) and WITH.match(after) and (who := people(after)):
            yield Told(quoted[0][1], who)
    if told:
        things = list(THING.finditer(text, told.end()))[:MAX_TRIES] if told["thing"] else []
        about_what = REST if told["parted"] else ABOUT
        for about in [*things[::-1], *list(about_what.finditer(text, told.end()))[:MAX_TRIES]]:
            if who := people(text[told.end() : about.start()]):
                yield Told(text[about.end() :], who)
        return
    for talks in list(TALKS.finditer(text))[:MAX_TRIES]:
        names = LISTEN.sub("", text[: talks.start()])
        if not WHO.search(names) and (who := people(names)):
            yield Told(text[talks.end() :], who)


def tell_apart(row: Row) -> list[Row]:
    """Return a row for each point that its sentences tell of, each with its part of the source."""
    if row.cells or len(row.text) > LONGEST_ROW or not _tells(row.text):
        return [row]
    parts = _split(row.text)
    sources = _sources(row, parts)
    rows = [replace(row, sources=sources[0][1], text=parts[0])] if sources else [row]
    for part, (number, lines) in zip(parts[1:], sources[1:], strict=False):
        rows.append(Row(number, lines, JOINED.sub("", part, count=1)))
        take_times(rows[-1], START)
    return rows


def _tells(text: str) -> bool:
    return bool(TELLS.search(text) or " om " in text or len(QUOTED.findall(text)) > 1)


def _split(text: str) -> list[str]:
    """Return the points of a text, each with what joins it to the one before."""
    parts: list[str] = []
    begin = 0
    places = list(CUT.finditer(text))[:MAX_PLACES]
    ends = [*(place.start() for place in places), len(text)]
    for number, place in enumerate(places):
        left = text[begin : place.start()]
        if len(QUOTE.findall(left)) % 2 or ABBREVIATION.search(left):
            continue
        is_end = place["end"] is not None
        is_point = bool(read_told(left))
        if not is_point and not (is_end and (parts or OPENS.search(left))):
            continue
        nexts = ends[number + 1 :][:MAX_TRIES]
        if (is_point and is_end) or any(read_told(text[place.end() : end]) for end in nexts):
            parts.append(left)
            begin = place.end()
    return [*parts, text[begin:]]


def _sources(row: Row, parts: list[str]) -> list[tuple[int, list[str]]]:
    """Return the number and the lines of each part's source; nothing where they are not found."""
    source = "\n".join(row.sources)
    begins = [0]
    for part in parts[1:]:
        words = r"[\s>]+".join(map(re.escape, part.split()[:4]))
        match = re.compile(words).search(source, begins[-1] + 1)
        if not match:
            return []
        begins.append(match.start())
    return [
        (row.number + source.count("\n", 0, begin), source[begin:end].strip().splitlines())
        for begin, end in zip(begins, [*begins[1:], len(source)], strict=True)
    ]
