"""Names of organisations in running text: "Partner är länsstyrelserna i Blekinge och Jönköping"."""

import re
from collections.abc import Iterator

from cms.people.matching import OrganisationMatches
from cms.people.organisation_words import has_organisation_word, is_full_name
from projects.choices import PartnerRole
from projects.partners.organisations import is_country, is_person

VERB = re.compile(
    r"\b(?:är|leds|leder|deltar|medverkar|samverkar|ingår|genomförs|drivs|driver|finansieras|"
    r"består|koordineras|samordnas|samordnar|samarbetar|syftar|ska|kommer att|har|is|are|led by|"
    r"includes?|participates?|consists? of|comprises|ägs av|arrangeras|anordnas|"
    r"bedrivs|initierades|tillsammans med)\b",
    re.IGNORECASE,
)
MIN_WORDS = 5
PLACE = r"[A-ZÅÄÖ][\wåäöé-]*(?: [A-ZÅÄÖ][\wåäöé-]*)?(?:s? län)?"
PLACES = rf"{PLACE}(?:(?:, | och | samt ){PLACE})*"
# Several of a kind: "länsstyrelserna i A, B och C".
MANY = re.compile(
    r"\b(?P<what>[Ll]änsstyrelserna|[Kk]ommunerna|[Rr]egionerna|[Uu]niversiteten|[Hh]ögskolorna)"
    rf"(?: i)? (?P<places>{PLACES})",
)


# "Nyköpings, Oxelösunds och Trosa kommuner": what they are stands behind.
MANY_BEFORE = re.compile(rf"(?P<places>{PLACE}(?:, {PLACE})*,? (?:och|samt) {PLACE}) kommuner\b")
SINGULAR = {
    "länsstyrelserna": "Länsstyrelsen i {}",
    "kommunerna": "{} kommun",
    "regionerna": "Region {}",
    "universiteten": "Universitetet i {}",
    "högskolorna": "Högskolan i {}",
}
GENITIVE = "kommunerna"
# Words with capitals in a row, with what may stand among them.
RUN = re.compile(
    r"(?:[A-ZÅÄÖ][\w&’'-]*- och [\wåäö]+|[A-ZÅÄÖ][\w&’'-]*)"
    r"(?: (?:för|mot) [a-zåäö-]+(?: och [a-zåäö]+)?)?"
    r"(?: (?:[A-ZÅÄÖ&][\w&’'-]*|(?:i|för|av|of|the|for|vid)(?= (?:the )?[A-ZÅÄÖ])|&|"
    r"[a-zåäö]{2,}(?:verk|institut|styrelse|nämnd|inspektion|myndighet|råd|förbund|fond|museum)\b|"
    r"tekniska|medicinska|fria|kulturhistoriska|universitet|högskola|kommun|kommunen|stad|län|landsting|museum|stift|"
    r"församling|studieförbund|landskapsregering|fylkeskommune|science park|läns museum|"
    r"folkhögskola|arkiv|teater|ek\. för\.))*"
)
BETWEEN = re.compile(r",?(?: (?:och|samt|and|med|tillsammans med))? ?")
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]|$)")
LEADS = re.compile(
    r"\b(?:leds|leder|koordineras|koordinerar|samordnas|samordnar|drivs|projektägare|led by|lead|"
    r"\w*(?:samordnings|projektlednings|projekt)ansvar\w*"
    r"|huvudman|coordinat\w+)\b",
    re.IGNORECASE,
)
LED_BY = re.compile(r"\b(?:leds|koordineras|samordnas|drivs|ägs|led|coordinated) (?:av|by)\b")
CONSULTS = re.compile(r"medfinansi|associera|rådgiv|referensgrupp|stödja|co-financ", re.IGNORECASE)
MAX_LENGTH = 20_000
BARE = ("Länsstyrelsen", "Kommunen", "Regionen", "Projektet", "Universitetet", "Högskolan")


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
        names = sorted(_names(sentence[0], matches))
        leader = _leader(names, sentence[0]) if role == PartnerRole.COORDINATOR else ""
        for _at, name in names:
            found.setdefault(name, role if not leader or name == leader else "")
    return list(found.items())


def _leader(names: list[tuple[int, str]], sentence: str) -> str:
    """Return who leads: the first that is named, behind "leds av" where that stands."""
    passive = LED_BY.search(sentence)
    behind = [name for at, name in names if passive and at >= passive.end()]
    return (behind or [name for _at, name in names] or [""])[0]


def _genitive(town: str) -> str:
    """Return how the name of a municipality begins: "Eslövs", "Borlänge", "Höganäs"."""
    town = {"Falun": "Falu"}.get(town, town)
    if town == "Orust":
        return town
    return town if town[-1].lower() in "aeiouyåäösxz" else f"{town}s"


def _names(sentence: str, matches: OrganisationMatches) -> Iterator[tuple[int, str]]:
    """Yield what a sentence names, with where it stands."""
    places: list[tuple[int, list[str]]] = []
    rest = sentence
    for match in MANY.finditer(sentence):
        pattern = SINGULAR[match["what"].lower()]
        towns = re.split(r", | och | samt ", match["places"])
        # "…, Skåne samt Naturvårdsverket": that one is no place.
        others = [town for town in towns if is_full_name(town)]
        places += [(match.end() - 1, [other]) for other in others]
        towns = [town for town in towns if town not in others]
        # "…och Södermanland samt Karlstads universitet": the last one is another organisation.
        end = match.end()
        if re.match(r" (?:universitet|högskola|kommun|stad)\b", sentence[end:]):
            last = towns.pop()
            end -= len(last)
        if match["what"].lower() == GENITIVE:
            towns = [_genitive(town) for town in towns]
        places.append((match.start(), [pattern.format(town) for town in towns]))
        rest = rest[: match.start()] + " " * (end - match.start()) + rest[end:]
    for match in MANY_BEFORE.finditer(rest):
        towns = re.split(r", | och | samt ", match["places"])
        places.append((match.start(), [f"{_genitive(town)} kommun" for town in towns]))
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    places += _listed(rest)
    for name in matches.names_beginning(set(re.findall(r"[\w&’'.-]+", rest))):
        at = rest.find(name) if len(name) > 3 else -1
        if at >= 0 and not any(name in known for _at, names in places for known in names):
            places.append((at, [name]))
    for at, names in places:
        yield from ((at + number, name) for number, name in enumerate(names))


def _listed(sentence: str) -> list[tuple[int, list[str]]]:
    """Return the organisations among the words with capitals, by where they stand.

    A name that nothing tells to be one counts where it is listed with such: "Convictus och
    Botkyrka kommun".
    """
    groups: list[list[re.Match[str]]] = []
    for match in RUN.finditer(sentence):
        if groups and BETWEEN.fullmatch(sentence, groups[-1][-1].end(), match.start()):
            groups[-1].append(match)
        else:
            groups.append([match])
    return [
        (match.start(), [match[0]])
        for group in groups
        if any(has_organisation_word(match[0]) for match in group)
        for match in group
        if not (is_person(match[0]) or is_country(match[0]) or match[0] in BARE)
    ]
