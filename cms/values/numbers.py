"""Numbers as people write them, set right: organisations, postal codes, laws, telephones."""

import re
from datetime import date

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumber, PhoneNumberFormat
from stdnum.se import orgnr, vat

from cms.values.typed import tidy_number
from cms.values.validators import validate_any_postal_code

COUNTRY = "SE"
ORGANISATION_LABEL = re.compile(
    r"(?:org(?:anisations)?\.? ?-?(?:nr|nummer)?|vat(?:[- ]?(?:nr|no|id))?)\.?:? ?", re.I
)
POSTAL_CODE = re.compile(r"(?:SE? ?-? ?)?([1-9]\d{2})[ -]?(\d{2})", re.ASCII | re.IGNORECASE)
SFS_NUMBER = re.compile(r"(?<!\d)((?:1[5-9]|20)\d{2}) ?: ?(\d{1,4})(?: (\d))?(?!\d)", re.ASCII)
# A chapter and a section, as laws are cited.
PROVISION = re.compile(
    r"(?:\d+ ?[a-z]? kap\.? ?)?\d+ ?[a-z]?(?: ?[-,] ?\d+ ?[a-z]?)* ?§§?|\d+ ?[a-z]? kap\.?", re.I
)
PHONE = re.compile(r"\+?[\d ()/.-]{2,38}", re.ASCII)
PHONE_LABEL = re.compile(
    r"\(?\b(?:tel(?:efon)?(?:nummer|nr)?|tfn|phone|växel|vx|mobil(?:telefon)?(?:nummer|nr)?)\b"
    r"\.?:?\)? ?",
    re.IGNORECASE,
)
# Numbers whose price is shared are written with the price's group first: 0771-567 567.
SHARED_COST_DIGITS = 9
LONGEST_SHORT_NUMBER = 6


def read_organisation_number(text: str) -> str:
    """Return a Swedish organisation number as `202100-2437`.

    The last digit is a check digit by the Luhn algorithm (lag 1974:174, Skatteverket SKV 709),
    and the third digit is at least 2, which tells it from a personal identity number. The "16" of
    the tax agency and the VAT number's "SE" and "01" are taken off.
    """
    typed = ORGANISATION_LABEL.sub("", tidy_number(text), count=1).upper()
    digits = re.sub(r"[ .-]", "", typed)
    if digits.startswith("SE") and len(digits) == 14:
        digits = vat.compact(digits)[:-2]
    elif digits.startswith("16") and len(digits) == 12:
        digits = digits[2:]
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        raise ValidationError(
            _("Write the organisation number as six digits, a hyphen and four: 202100-2437."),
            code="format",
        )
    if digits[2] < "2" or not orgnr.is_valid(digits):
        raise ValidationError(
            _("This is not an organisation number: its check digit does not match."),
            code="checksum",
        )
    return orgnr.format(digits)


def read_postal_code(text: str) -> str:
    """Return a Swedish postal code as `801 70`."""
    typed = tidy_number(text)
    # "80 170" has its space in another place.
    match = POSTAL_CODE.fullmatch(typed) or POSTAL_CODE.fullmatch(typed.replace(" ", ""))
    if not match:
        raise ValidationError(
            _("Write the postal code as three digits, a space and two: 801 70."), code="invalid"
        )
    return f"{match[1]} {match[2]}"


def read_any_postal_code(text: str) -> str:
    """Return a postal code of any country in capitals: `252 24`, `9220`, `LV-1010`.

    Five digits without a space stay so: they may be German or Finnish.
    """
    typed = tidy_number(text).upper()
    code = re.sub(r"^SE? ?-? ?(?=\d)", "", typed)
    if code != typed or re.fullmatch(r"\d{3} \d{2}", code):
        return read_postal_code(code)
    validate_any_postal_code(code)
    return code


def read_sfs_number(text: str) -> str:
    """Return the number of a law as `2023:196`, of whatever is written around it."""
    numbers = {_sfs(match) for match in SFS_NUMBER.finditer(tidy_number(text))}
    if len(numbers) != 1 or "" in numbers:
        raise ValidationError(
            _("Write the SFS number as year, colon and number: 2023:196."), code="invalid"
        )
    number = numbers.pop()
    if int(number.partition(":")[0]) > date.today().year + 1:
        raise ValidationError(_("No law is from a year that is still to come."), code="year")
    return number


def read_provision(text: str) -> str:
    """Return the chapter and section that a text names, `2 kap. 3 §`; empty when it names none."""
    match = PROVISION.search(SFS_NUMBER.sub(" ", tidy_number(text)))
    if not match:
        return ""
    text = re.sub(r"(\d+ ?[a-z]?) ?kap\.?", r"\1 kap.", match[0], flags=re.IGNORECASE)
    return " ".join(re.sub(r" ?(§+)", r" \1", text).split())


def read_phone_number(text: str) -> str:
    """Return a phone number as it is printed: `010-225 10 00`, `+45 33 92 33 60`, `114 14`."""
    typed, number = _read_phone(text)
    if not number or not phonenumbers.is_valid_number(number):
        return " ".join(re.sub(r"[/.]", " ", typed).split())
    is_national = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    digits = str(number.national_number)
    if is_national and digits.startswith("77") and len(digits) == SHARED_COST_DIGITS:
        return f"0{digits[:3]}-{digits[3:6]} {digits[6:]}"
    style = PhoneNumberFormat.NATIONAL if is_national else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def phone_link(text: str) -> str:
    """Return the `tel:` address of a phone number in whatever form it is written."""
    typed, number = _read_phone(text)
    if number:
        return "tel:" + phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return "tel:" + re.sub(r"[^\d+]", "", typed)


def _sfs(match: re.Match[str]) -> str:
    year, number, part = match.groups()
    if not number.strip("0"):
        return ""
    # The oldest laws have numbers of four digits and a part: 1736:0123 2.
    return f"{year}:{number} {part}" if part and number.startswith("0") else f"{year}:{number}"


def _read_phone(text: str) -> tuple[str, PhoneNumber | None]:
    """Return a number as it is typed, and as it is known; None for short numbers."""
    typed = re.sub(r"^tel:", "", tidy_number(text), flags=re.IGNORECASE)
    typed = PHONE_LABEL.sub("", typed, count=1).strip(" .,;")
    digits = re.sub(r"\D", "", typed)
    error = ValidationError(
        _("Write the phone number with digits, spaces and hyphens: 010-225 10 00."),
        code="invalid",
    )
    if not PHONE.fullmatch(typed) or len(digits) < 3:
        raise error
    if len(digits) <= LONGEST_SHORT_NUMBER and not typed.startswith(("+", "00")):
        return typed, None
    # "(0)" is dialled within the country only.
    typed = re.sub(r"^(\+|00) ?", "+", typed)
    if typed.startswith("+"):
        typed = re.sub(r"\( ?0 ?\) ?", " ", typed)
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException as problem:
        raise error from problem
    if not phonenumbers.is_possible_number(number):
        raise error
    return typed, number
