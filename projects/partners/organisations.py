"""What in a pasted list names an organisation, and what is an address, a sum or a person."""

import re

from cms.pasting.text import greets
from cms.people.first_names import is_first_name
from cms.people.organisation_words import has_organisation_word
from cms.people.titles import is_role

STREET_PATTERN = (
    r"\b\w*(?:gatan|gata|vägen|väg|vej|vei|gade|gate|torget|torg|plan|allén|allé|street|road|"
    r"strasse|straße|str\.|avenue|stråket|gränd|stigen|kajen|platsen)\b,? ?\d|"
    r"\b(?:post)?bo(?:x|ks) \d"
)
STREET = re.compile(STREET_PATTERN, re.IGNORECASE)
ADDRESS = re.compile(
    rf"{STREET_PATTERN}|\b(?:SE?[- ])?\d{{3}} ?\d{{2}} [A-ZÅÄÖ]|^\d{{4,6}},? [A-ZÅÄÖ]",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"(?:€|EUR|SEK|USD|\bkr\b|kronor|\bMSEK|\bmnkr|\btkr)|^\W*\d[\d .,  ]*\W*%?$", re.IGNORECASE
)
COUNTRY_NAMES = """
sverige sweden danmark denmark norge norway finland island iceland estland estonia lettland
latvia litauen lithuania polen poland tyskland germany nederländerna netherlands belgien belgium
frankrike france spanien spain portugal italien italy österrike austria irland ireland
storbritannien grekland greece rumänien romania bulgarien bulgaria ungern hungary tjeckien
czechia slovakien slovakia slovenien slovenia kroatien croatia malta cypern cyprus luxemburg
luxembourg schweiz switzerland ukraina ukraine åland se dk no fi de nl pl ee lv lt fr es it pt
at ie be uk
"""
COUNTRIES = frozenset(COUNTRY_NAMES.split()) | {
    "united kingdom",
    "the netherlands",
    "czech republic",
    "n/a",
    "na",
    "faroe islands",
}
TOWN_NAMES = """
alingsås arvika avesta boden bollnäs borlänge borås enköping eskilstuna eslöv falkenberg
falköping falun filipstad gävle göteborg halmstad haparanda helsingborg hudiksvall härnösand
hässleholm höganäs jönköping kalmar karlshamn karlskoga karlskrona karlstad katrineholm kiruna
kristianstad kristinehamn kumla kungsbacka köping landskrona lidköping lindesberg linköping
ljungby ludvika luleå lund lycksele malmö mariestad mora motala mölndal norrköping norrtälje
nyköping nynäshamn nässjö oskarshamn piteå ronneby sala sandviken skara skellefteå skövde
sollefteå solna stockholm strängnäs strömstad sundsvall södertälje söderhamn sölvesborg
trelleborg trollhättan uddevalla ulricehamn umeå uppsala varberg vetlanda vimmerby visby
vänersborg värnamo västervik västerås växjö ystad åmål ängelholm örebro örnsköldsvik östersund
köpenhamn copenhagen oslo helsingfors helsinki bergen trondheim aarhus aalborg odense riga
tallinn vilnius gdansk hamburg berlin bryssel brussels
"""
TOWNS = frozenset(TOWN_NAMES.split())
HEADING = re.compile(
    r"(?:projekt|operativa|konsultativa|rådgivande|övriga|svenska|associerade|strategiska)? ?"
    r"(?:partner|partners|partnerskap|deltagare|participants?|beneficiaries|samarbetspartner\w*|"
    r"samverkanspartner\w*|medlemmar|organisationer|aktörer|stödmottagare|medfinansiärer)"
    r"(?: \(?\d+\)?| (?:i|för|från|av|till|från och med) [^,]{1,60})?:?|"
    r"consortium|project partners?.*|name|organi[sz]ation",
    re.IGNORECASE,
)
# How letters begin and end, and what invites to read on.
GREETING = re.compile(
    r"(?:(?:med )?(?:vänlig|bästa|varma|många)a? hälsning\w*|"
    r"mvh|vh|hälsningar|tack på förhand|"
    r"(?:kind |best )?regards|/ ?[A-ZÅÄÖ]\w+|visa (?:fler|alla).*|(?:läs|se) mer\b.*|"
    r"more information.*|mer information.*|kontakta?\b.*|"
    r"skicka(?:t)?\b.*|från:.*|till:.*|ämne:.*)[ ,.!:]*",
    re.IGNORECASE,
)
SMALL = """
i och för av på vid till med samt of and the for in de la et des du di y und der die van den
och/eller län & - – region syd nord väst öst mitt stad kommun
"""
SMALL_WORDS = frozenset(SMALL.split())
PERSON_WORDS = (2, 3)
MAX_NAME_WORDS = 12
LONGEST_NAME = 255


def is_country(text: str) -> bool:
    """Whether a text is the name or the code of a country."""
    return text.strip(" .,()").lower() in COUNTRIES


def is_town(text: str) -> bool:
    """Whether a text is the name of a town and nothing else."""
    return text.strip(" .,()").lower() in TOWNS


def is_address(text: str) -> bool:
    """Whether a text is a street, a box or a postal address."""
    return bool(ADDRESS.search(text)) and any(map(str.isdigit, text))


def is_street(text: str) -> bool:
    """Whether a text names a street with a number, or a box."""
    return bool(STREET.search(text))


def is_money(text: str) -> bool:
    """Whether a text is a sum, a number or a share."""
    return bool(MONEY.search(text)) and any(map(str.isdigit, text))


def is_heading(text: str) -> bool:
    """Whether a text is the heading of a list of partners, or of a column."""
    return bool(HEADING.fullmatch(text.strip()))


def is_greeting(text: str) -> bool:
    """Whether a row greets, as letters do, or leads on to something else."""
    return greets(text) or bool(GREETING.fullmatch(text))


def is_office(text: str) -> bool:
    """Whether a text is what somebody is, in one word: "Utvecklingsledare"."""
    return " " not in text and is_role(text)


def is_name(text: str) -> bool:
    """Whether a text is written like the name of an organisation, and not like a sentence."""
    words = text.split()
    if not words or len(words) > MAX_NAME_WORDS or len(text) > LONGEST_NAME:
        return False
    if not words[0][0].isupper() and not any(letter.isupper() for letter in words[0]):
        return False
    small = [word for word in words if word[0].islower() and word.lower() not in SMALL_WORDS]
    return len(small) <= len(words) // 2 and text[-1] not in "?!"


def is_person(text: str) -> bool:
    """Whether a text is the name of a person: a first name and one or two more words."""
    words = text.split(",")[0].split()
    return (
        len(words) in PERSON_WORDS
        and is_first_name(words[0])
        and all(word[0].isupper() for word in words)
        and not has_organisation_word(text)
    )


def is_acronym_of(short: str, name: str) -> bool:
    """Whether a short word is made of letters of a name, in their order: "SiS", "Brå"."""
    if not 2 <= len(short) <= 8 or " " in short or not short[0].isupper():
        return False
    letters = iter(name.lower())
    is_made_of = all(letter in letters for letter in short.lower())
    return is_made_of and short[0].lower() == name[:1].lower() and len(name.split()) > 1
