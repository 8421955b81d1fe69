"""Personal identity numbers in texts: found, hidden, and told apart from what looks like them.

A number has a date of birth, in a coordination number (samordningsnummer) with 60 added to the
day, and a check digit by the Luhn algorithm (folkbokföringslag 1991:481, 18 and 18 a §).
"""

import re
import unicodedata
from datetime import date, timedelta

import phonenumbers
from stdnum import luhn

from cms.values.typed import DASHES

COORDINATION = 60
OLDEST = 125
HIDDEN = "••••"
MOST_FOUND = 50

# Alone: no part of a word or of a longer number. An underscore stands between words of a file name.
_BEFORE = r"(?<![^\W_])(?<!\d[-./:,+])(?<!\+)"
_AFTER = r"(?![^\W_])(?![-./:,+]?\d)"
# What has no dash before the last four could be part of any row of figures.
_NO_DIGITS_BEFORE, _NO_DIGITS_AFTER = r"(?<!\d )", r"(?! ?\d)"
_CENTURY = r"(?:18|19|20)"
NUMBER = re.compile(
    rf"{_BEFORE}(?:"
    # 19121212-1212, 121212-1212, 121212+1212
    rf"(?P<day>{_CENTURY}?\d{{6}}) ?(?P<sign>[-+]) ?(?P<last>\d{{4}})"
    # 1912-12-12-1212
    rf"|(?P<parted_day>{_CENTURY}?\d\d(?P<part>[-. /])\d\d(?P=part)\d\d)"
    rf" ?(?P<parted_sign>[-+]) ?(?P<parted_last>\d{{4}})"
    # 191212121212, 121212 1212, 1912 12 12 1212
    rf"|{_NO_DIGITS_BEFORE}(?P<plain>{_CENTURY}\d{{6}} ?\d{{4}}|\d{{6}} \d{{4}}"
    rf"|{_CENTURY}\d\d \d\d \d\d \d{{4}}){_NO_DIGITS_AFTER}"
    # 1212121212, which counts where its name stands before it
    rf"|(?P<bare>\d{{10}}))"
    rf"{_AFTER}",
    re.ASCII,
)
NAMED = re.compile(
    r"(?:person(?:lig\w*)?[ -]?(?:nr|nummer)|pers\.? ?nr|pnr|samordnings(?:nr|nummer))\W{0,9}\Z",
    re.IGNORECASE,
)
OTHER_NUMBER = re.compile(
    r"(?:\b(?:dnr|diarie\w*|ärende\w*|ref(?:erens)?\w*)\W{0,4}|\+\d{1,3} ?(?:\(0\) ?)?)\Z", re.I
)
LONGEST_LABEL = 40


def find_personal_numbers(text: str) -> list[str]:
    """Return what looks like personal identity numbers in a text, as written, each once."""
    if sum(map(str.isdecimal, text)) < 10:
        return []
    text = _plain(text)
    found = (match[0] for match in NUMBER.finditer(text) if _is_number(text, match))
    return list(dict.fromkeys(found))[:MOST_FOUND]


def canonical(number: str) -> str:
    """Return a found number as year, month, day and four digits: however it was written."""
    digits, sign = re.sub(r"\D", "", number), "+" if "+" in number else "-"
    if len(digits) == 12:
        return digits
    today = date.today()
    year = today.year // 100 * 100 + int(digits[:2])
    if f"{year}{digits[2:6]}" > f"{today:%Y%m%d}":
        year -= 100
    return f"{year - 100 if sign == '+' else year}{digits[2:]}"


def hidden(number: str) -> str:
    """Return a found number without its last four digits."""
    return re.sub(r"\d{4}\Z", HIDDEN, number)


def _plain(text: str) -> str:
    """Return a text with one kind of dash, space and digit, and without invisible signs."""
    if text.isascii():
        return text
    return "".join(map(_plain_sign, text.translate(DASHES)))


def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return sign
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category == "Zs":
        return " "
    return "" if category == "Cf" else {"＋": "+", "⁺": "+"}.get(sign, sign)


def _is_number(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - LONGEST_LABEL) : match.start()]
    is_named = bool(NAMED.search(before))
    if match["bare"] and not is_named:
        return False
    digits = re.sub(r"\D", "", match[0])
    if not luhn.is_valid(digits[-10:]) or not _is_day(canonical(match[0])):
        return False
    if is_named or match["sign"] or match["parted_sign"]:
        return is_named or not OTHER_NUMBER.search(before)
    return not OTHER_NUMBER.search(before) and not _is_phone_number(digits)


def _is_day(number: str) -> bool:
    day = int(number[6:8])
    try:
        born = date(
            int(number[:4]), int(number[4:6]), day - COORDINATION if day > COORDINATION else day
        )
    except ValueError:
        return False
    return date.today() - timedelta(days=366 * OLDEST) < born <= date.today()


def _is_phone_number(digits: str) -> bool:
    """Whether it is dialled: numbers within the country begin with a zero."""
    return digits.startswith("0") and phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))
