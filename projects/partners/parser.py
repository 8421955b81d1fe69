"""A pasted list of partners: names and web addresses, one on a line or several in a row."""

import re
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.pasting.text import clean_text, cut_bullet, cut_tails
from cms.people.matching import OrganisationMatches

LONGEST_NAME = 255
# More than any organisation has in its name: what is longer is running text.
MAX_WORDS = 12
MAX_PARTS = 100
MAX_COMMAS_IN_NAME = 3
MAX_ANDS = 5

# "t.ex." and "St.Petersburg" are no addresses; "lu.se" and "start.stockholm" are.
HOST = (
    r"[^\W_][\w-]{0,61}[^\W_]\.(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){0,8}"
    r"(?:[a-z]{2,24}|[A-Z]{2,24})(?![\w-]|\.\w)"
)
EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@({HOST})")
ADDRESS = re.compile(
    rf"(?<![\w.@/-])(https?://)?({HOST})((?::\d{{2,5}})?(?:[/?#][^\s<>()\[\],;]*)?)"
)
EMPTY_BRACKETS = re.compile(r"[(\[<] ?[)\]>]")
AND = re.compile(r"(?<!-) (?:och|samt|and|&) (?=[^\W\d_])")
DASH = re.compile(r" [–—-] ")


class PartnerNote(TextChoices):
    """What the officer should look at in a line."""

    HEADING = "heading", _("Looks like a heading.")
    TEXT = "text", _("Looks like running text.")
    NOTHING = "nothing", _("Neither a name nor a web address was found.")
    SMALL = "small", _("Begins with a small letter: is it an organisation?")
    REST = "rest", _("Only the first part of the line was taken as the name.")
    EMAIL = "email", _("An e-mail address: its last part was taken as the web address.")
    MORE_ADDRESSES = "more", _("There is more than one web address. The first one was taken.")


NOT_UNDERSTOOD = {PartnerNote.HEADING, PartnerNote.TEXT, PartnerNote.NOTHING}


@dataclass
class PartnerLine:
    """A pasted partner: as it was pasted, what was understood, and what to look at."""

    source: str
    name: str = ""
    website: str = ""
    notes: list[PartnerNote] = field(default_factory=list)

    @property
    def is_partner(self) -> bool:
        """Whether it names an organisation, as far as can be told from the text alone."""
        return not NOT_UNDERSTOOD.intersection(self.notes)


def parse_partners(text: str, matches: OrganisationMatches) -> list[PartnerLine]:
    """Return a `PartnerLine` for every partner in `text`, and for what may be none, in its order.

    `matches`, the `OrganisationMatches`, tells names with a comma or an "och" from rows of names.
    """
    rows = (row.strip() for row in text.splitlines())
    return [line for row in rows if row for line in _parse_row(row, matches)]


def parse_partner(source: str) -> PartnerLine:
    """Return what the text of one partner says. Never raises."""
    line = PartnerLine(source)
    text = _take_address(line, _trim(source))
    line.name, has_more = _take_name(text)
    if has_more:
        line.notes.append(PartnerNote.REST)
    if text.endswith(":") and not line.website:
        line.notes.append(PartnerNote.HEADING)
    elif len(line.name) > LONGEST_NAME or len(line.name.split()) > MAX_WORDS:
        line.notes.append(PartnerNote.TEXT)
    elif not line.website and not any(map(str.isalpha, line.name)):
        line.notes.append(PartnerNote.NOTHING)
    elif line.name[:1].islower():
        line.notes.append(PartnerNote.SMALL)
    return line


def _trim(text: str) -> str:
    return cut_tails(cut_bullet(clean_text(text)))


def _parse_row(row: str, matches: OrganisationMatches) -> list[PartnerLine]:
    """Return the partners that a row of text names. Nothing but separators is lost."""
    whole = _trim(row)
    if not re.search(r"[,;]|" + AND.pattern, whole) or matches.is_known(whole):
        return [parse_partner(row)]
    groups = [group.split(",") for group in row.split(";")]
    if sum(map(len, groups)) > MAX_PARTS:
        return [parse_partner(row)]
    return [line for group in groups for line in _parse_group(group, matches)]


def _parse_group(pieces: list[str], matches: OrganisationMatches) -> list[PartnerLine]:
    """Return the partners in what stands between commas: names, addresses, or both in pairs."""
    pieces = _join_known([piece.strip() for piece in pieces if piece.strip()], matches)
    parts = []
    for piece in pieces:
        is_last = piece is pieces[-1]
        parts += _split_and(piece, is_list=is_last and len(pieces) > 1, matches=matches)
    lines: list[PartnerLine] = []
    for line in map(parse_partner, parts):
        before = lines[-1] if lines else PartnerLine("")
        is_pair = before.name and not before.website and line.website and not line.name
        if is_pair and not matches.disagree(before.name, line.website):
            lines[-1] = parse_partner(f"{before.source}, {line.source}")
        else:
            lines.append(line)
    return lines


def _join_known(pieces: list[str], matches: OrganisationMatches) -> list[str]:
    """Return the pieces, with those joined again that together are a known name."""
    joined = []
    while pieces:
        lengths = range(min(MAX_COMMAS_IN_NAME + 1, len(pieces)), 1, -1)
        names = {length: ", ".join(pieces[:length]) for length in lengths}
        length = next((length for length in lengths if matches.is_known(_trim(names[length]))), 1)
        joined.append(", ".join(pieces[:length]))
        pieces = pieces[length:]
    return joined


def _split_and(piece: str, is_list: bool, matches: OrganisationMatches) -> list[str]:
    """Return the two partners of "A och B" at the end of a row, or before an address."""
    if matches.is_known(_trim(piece)):
        return [piece]
    for match in reversed(list(AND.finditer(piece))[-MAX_ANDS:]):
        first, second = piece[: match.start()], piece[match.end() :]
        if _is_address(second) or (is_list and not second[0].islower()):
            return [first, second]
    return [piece]


def _take_name(text: str) -> tuple[str, bool]:
    """Return the name that a text without addresses begins with, and whether more follows."""
    name, *rest = [part for part in DASH.split(text) if part] or [""]
    return name.strip(" ,;:–—-").removesuffix("()").strip(), bool(rest)


def _is_address(part: str) -> bool:
    """Whether a part of a line is a web address and nothing else."""
    line = PartnerLine(part)
    name, _has_more = _take_name(_take_address(line, _trim(part)))
    return bool(line.website) and not name


def _take_address(line: PartnerLine, text: str) -> str:
    """Take the first web address out of the text, and return what is left of it."""
    if EMAIL.search(text):
        line.notes.append(PartnerNote.EMAIL)
        text = EMAIL.sub(r"\1", text)
    addresses = list(ADDRESS.finditer(text))
    if not addresses:
        return text
    if len(addresses) > 1:
        line.notes.append(PartnerNote.MORE_ADDRESSES)
    scheme, host, path = addresses[0].groups()
    line.website = f"{scheme or 'https://'}{host.lower()}{path.rstrip('.,;:!?') or '/'}"
    text = EMPTY_BRACKETS.sub(" ", ADDRESS.sub(" ", text))
    return " ".join(text.split())
