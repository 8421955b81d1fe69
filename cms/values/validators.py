"""Checks of what editors type; every message says what is wrong and how it should look."""

import re
from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _
from stdnum.se import orgnr

from cms.values.personal_numbers import find_personal_numbers, hidden


def validate_organisation_number(value: str) -> None:
    """Accept a Swedish organisation number, `202100-2437`.

    The last digit is a check digit by the Luhn algorithm (lag 1974:174, Skatteverket SKV 709),
    and the third digit is at least 2, which tells it from a personal identity number.
    """
    if not re.fullmatch(r"\d{6}-\d{4}", value):
        raise ValidationError(
            _("Write the organisation number as six digits, a hyphen and four: 202100-2437."),
            code="format",
        )
    if value[2] < "2" or not orgnr.is_valid(value):
        raise ValidationError(
            _("This is not an organisation number: its check digit does not match."),
            code="checksum",
        )


validate_postal_code = RegexValidator(
    r"^[1-9]\d{2} \d{2}$",
    _("Write the postal code as three digits, a space and two: 801 70."),
)


def validate_any_postal_code(value: str) -> None:
    """Accept a postal code of any country: `252 24`, `9220`, `1012 AB`, `LV-1010`."""
    if not re.fullmatch(r"(?=.*\d)[A-Z\d][A-Z\d -]{1,8}[A-Z\d]", value, re.ASCII):
        raise ValidationError(
            _("Write the postal code with digits, as its country does: 252 24 or LV-1010."),
            code="invalid",
        )


validate_sfs_number = RegexValidator(
    r"^(1[5-9]|20)\d{2}:(?:[1-9]\d{0,3}|0\d{3}( \d)?)$",
    _("Write the SFS number as year, colon and number: 2023:196."),
)


def validate_phone_number(value: str) -> None:
    """Accept a phone number as people write it: digits, spaces, hyphens, one leading plus."""
    if not re.fullmatch(r"\+?[\d\s()-]{3,24}", value) or sum(map(str.isdigit, value)) < 3:
        raise ValidationError(
            _("Write the phone number with digits, spaces and hyphens: 010-225 10 00."),
            code="invalid",
        )


def validate_link(value: str) -> None:
    """Accept an address with the scheme http, https, mailto or tel, and no other.

    `javascript:` and `data:` in an address run code in the reader's browser.
    """
    try:
        scheme = urlsplit(value).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme in ("http", "https"):
        URLValidator(["http", "https"], message=_("This web address is not complete."))(value)
    elif not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.\S+|tel:\+?[\d-]{3,}", value, re.I):
        raise ValidationError(
            _("Begin the address with https://, http://, mailto: or tel:."), code="scheme"
        )


def validate_web_address(value: str) -> None:
    """Accept an address with the scheme http or https, and no other."""
    if not value.lower().startswith(("http://", "https://")):
        raise ValidationError(_("Begin the address with https:// or http://."), code="scheme")
    validate_link(value)


def validate_no_personal_number(value: str) -> None:
    """Refuse a personal identity number where nobody is asked whether it is meant to be public."""
    if found := find_personal_numbers(value):
        raise ValidationError(
            _("Remove %(number)s: it looks like a personal identity number."),
            code="personal_number",
            params={"number": hidden(found[0])},
        )


TYPED_MARKER = re.compile(
    r"[(\[]\s*(pdf|word|excel|powerpoint|docx?|xlsx?|pptx?)\b[^)\]]*[)\]]|\b(pdf|docx|xlsx|pptx)$"
    r"|länk till annan webbplats",
    re.IGNORECASE,
)


def validate_no_typed_marker(value: str) -> None:
    """Refuse a file type or the like typed into a title: the page adds these marks by itself."""
    if match := TYPED_MARKER.search(value):
        raise ValidationError(
            _("Remove “%(marker)s”: the page shows the file type, size and language by itself."),
            code="typed_marker",
            params={"marker": match[0]},
        )


def validate_title(value: str) -> None:
    """Raise a `ValidationError` on `title` when a file type or the like is typed into it."""
    try:
        validate_no_typed_marker(value)
    except ValidationError as error:
        raise ValidationError({"title": error}) from error


def validate_period(start: date | None, end: date | None, field: str = "end_date") -> None:
    """Raise a `ValidationError` on `field` when `end` comes before `start`; either may be None."""
    if start and end and end < start:
        raise ValidationError({field: _("The end comes before the start.")})
