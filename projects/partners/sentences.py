"""Names of organisations in running text: "Partner är länsstyrelserna i Blekinge och Jönköping"."""

import re
from collections.abc import Iterator

from cms.people.matching import OrganisationMatches
from projects.choices import PartnerRole

VERB = re.compile(
    r"\b(?:är|leds|leder|deltar|medverkar|samverkar|ingår|genomförs|drivs|driver|finansieras|"
    r"består|koordineras|samordnas|samordnar|samarbetar|syftar|ska|kommer att|har|is|are|led by|"
    r"includes?|participates?|tillsammans med)\b",
    re.IGNORECASE,
)
MIN_WORDS = 5
NAME = r"[A-ZÅÄÖ][\w&’'-]*(?:[ -](?:[A-ZÅÄÖ][\w&’'-]*|och (?=[A-ZÅÄÖ]\w+ )))*"
PLACE = r"[A-ZÅÄÖ][\wåäöé-]*(?: [A-ZÅÄÖ][\wåäöé-]*)?(?:s? län)?"
PLACES = rf"{PLACE}(?:(?:, | och | samt ){PLACE})*"
# Several of a kind: "länsstyrelserna i A, B och C".
MANY = re.compile(
    r"\b(?P<what>[Ll]änsstyrelserna|[Kk]ommunerna|[Rr]egionerna|[Uu]niversiteten|[Hh]ögskolorna)"
    rf"(?: i)? (?P<places>{PLACES})",
)
SINGULAR = {
    "länsstyrelserna": "Länsstyrelsen i {}",
    "kommunerna": "{} kommun",
    "regionerna": "Region {}",
    "universiteten": "Universitetet i {}",
    "högskolorna": "Högskolan i {}",
}
GENITIVE = "kommunerna"
ONE = re.compile(
    rf"(?:Länsstyrelsen (?:i )?{PLACE}|(?:Universitetet|Högskolan) i {PLACE}|Region {PLACE}"
    rf"|[A-ZÅÄÖ][\wåäö-]*(?: [A-ZÅÄÖ][\wåäö-]*)?s? (?:universitet|högskola|kommun|stad|län)"
    r"|(?:[A-ZÅÄÖ][\wåäö]*- och )?[A-ZÅÄÖ]?\w*(?:myndigheten|verket|styrelsen|inspektionen|"
    r"institutet|förbundet|föreningen|kammaren|rådet|främjandet|förmedlingen|kassan|vården|fonden)\b"
    rf"(?: i {PLACE}| {PLACE})?"
    r"|[A-ZÅÄÖ][\wåäö&-]*(?: [A-ZÅÄÖ&][\wåäö&-]*){0,4} (?:AB|University|Institute|Council|GmbH)\b)"
)
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]|$)")
LEADS = re.compile(
    r"\b(?:leds|leder|koordineras|koordinerar|samordnas|samordnar|drivs|projektägare|led by|lead"
    r"|huvudman|coordinat\w+)\b",
    re.IGNORECASE,
)
CONSULTS = re.compile(r"medfinansi|associera|rådgiv|referensgrupp|stödja|co-financ", re.IGNORECASE)
MAX_LENGTH = 20_000


def is_sentence(text: str) -> bool:
    """Whether a row is running text."""
    words = text.split()
    return len(words) >= MIN_WORDS and bool(VERB.search(text)) and words[0][0].isupper()


def names_in(text: str, matches: OrganisationMatches) -> list[tuple[str, str]]:
    """Return the organisations that running text names, each with its role, or an empty one."""
    found: dict[str, str] = {}
    for sentence in SENTENCE.finditer(text[:MAX_LENGTH]):
        role = ""
        if LEADS.search(sentence[0]):
            role = PartnerRole.COORDINATOR
        elif CONSULTS.search(sentence[0]):
            role = PartnerRole.CONSULTATIVE
        for name in _names(sentence[0], matches):
            found.setdefault(name, role)
    return list(found.items())


def _genitive(town: str) -> str:
    """Return how the name of a municipality begins: "Eslövs", "Borlänge", "Höganäs"."""
    town = {"Falun": "Falu", "Mölndal": "Mölndals"}.get(town, town)
    return town if town[-1].lower() in "aeiouyåäösxz" else f"{town}s"


def _names(sentence: str, matches: OrganisationMatches) -> Iterator[str]:
    places: list[tuple[int, list[str]]] = []
    rest = sentence
    for match in MANY.finditer(sentence):
        pattern = SINGULAR[match["what"].lower()]
        towns = re.split(r", | och | samt ", match["places"])
        # "…och Södermanland samt Karlstads universitet": the last one is another organisation.
        end = match.end()
        if re.match(r" (?:universitet|högskola|kommun|stad)\b", sentence[end:]):
            last = towns.pop()
            end -= len(last)
        if match["what"].lower() == GENITIVE:
            towns = [_genitive(town) for town in towns]
        places.append((match.start(), [pattern.format(town) for town in towns]))
        rest = rest[: match.start()] + " " * (end - match.start()) + rest[end:]
    for match in ONE.finditer(rest):
        name = match[0].strip()
        if len(name.split()) == 1 and match.start() == 0 and not name[0].isupper():
            continue
        if name[0].isupper() and name != "Länsstyrelsen":
            places.append((match.start(), [name]))
    for name in matches.own_names:
        at = rest.find(name) if len(name) > 3 else -1
        if at >= 0 and not any(name in known for _at, names in places for known in names):
            places.append((at, [name]))
    for _at, names in sorted(places):
        yield from names
