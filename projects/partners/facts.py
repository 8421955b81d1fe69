"""What the rows of a list say about an organisation or its project, read for the fields of these.

"Adress: Järnvägsgatan 4, 252 24 Helsingborg", "Org.nr 212000-1157", "Budget: 1 240 000 €".
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError

from cms.pasting.text import clean_text, cut_bullet
from cms.values.numbers import read_any_postal_code, read_organisation_number
from projects.choices import Currency
from projects.partners.labels import split_label
from projects.partners.lines import PartnerLine, PartnerNote
from projects.partners.organisations import COUNTRIES, is_country, is_street, is_town

TOWN_LABEL = re.compile(r"city|town|ort|stad|postort|location|plats|säte", re.IGNORECASE)
STREET_LABEL = re.compile(
    r"(?:besöks|post|gatu)?adress|(?:street |postal |visiting )?address|street|gata|box",
    re.IGNORECASE,
)
CODE_LABEL = re.compile(r"postal ?code|post(?:nummer|nr|kod)|zip(?: ?code)?", re.IGNORECASE)
NUMBER_LABEL = re.compile(r"(?:org(?:anisations)?\.? ?-? ?(?:nr|nummer)?|vat)\b.*", re.IGNORECASE)
BUDGET_LABEL = re.compile(
    r"(?:total |projekt\w* |projektets |hela )?(?:budget|projektbudget|totalbudget)\b.*|"
    r"total (?:cost|eligible)\b.*|total kostnad|kostnad|belopp",
    re.IGNORECASE,
)
# "252 24 Helsingborg", "SE-252 24 Helsingborg", "9220 Aalborg Øst".
POSTAL_TOWN = re.compile(
    r"(?<![\w-])(?P<code>(?:[A-Z]{1,2}-|SE? )?(?:\d{3} ?\d{2}|\d{4})),? "
    r"(?P<town>[A-ZÅÄÖØÆ][\w-]+(?: [A-ZÅÄÖØÆ][\w-]+){0,2})"
)
# A hyphen, or a label, tells it from other numbers of ten digits.
ORGANISATION_NUMBER = re.compile(
    r"[([]?(?:\b(?:org(?:anisations)?|vat)[.\w -]{0,12}:? ?)?(?<![\d-])"
    r"(?P<number>(?:16)?\d{6}-\d{4})(?![\d-])[)\]]?",
    re.IGNORECASE,
)
# What a row without a label may say of the organisation above it.
SAYS_MORE = {PartnerNote.ADDRESS, PartnerNote.TOWN, PartnerNote.FACT, PartnerNote.MONEY}
SUM = re.compile(
    r"(?P<before>€|EUR|SEK)? ?(?P<digits>\d{1,3}(?:[ .,]\d{3})+|\d+)(?:[.,](?P<rest>\d\d?))?"
    r" ?(?P<scale>miljoner|miljon|mn|mnkr|mkr|milj\.?|msek|meur|tkr|tsek|tusen)?"
    r" ?(?P<after>€|euro|eur|sek|kronor|kr)?",
    re.IGNORECASE,
)
# What is told of an organisation, as the register and `PartnerLine` call it.
FACTS = ("street", "postal_code", "town", "organisation_number")
LONGEST_STREET = 100
MILLION, THOUSAND = 10**6, 10**3
LARGEST = 10**12


def take_number(text: str) -> tuple[str, str]:
    """Return a text without what stands in it as organisation number, and the number.

    It is taken out also where it is none, as no name has such digits; then there is no number.
    """
    match = ORGANISATION_NUMBER.search(text)
    if not match:
        return text, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(rest.split()).strip(" ,;"), _number(match["number"])


def take_facts(about: PartnerLine, label: str, value: str) -> None:
    """Give an organisation the address and the number that a row below says; the first hold."""
    if NUMBER_LABEL.fullmatch(label.strip()):
        number = _number(value)
    else:
        _rest, number = take_number(value) if not label else ("", "")
    about.organisation_number = about.organisation_number or number
    told = label.strip()
    about.town = about.town or town_in(value, bool(TOWN_LABEL.fullmatch(told)))
    code = value if CODE_LABEL.fullmatch(told) else code_in(value)
    about.postal_code = about.postal_code or _postal_code(code)
    if not told or STREET_LABEL.fullmatch(told):
        about.street = about.street or street_in(value, bool(told))


def whose(source: str, names: Sequence[str]) -> int:
    """Return which of the organisations of a row a fact below is about: the last, or its town's.

    "Helsingborgs stad och Landskrona stad", and below "Järnvägsgatan 4, 252 24 Helsingborg".
    """
    town = town_in(source).lower()
    places = [place for place, name in enumerate(names) if town and name.lower().startswith(town)]
    return places[0] if places else len(names) - 1


def says_fact(line: PartnerLine) -> bool:
    """Whether a row that is no organisation says the address or the number of one."""
    about = PartnerLine("")
    if SAYS_MORE.intersection(line.notes):
        take_facts(about, *split_fact(line.source))
    return any(getattr(about, name) for name in FACTS)


def split_fact(source: str) -> tuple[str, str]:
    """Return the label and the value of a row; the label is empty where none is known."""
    text = clean_text(cut_bullet(source))
    label, value = split_label(text)
    return (label, value) if label else ("", text)


def town_in(text: str, is_told: bool = False) -> str:
    """Return the town of an address, or of a text that is one or, as is told, must be one."""
    match = POSTAL_TOWN.search(text)
    # "1240 EUR"
    if match and match["town"].upper() not in Currency:
        words = match["town"].split()
        while len(words) > 1 and words[-1].lower() in COUNTRIES:
            words.pop()
        return " ".join(words)
    name = text.partition(",")[0].strip(" .()")
    is_town_told = is_told and name[:1].isupper() and not is_country(name) and len(name) <= 60
    return name if is_town_told or is_town(text) else ""


def code_in(text: str) -> str:
    """Return the postal code before the town of an address."""
    match = POSTAL_TOWN.search(text)
    return match["code"] if match and match["town"].upper() not in Currency else ""


def street_in(text: str, is_told: bool = False) -> str:
    """Return the street or the box of an address, which is what stands before the postal code."""
    match = POSTAL_TOWN.search(text)
    before = text[: match.start()] if match else text
    parts = [part.strip(" .()") for part in before.split(",")]
    first = next((place for place, part in enumerate(parts) if is_street(part)), None)
    if first is None and is_told and (match or "," not in text) and parts[0][:1].isalnum():
        first = 0
    if first is None:
        return ""
    # "Storgatan 1, 2 tr, Sverige"
    told = [part for part in parts[first:] if part and not is_country(part)]
    if not match:
        told = [part for part in told if not is_town(part)]
    street = ", ".join(told)
    return street if len(street) <= LONGEST_STREET and "@" not in street else ""


def budget_in(label: str, value: str) -> tuple[int, Currency] | None:
    """Return the sum that is, or may be, a project's budget, in whole kronor or euros; or None."""
    if label and not BUDGET_LABEL.fullmatch(label.strip()):
        return None
    match = SUM.fullmatch(value.strip(" .:")) if len(value) <= 60 else None
    if not match:
        return None
    scale = (match["scale"] or "").lower().rstrip(".")
    told = f"{match['before'] or ''}{match['after'] or ''} {scale}".lower()
    if "€" in told or "eur" in told:
        currency = Currency.EUR
    elif re.search(r"kr|sek", told):
        currency = Currency.SEK
    else:
        return None
    factor = {"": 1, "tkr": THOUSAND, "tsek": THOUSAND, "tusen": THOUSAND}.get(scale, MILLION)
    digits = re.sub(r"\D", "", match["digits"])
    amount = int(Decimal(f"{digits}.{match['rest'] or 0}") * factor)
    return (amount, currency) if 0 < amount <= LARGEST else None


def _postal_code(text: str) -> str:
    try:
        return read_any_postal_code(text)
    except ValidationError:
        return ""


def _number(text: str) -> str:
    try:
        return read_organisation_number(text)
    except ValidationError:
        return ""
