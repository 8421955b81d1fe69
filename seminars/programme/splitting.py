"""Where in a row the title ends and the speakers begin, or the other way round.

Every place where they may part is tried, and weighed by what stands on both sides of it.
"""

import re
from dataclasses import dataclass, field

from cms.people.first_names import is_first_name
from seminars.choices import SpeakerRole
from seminars.programme.people import ABBREVIATION, LONGEST, evidence, people, people_only
from seminars.programme.speakers import Speaker
from seminars.programme.telling import QUOTED, cut_lead, read_told

MAX_PLACES = 30
KNOWN = 5
PLACES = re.compile(
    r"(?P<end>(?<=[.!?…”\"»]) (?!\())|(?P<dash> [–—-] )|(?P<colon>:(?=\s|[A-ZÅÄÖ”\"“»]))"
    r"|(?P<comma>, )"
    r"|(?P<bar> ?\| ?)|(?P<paren> \((?=[^)]*\)\.?$))"
    r"|(?P<bare>(?<=[a-zåäö)]) (?=[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w -]+, ))"
    r"|(?P<with> (?:med|av) (?=[A-ZÅÄÖ]|\w+ [A-ZÅÄÖ]))|(?P<slash> / )|(?P<semicolon>; )"
)
TITLE_LABEL = re.compile(
    r"^(?:titel|rubrik|ämne|föreläsning|föredrag|programpunkt|tema|title|talk|workshop|keynote|"
    r"presentation|seminarium|webbinarium|pass|session)(?:(?: \d{1,2})? ?:|(?: ?\d{1,2})\.) (?=\S)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?P<panel>panel(?:en|deltagare|ister)?|i panelen|deltagare)|(?P<moderator>moderator(?:er)?|"
    r"samtalsledare|konferencier|moderatorer|modereras av|leds av)|(?P<speaker>talare|föreläsare|"
    r"medverkande|presentatör(?:er)?|speakers?|medverkar|av|med|inledare|föredragande|föredragshållare)",
    re.IGNORECASE,
)
LABELLED = re.compile(
    rf"(?:^|(?<=[.!?;,\n(]) ?)(?:{LABEL.pattern})(?P<colon>:| är:?| )", re.IGNORECASE
)
QUOTES = {"“": "”", "”": "”", '"': '"', "»": "»«", "«": "»", "„": "“”", "’": "’", "'": "'"}
WEIGHTS = {
    "end": 5,
    "dash": 4,
    "bar": 5,
    "slash": 3,
    "semicolon": 3,
    "colon": 4,
    "comma": 3,
    "paren": 4,
    "with": 3,
    "bare": 1,
}
SPEAKER_FIRST, TITLE_FIRST = "speaker first", "title first"


@dataclass
class Reading:
    """What a row says, how sure that is, and in which order it says it."""

    title: str = ""
    speakers: list[Speaker] = field(default_factory=list)
    weight: float = 0
    order: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def is_people(self) -> bool:
        """Whether it names people and nothing else."""
        return bool(self.speakers and not self.title)


def read_text(text: str, order: str = "") -> Reading:
    """Return the likeliest `Reading` of a row's text; `order` is that of most of the others."""
    text, labelled = _take_labelled(cut_lead(text.strip()))
    readings = [Reading(text)]
    if len(text) <= LONGEST:
        readings += _readings(text)
    for reading in readings:
        reading.weight += 2.5 * (reading.order == order and bool(order))
    best = max(readings, key=lambda reading: reading.weight)
    best.title = clean_title(cut_label(best.title))
    best.speakers = [*best.speakers, *labelled]
    return best


def cut_label(text: str) -> str:
    """Return a title without "Titel:" or "Föreläsning:" before it."""
    return TITLE_LABEL.sub("", text, count=1)


def clean_title(text: str) -> str:
    """Return a title without quotes around it and a full stop at its end."""
    title = text.strip(" ,;:–—-|/")
    if len(title) > 1 and title[-1] in QUOTES.get(title[0], ""):
        title = title[1:-1].strip()
    if title.endswith(".") and not title.endswith("..") and not ABBREVIATION.search(title):
        title = title[:-1]
    return title.strip()


def _readings(text: str) -> list[Reading]:
    found = []
    quoted = QUOTED.search(text)
    if quoted and any(map(str.isalnum, quoted[1])):
        around = f"{text[: quoted.start()]} {text[quoted.end() :]}".strip(" ,:–—-.|")
        # Behind a colon more of the title stands before the quotation.
        if ":" not in around and (who := people(around)):
            order = SPEAKER_FIRST if quoted.start() else TITLE_FIRST
            found.append(Reading(quoted[1], who, 8 + evidence(who), order))
    if who := people(text):
        found.append(Reading("", who, 2.5 + evidence(who)))
    if told := read_told(text):
        weight = 9 if quoted else 6
        found.append(Reading(told.title, told.speakers, weight + evidence(told.speakers), "told"))
    places = list(PLACES.finditer(text))
    for place in places[:MAX_PLACES]:
        found += _at_place(text, place)
    return found


def _at_place(text: str, place: re.Match[str]) -> list[Reading]:
    kind = place.lastgroup or "comma"
    left, right = text[: place.start()].strip(), text[place.end() :].strip()
    if kind == "end" and ABBREVIATION.search(left):
        return []
    if kind == "paren":
        right = right.rstrip(".").removesuffix(")")
    if _is_open(left) and not _is_open(text):
        return []
    if not left or not right or (kind == "comma" and right.startswith(("och ", "samt "))):
        return []
    found = []
    weight = WEIGHTS[kind]
    # Nothing but a known name with an organisation tells where the title ends.
    if kind == "bare" and (not is_first_name(right.split()[0]) or evidence(people(right)) < KNOWN):
        return []
    if (who := people(right)) and not _is_cut(left) and not people_only(left):
        found.append(Reading(left, who, weight + evidence(who) + _title_weight(left), TITLE_FIRST))
    is_list = kind in ("end", "semicolon", "slash") and bool(people(right))
    if kind not in ("comma", "paren", "with", "bare") and not is_list and (who := people(left)):
        found.append(
            Reading(
                right,
                who,
                weight + (kind == "colon") + evidence(who) + _title_weight(right) - 0.5,
                SPEAKER_FIRST,
            )
        )
    return found


def _title_weight(title: str) -> float:
    words = title.split()
    weight = 0.5 * (len(words) > 1) + 0.5 * (len(words) > 3)
    if title[:1].islower():
        weight -= 1.5
    return weight - 3 * _is_open(title)


def _is_open(text: str) -> bool:
    """Whether a bracket in a text begins or ends outside of it."""
    return text.count("(") != text.count(")")


def _is_cut(title: str) -> bool:
    """Whether a title would end amid a sentence."""
    return bool(re.search(r"\b(?:och|med|för|av|i|på|om|till|the|of)$", title, re.IGNORECASE))


def labels_of_people(text: str) -> list[str]:
    """Return the words of a text that say as what those behind them come, such as "Talare:"."""
    return [match[0] for match in LABELLED.finditer(text) if match["colon"] != " "]


def _take_labelled(text: str) -> tuple[str, list[Speaker]]:
    """Return the text without "Moderator: A B" and the like, and those who are named there."""
    matches = list(LABELLED.finditer(text))[:8]
    found: list[Speaker] = []
    end = len(text)
    for match in reversed(matches):
        part = text[match.end() : end]
        who = people(part.rstrip(" ).")) if part.strip() else []
        is_weak = match["colon"] == " "
        if not who or (is_weak and (not match["moderator"] or evidence(who) < 1)):
            continue
        role = SpeakerRole.LECTURER
        if match["panel"]:
            role = SpeakerRole.PANEL
        elif match["moderator"]:
            role = SpeakerRole.MODERATOR
        for speaker in who:
            speaker.role = role
            speaker.is_labelled = not is_weak
        found = [*who, *found]
        end = match.start()
    return text[:end].rstrip(" ,;(–-"), found
