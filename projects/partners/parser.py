"""A pasted list of partners: labels, tables, sentences, or names on lines and in rows."""

import re
from dataclasses import replace

from cms.pasting.text import clean_text, cut_bullet
from cms.people.matching import OrganisationMatches
from projects.partners.labels import kind_of, role_of, split_label
from projects.partners.lines import PartnerLine, PartnerNote
from projects.partners.names import (
    parse_partner,
    read_name,
    split_cells,
    take_address,
    take_name,
    trim,
)
from projects.partners.organisations import (
    has_organisation_word,
    is_acronym_of,
    is_address,
    is_country,
)
from projects.partners.sentences import is_sentence, names_in

MAX_PARTS = 100
MAX_COMMAS_IN_NAME = 3
MAX_ANDS = 5

AND = re.compile(r"(?<!-) (?:och|samt|and|&) (?=[^\W\d_])")
DEPARTMENT = re.compile(
    r"förvaltning|nämnd|institution|avdelning|enhet|fakultet|kontor|department|faculty|school of",
    re.IGNORECASE,
)
OWNER = re.compile(r"\bkommun|\bstad\b|universit|högskol|\bregion|university", re.IGNORECASE)


def parse_partners(text: str, matches: OrganisationMatches) -> list[PartnerLine]:
    """Return a `PartnerLine` for every partner in `text`, and for what may be none, in its order.

    `matches`, the `OrganisationMatches`, tells names with a comma or an "och" from rows of names.
    """
    reader = _PartnerReader(matches)
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    for row, following in zip(rows, [*rows[1:], ""], strict=True):
        reader.read(row, following)
    return reader.lines


class _PartnerReader:
    """Reads the rows of a list one after the other; headings and labels hold for what follows."""

    def __init__(self, matches: OrganisationMatches) -> None:
        self.matches = matches
        self.lines: list[PartnerLine] = []
        self.role = ""
        # The label that stood on a line of its own, with its value on the next one.
        self.label = ""
        self.has_labels = False
        # The last organisation, which facts below it are about.
        self.last: PartnerLine | None = None

    def read(self, row: str, following: str) -> None:
        text = clean_text(cut_bullet(row))
        label, value = split_label(text)
        if self.label:
            label, value, self.label = self.label, text, ""
        elif text and kind_of(text) in ("name", "fact", "website") and not split_cells(row):
            self.label = text.rstrip(": ")
            self._add(PartnerLine(row, text, notes=[PartnerNote.HEADING]))
            return
        kind = kind_of(label)
        if kind and value and not split_cells(row):
            self.has_labels = True
            self._read_labelled(row, label, value)
        elif (role := role_of(text)) and not value:
            self.role = role
            self._add(PartnerLine(row, text.rstrip(":"), role=role, notes=[PartnerNote.HEADING]))
        elif self.has_labels or kind_of(split_label(clean_text(following))[0]) in ("name", "fact"):
            self._add(parse_partner(row))
        else:
            for line in self._read_row(row):
                self._add(line)

    def _read_labelled(self, row: str, label: str, value: str) -> None:
        kind = kind_of(label)
        if kind == "fact":
            self._add(PartnerLine(row, notes=[PartnerNote.FACT]))
        elif kind == "website":
            read = read_name(value)
            above = self.last
            if above and read.website and not above.website:
                above.website = read.website
            self._add(PartnerLine(row, notes=[PartnerNote.FACT]))
        elif kind == "name" and self.last and self.last.name == read_name(value).name:
            self._add(PartnerLine(row, notes=[PartnerNote.FACT]))
        elif kind == "role" and len(split_list(value, self.matches)) > 1:
            role = role_of(label) or ""
            for line in self._read_row(value):
                line.role = line.role or role
                self._add(line)
        else:
            line = replace(read_name(value), source=row)
            line.role = line.role or (role_of(label) or "" if kind == "role" else "")
            self._add(line)

    def _read_row(self, row: str) -> list[PartnerLine]:
        if split_cells(row):
            return [parse_partner(row)]
        if is_sentence(row):
            found = [
                PartnerLine(name, name, role=role) for name, role in names_in(row, self.matches)
            ]
            if found:
                return [PartnerLine(row, notes=[PartnerNote.SENTENCE]), *found]
        return _join_acronyms(_parse_row(row, self.matches))

    def _add(self, line: PartnerLine) -> None:
        if line.is_partner:
            line.role = line.role or self.role
            self.last = line
        self.lines.append(line)


def split_list(text: str, matches: OrganisationMatches) -> list[PartnerLine]:
    """Return the partners in a row, or the one that it is."""
    return _parse_row(text, matches)


def _join_acronyms(lines: list[PartnerLine]) -> list[PartnerLine]:
    """Return the lines, with "SiS" joined to "Statens institutionsstyrelse" before it."""
    joined: list[PartnerLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and not line.website and is_acronym_of(line.name, above.name):
            above.source += f", {line.source}"
            above.notes.append(PartnerNote.ACRONYM)
        else:
            joined.append(line)
    return joined


def _parse_row(row: str, matches: OrganisationMatches) -> list[PartnerLine]:
    """Return the partners that a row of text names. Nothing but separators is lost."""
    whole = trim(row)
    if not re.search(r"[,;]|" + AND.pattern, whole) or matches.is_known(whole):
        return [parse_partner(row)]
    if is_address(whole) and not has_organisation_word(whole):
        return [parse_partner(row)]
    groups = [group.split(",") for group in row.split(";")]
    if sum(map(len, groups)) > MAX_PARTS:
        return [parse_partner(row)]
    return [line for group in groups for line in _parse_group(group, matches)]


def _parse_group(pieces: list[str], matches: OrganisationMatches) -> list[PartnerLine]:
    """Return the partners in what stands between commas: names, addresses, or both in pairs."""
    pieces = _join_known([piece.strip() for piece in pieces if piece.strip()], matches)
    pieces = _join_departments(pieces)
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
        length = next((length for length in lengths if matches.is_known(trim(names[length]))), 1)
        joined.append(", ".join(pieces[:length]))
        pieces = pieces[length:]
    return joined


def _join_departments(pieces: list[str]) -> list[str]:
    """Return the pieces, with a department joined to whose it is, and an address to its street."""
    joined: list[str] = []
    for piece in pieces:
        above = joined[-1] if joined else ""
        is_part = DEPARTMENT.search(above) and OWNER.search(piece) and "," not in above
        if above and (is_part or (is_address(above) and (is_address(piece) or is_country(piece)))):
            joined[-1] = f"{above}, {piece}"
        else:
            joined.append(piece)
    return joined


def _split_and(piece: str, is_list: bool, matches: OrganisationMatches) -> list[str]:
    """Return the two partners of "A och B" at the end of a row, or before an address."""
    if matches.is_known(trim(piece)):
        return [piece]
    for match in reversed(list(AND.finditer(piece))[-MAX_ANDS:]):
        first, second = piece[: match.start()], piece[match.end() :]
        if _is_address(second) or (is_list and not second[0].islower()):
            return [first, second]
    return [piece]


def _is_address(part: str) -> bool:
    """Whether a part of a line is a web address and nothing else."""
    line = PartnerLine(part)
    name, _has_more = take_name(take_address(line, trim(part)))
    return bool(line.website) and not name
