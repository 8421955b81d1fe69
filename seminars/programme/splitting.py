"""Where in a row the title ends and the speakers begin, or the other way round.

Every place where they may part is tried, and weighed by what stands on both sides of it.
"""

import re
from dataclasses import dataclass, field

from cms.people.first_names import is_first_name
from cms.people.organisation_words import has_organisation_word, is_acronym
from cms.people.titles import is_role
from seminars.choices import SpeakerRole
from seminars.programme.kinds import NO_NAMES
from seminars.programme.speakers import WITH, Speaker, parse_speakers, split_name

MAX_PLACES = 30
LONGEST = 600
ABBREVIATION = re.compile(
    r"(?:\b(?:fil|dr|tekn|med|lic|jur|prof|doc|bitr|f|d|m|fl|t|ex|bl|a|kl|ca|stf|tf|nr|[A-ZÅÄÖ]))\.$",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"(?P<end>(?<=[.!?…”\"»]) (?!\())|(?P<dash> [–—-] )|(?P<colon>:(?=\s|[A-ZÅÄÖ”\"“»]))"
    r"|(?P<comma>, )"
    r"|(?P<bar> ?\| ?)|(?P<paren> \((?=[^)]*\)\.?$))"
    r"|(?P<with> (?:med|av) (?=[A-ZÅÄÖ]|\w+ [A-ZÅÄÖ]))|(?P<slash> / )|(?P<semicolon>; )"
)
TALKS = re.compile(
    r",? (?:som )?(?:tal(?:ar|ade|a)|berätt(?:ar|ade)|föreläs(?:er|te)|prat(?:ar|ade)|redogör|"
    r"resonerar|informerar|berättar mer|håller (?:ett )?föredrag|ger en bild|presenterar|"
    r"visar|diskuterar|"
    r"beskriver|reflekterar|inleder|delar (?:med sig )?(?:av )?(?:sina )?erfarenheter)"
    r"(?: (?:om|över|för|kring|av|från))? |, (?:om|kring|angående) ",
    re.IGNORECASE,
)
# "Under dagen får vi lyssna till Sara Wrede, …".
LISTEN = re.compile(
    r"^(?:[^,:]{0,60} )?(?:(?:[Ff]örst|[Ss]ist|[Nn]äst|[Ss]edan) (?:ut )?är|lyssna (?:till|på)|"
    r"höra|träffa|möta|gästas av|besök av) (?=[A-ZÅÄÖ])"
)
TOLD = re.compile(
    r"(?:(?:därefter|sedan|sen|efter det|först|sist|till sist|på \w+|efter lunch(?:en)?) )?"
    r"(?:talar|berättar|föreläser|pratar|redogör|(?P<thing>presenterar|visar|diskuterar)) "
    r"(?=[A-ZÅÄÖ]|\w+ [A-ZÅÄÖ])",
    re.IGNORECASE,
)
TOLD_OF = re.compile(
    r"\b(?:talar|berättar|föreläser|pratar|redogör|presenterar|visar|diskuterar)\b", re.IGNORECASE
)
THING = re.compile(r", (?!\w+ (?:på|vid|från) )")
ABOUT = re.compile(r" (?:om|över|kring|för) ")
TITLE_LABEL = re.compile(
    r"^(?:titel|rubrik|ämne|föreläsning|föredrag|programpunkt|tema|title|talk|workshop|keynote|"
    r"presentation|seminarium|pass|session)(?:(?: \d{1,2})? ?:|(?: ?\d{1,2})\.) (?=\S)",
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
QUOTED = re.compile(r"[”“\"»„]([^”“\"»«„]{3,300})[”“\"«»]")
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
}
SENTENCE_END = re.compile(r"\.(?= |$)")
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
    text, labelled = _take_labelled(text.strip())
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


def people(text: str) -> list[Speaker]:
    """Return the speakers of a text that names nobody else and nothing else, or none."""
    text = WITH.sub("", text.strip(" .,;–—-|"))
    if not text or len(text) > LONGEST or "?" in text or "!" in text:
        return []
    parts = re.split(r", |\(| / |; | & | (?:och|samt) | – ", text, maxsplit=5)
    # "Journalist och författare, viralgranskare Jack Werner" has the name at its end.
    first = next((part for part in parts if not _is_title(part)), parts[0]).removeprefix("och ")
    if not first.strip(" ."):
        return []
    if has_organisation_word(first) or (" " not in first and first.endswith("en")):
        # "Polisen, Anna Ek" is read as "Anna Ek, Polisen".
        where, _comma, who = text.partition(", ")
        is_pair = len(parts) == 2 and parts[0] == first and not who.startswith(("och ", "samt "))
        if is_pair and split_name(who)[1]:
            return people(f"{who}, {where}")
    before, name = split_name(first.strip(" ."))
    if text.isupper() and not is_first_name(first.split()[0]):
        return []
    if not name or name.split()[0].lower() in NO_NAMES or len(before.split()) > 6:
        return []
    found = [] if text.endswith(" och") else parse_speakers(text)
    return found if all(map(_is_person, found)) else []


def _is_title(part: str) -> bool:
    """Whether a part of a list is what somebody is, and no name."""
    words = part.split()
    return bool(words) and is_role(words[-1]) and not split_name(part)[1]


def _is_person(speaker: Speaker) -> bool:
    """Whether nothing that was taken for a person holds the end of a sentence."""
    parts = (speaker.title, speaker.name, speaker.affiliation)
    ends = (match for part in parts for match in SENTENCE_END.finditer(part))
    is_title = any(part.endswith(":") for part in parts)
    return not is_title and not any(
        not ABBREVIATION.search(end.string[: end.start() + 1]) for end in ends
    )


def evidence(speakers: list[Speaker]) -> float:
    """Return how much tells that these are people: their names, their titles, where they work."""
    first = speakers[0]
    words = first.name.split()
    known = is_first_name(words[0])
    told = bool(first.title) + _is_organisation(first.affiliation)
    return 3 * known + 2 * told + 0.5 * bool(first.affiliation) + 0.5 * (len(words) in (2, 3))


def _is_organisation(text: str) -> bool:
    return has_organisation_word(text) or is_acronym(text)


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
    if talks := TALKS.search(text):
        who = people(LISTEN.sub("", text[: talks.start()]))
        title = text[talks.end() :]
        # A title in which somebody else begins to talk is running text.
        goes_on = any(TOLD_OF.search(part) for part in SENTENCE_END.split(title)[1:])
        if who and evidence(who) >= 3 and not goes_on:
            found.append(Reading(title[:1].upper() + title[1:], who, 6 + evidence(who), "told"))
    if told := TOLD.match(text):
        parts = THING if told["thing"] else ABOUT
        for about in [
            *list(parts.finditer(text, told.end()))[:4][::-1],
            *ABOUT.finditer(text, told.end()),
        ][:8]:
            who = people(text[told.end() : about.start()])
            if who and evidence(who) >= 3:
                title = text[about.end() :]
                title = title[:1].upper() + title[1:]
                found.append(Reading(title, who, 6 + evidence(who), "told"))
                break
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
    if not left or not right or (kind == "comma" and right.startswith(("och ", "samt "))):
        return []
    found = []
    weight = WEIGHTS[kind]
    if (who := people(right)) and not _is_cut(left) and not people_only(left):
        found.append(Reading(left, who, weight + evidence(who) + _title_weight(left), TITLE_FIRST))
    is_list = kind in ("end", "semicolon", "slash") and bool(people(right))
    if kind not in ("comma", "paren", "with") and not is_list and (who := people(left)):
        found.append(
            Reading(
                right,
                who,
                weight + (kind == "colon") + evidence(who) + _title_weight(right) - 0.5,
                SPEAKER_FIRST,
            )
        )
    return found


def people_only(text: str) -> bool:
    """Whether a text is a known person with a title or the like, and so no title of a lecture."""
    who = people(text)
    return bool(who) and evidence(who) >= 3.5


def _title_weight(title: str) -> float:
    words = title.split()
    weight = 0.5 * (len(words) > 1) + 0.5 * (len(words) > 3)
    if title[:1].islower():
        weight -= 1.5
    if title.count("(") != title.count(")"):
        weight -= 3
    return weight


def _is_cut(title: str) -> bool:
    """Whether a title would end amid a sentence."""
    return bool(re.search(r"\b(?:och|med|för|av|i|på|om|till|the|of)$", title, re.IGNORECASE))


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
        found = [*who, *found]
        end = match.start()
    return text[:end].rstrip(" ,;(–-"), found
