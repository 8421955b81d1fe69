"""What a translator should look at twice: facts that a translation must not change.

These are warnings, not errors: languages write numbers in words and dates in another order, and
the translator decides. What cannot be published at all is said by `strings.find_error`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.translating.texts.names import lost_persons, strange_names
from cms.translating.texts.strings import PLACEHOLDER, plain

if TYPE_CHECKING:
    from cms.translating.models import GlossaryTerm

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'،؛]+", re.IGNORECASE)
# Arabic and Kurdish write small words together with a number.
LATIN = "0-9A-Za-zÅÄÖåäö"
PHONE = re.compile(rf"(?<![{LATIN}+])(?:\+|0)\d(?:[\s–‑-]?\(?\d\)?){{4,12}}(?![{LATIN}])")
COUNTRY_CODE = re.compile(r"^(?:\+|00)46[\s–‑-]*(?:\(0\))?")
# fmt: off
MONTHS = [
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
]
# fmt: on
IN_WORDS = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
DATE = re.compile(r"(?<!\d)(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?!\d)")
NUMBER = re.compile(r"\d+")
TAG = re.compile(r"<(/?[a-z][a-z0-9]*)[^>]*>", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
# A figure with all that belongs to it: sign, decimals, hours, thousands, per cent.
FIGURE = re.compile(r"[+±−-]?\d(?:[\d\s.,:/–‑-]*\d)?[%‰]?")
MARKUP = re.compile(r"<[^>]*>")
# Swedish words that turn a sentence round, or are a number or a date.
DECISIVE = re.compile(
    r"""\b(?:
    inte|ej|icke|aldrig|ingen|inget|inga|ingenting|utan|
    noll|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|
    arton|nitton|tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen|miljon|
    miljoner|miljard|miljarder|halva?|halvt|dubbel|dubbla|första|andra|tredje|fjärde|femte|
    januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|
    måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag
    )\b""",
    re.VERBOSE,
)
SWEDISH_RUN = 4
NEARLY = 0.9


def find_warnings(
    source: str,
    text: str,
    *,
    limit: int | None = None,
    kept: bool = False,
    terms: Iterable["GlossaryTerm"] = (),
    persons: Iterable[str] = (),
) -> list[str]:
    """Return in words what differs between a Swedish text and its translation.

    `limit` is the number of characters that fit; `kept` says that the text is Swedish on purpose;
    `terms` are those of the glossary that occur in the Swedish, `persons` the register's names of
    whom it may speak.
    """
    if not text.strip() or kept:
        return []
    length = len(plain(text))
    found = [
        *_compare(_("E-mail address"), EMAIL, source, text, str.lower),
        *_compare(_("Web address"), ADDRESS, source, text, _address),
        *_names(text, terms),
    ]
    source, text = (_latin(_without(value, EMAIL, ADDRESS)) for value in (source, text))
    tagged, text_tags = Counter(TAG.findall(source)), Counter(TAG.findall(text))
    if different := (tagged - text_tags) + (text_tags - tagged):
        found.append(
            _("Formatting differs from the Swedish text: %(tags)s.")
            % {"tags": ", ".join(f"<{tag}>" for tag in sorted(set(different)))}
        )
    source, text = TAG.sub(" ", source), TAG.sub(" ", text)
    found += _persons_and_names(source, text, persons)
    found += _compare(_("Phone number"), PHONE, source, text, _phone)
    source, text = _without(source, PHONE), _without(text, PHONE)
    source = _dates_as_in(text, source)
    found += _compare(_("Date"), DATE, source, text, _date)
    source, text = _without(source, DATE), _without(text, DATE)
    found += _numbers(source, text)
    if run := _swedish_run(source, text):
        found.append(_("Left in Swedish: “%(text)s”.") % {"text": run})
    if limit and length > limit * NEARLY:
        found.append(
            _("The text has %(length)s of at most %(limit)s characters.")
            % {"length": length, "limit": limit}
        )
    return found


def _names(text: str, terms: Iterable["GlossaryTerm"]) -> Iterator[str]:
    """Say which names are not written as the language has agreed on, in whatever script."""
    written = _bare_letters(plain(text))
    for term in terms:
        if term.term[:1].isupper() and _bare_letters(term.translation) not in written:
            agreed = {"term": term.term, "agreed": term.translation}
            yield _("“%(term)s” is agreed to be written “%(agreed)s”.") % agreed


def _persons_and_names(source: str, text: str, persons: Iterable[str]) -> Iterator[str]:
    for name in lost_persons(source, text, persons):
        yield _("%(kind)s missing: %(value)s.") % {"kind": _("Name"), "value": name}
    for name in strange_names(source, text):
        yield _("%(kind)s not in the Swedish text: %(value)s.") % {
            "kind": _("Name"),
            "value": name,
        }


def _bare_letters(text: str) -> str:
    """Return a text without marks of direction and vowels, which are written or not."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in letters if unicodedata.category(char) not in ("Cf", "Mn"))


def keeps_facts(old: str, new: str) -> bool:
    """Whether a corrected Swedish text names the same facts in the same order as the old one.

    Stricter than `find_warnings`: what is only written in another way differs, too.
    """
    old, new = old.lower(), new.lower()
    return all(
        pattern.findall(old) == pattern.findall(new)
        for pattern in (EMAIL, ADDRESS, MARKUP, PLACEHOLDER, FIGURE, DECISIVE)
    )


def _compare(
    name: str, pattern: re.Pattern[str], source: str, text: str, key: Callable[[str], Hashable]
) -> Iterator[str]:
    """Compare what a pattern finds, each as `key` makes it."""
    wanted = {key(match[0]): match[0] for match in pattern.finditer(source)}
    given = {key(match[0]): match[0] for match in pattern.finditer(text)}
    for missing in sorted(wanted.keys() - given.keys(), key=str):
        yield _("%(kind)s missing: %(value)s.") % {"kind": name, "value": wanted[missing]}
    for added in sorted(given.keys() - wanted.keys(), key=str):
        yield _("%(kind)s not in the Swedish text: %(value)s.") % {
            "kind": name,
            "value": given[added],
        }


def _numbers(source: str, text: str) -> Iterator[str]:
    wanted, given = NUMBER.findall(source), NUMBER.findall(text)
    # Languages part thousands in different ways.
    if "".join(wanted) == "".join(given):
        return
    # Half past eight is 08.30 and 8:30.
    wanted, given = list(map(_bare, wanted)), list(map(_bare, given))
    missing = Counter(wanted) - Counter(given)
    added = Counter(given) - Counter(wanted)
    if missing:
        yield _("Numbers missing: %(numbers)s.") % {"numbers": ", ".join(missing)}
    if added:
        yield _("Numbers not in the Swedish text: %(numbers)s.") % {"numbers": ", ".join(added)}


def _bare(number: str) -> str:
    return number.lstrip("0") or "0"


def _latin(text: str) -> str:
    """Write the digits of all scripts as 0–9, and leave out the marks of direction."""
    return "".join(
        str(unicodedata.digit(char)) if char.isdecimal() and not char.isascii() else char
        for char in text
        if unicodedata.category(char) != "Cf"
    )


def _dates_as_in(text: str, source: str) -> str:
    """Return the Swedish text with its dates in figures or words, as the translation has them."""

    def write(match: re.Match[str]) -> str:
        year, _month, day = map(_bare, match.groups())
        in_words = _date(match[0]) not in dates and {day, year} <= numbers
        return f"{day} {year}" if in_words else match[0]

    dates = {_date(match[0]) for match in DATE.finditer(text)}
    numbers = set(map(_bare, NUMBER.findall(_without(text, DATE))))
    return ISO_DATE.sub(write, IN_WORDS.sub(_in_figures, source))


def _in_figures(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    return f"{year}-{MONTHS.index(month.lower()) + 1:02}-{int(day):02}"


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


def _phone(text: str) -> str:
    """Return the digits as they are dialled in Sweden: 040 is +46 40 from abroad."""
    return "".join(NUMBER.findall(COUNTRY_CODE.sub("0", text)))


def _date(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(number) for number in NUMBER.findall(text)))


def _address(text: str) -> str:
    return text.rstrip(".,;:!?)").rstrip("/").lower()


def _swedish_run(source: str, text: str) -> str:
    """Return the first run of Swedish words that stands in the translation as well."""
    swedish = WORD.findall(source.lower())
    runs = {tuple(swedish[i : i + SWEDISH_RUN]) for i in range(len(swedish) - SWEDISH_RUN + 1)}
    words = WORD.findall(text)
    if source.strip() == text.strip() and words:
        return text.strip()[:60]
    for i in range(len(words) - SWEDISH_RUN + 1):
        if tuple(word.lower() for word in words[i : i + SWEDISH_RUN]) in runs:
            return " ".join(words[i : i + SWEDISH_RUN])
    return ""
