"""Partners that are listed on one line: names, web addresses, or both in pairs."""

import re
from dataclasses import replace

from cms.people.matching import OrganisationMatches
from cms.people.organisation_words import has_organisation_word, is_full_name
from projects.partners import names
from projects.partners.lines import UNSURE, PartnerLine, PartnerNote
from projects.partners.names import take_address, take_name, trim
from projects.partners.organisations import (
    is_acronym_of,
    is_address,
    is_country,
    is_person,
    is_town,
)

MAX_PARTS = 100
MAX_COMMAS_IN_NAME = 3
MAX_ANDS = 5
AND = re.compile(r"(?<!-) (?:och|samt|and|&) (?=[^\W\d_])")
DEPARTMENT = re.compile(
    r"förvaltning|nämnd|institution|avdelning|enhet|fakultet|kontor|department|faculty|school of",
    re.IGNORECASE,
)
BRANCH = re.compile(DEPARTMENT.pattern + r"|^(?:region|distrikt|krets)", re.IGNORECASE)
# "Uppsala universitet, Campus Gotland".
PLACE_OF = re.compile(r"campus\b|filialen?\b|lokalkontor|länskontor", re.IGNORECASE)
OWNER = re.compile(r"\bkommun|\bstad\b|universit|högskol|\bregion|university", re.IGNORECASE)


def join_acronyms(lines: list[PartnerLine]) -> list[PartnerLine]:
    """Return the lines, with "SiS" joined to "Statens institutionsstyrelse" before it."""
    joined: list[PartnerLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        is_free = above and not (above.website and line.website)
        if above and is_free and is_acronym_of(line.name, above.name):
            above.source += f", {line.source}"
            above.website = above.website or line.website
            above.notes.append(PartnerNote.ACRONYM)
        else:
            joined.append(line)
    return joined


def parse_row(row: str, matches: OrganisationMatches) -> list[PartnerLine]:
    """Return the partners that a row of text names. Nothing but separators is lost."""
    whole = trim(row)
    if not re.search(r"[,;]|" + AND.pattern, whole) or matches.is_known(whole):
        return [names.parse_partner(row)]
    if is_address(whole) and not has_organisation_word(whole):
        return [names.parse_partner(row)]
    # "Anna Ek, anna.ek@vara.se, 0512-310 00"
    if is_person(whole) and re.search(r"[@\d]", whole):
        return [names.parse_partner(row)]
    groups = [group.split(",") for group in row.split(";")]
    if sum(map(len, groups)) > MAX_PARTS:
        return [names.parse_partner(row)]
    return [line for group in groups for line in _parse_group(group, matches)]


def _parse_group(pieces: list[str], matches: OrganisationMatches) -> list[PartnerLine]:
    """Return the partners in what stands between commas: names, addresses, or both in pairs."""
    pieces = _join_known([piece.strip() for piece in pieces if piece.strip()], matches)
    pieces = _join_departments(pieces)
    parts: list[tuple[str, str]] = []
    for piece in pieces:
        is_list = piece is pieces[-1] and len(pieces) > 1
        first, *others = _split_and(piece, is_list=is_list, matches=matches)
        parts += [(first, ""), *((other, piece) for other in others)]
    lines: list[PartnerLine] = []
    for part, whole in parts:
        line = replace(names.parse_partner(part), whole=whole)
        before = lines[-1] if lines else PartnerLine("")
        is_pair = before.name and not before.website and line.website and not line.name
        if is_pair and not matches.disagree(before.name, line.website):
            lines[-1] = names.parse_partner(f"{before.source}, {line.source}")
        else:
            lines.append(line)
    return _with_places(lines)


def _with_places(lines: list[PartnerLine]) -> list[PartnerLine]:
    """Read "Universität Rostock, Rostock, Tyskland": a name, a town and a country."""
    countries = [place for place, line in enumerate(lines) if PartnerNote.COUNTRY in line.notes]
    if lines and countries == [len(lines) - 1] and len(lines) in (2, 3):
        name, *others = lines[:-1]
        towns = [one for one in others if is_town(one.name) or one.name in name.name.split()]
        for town in towns:
            town.notes = [PartnerNote.TOWN]
        if towns == others:
            name.notes = [note for note in name.notes if note not in UNSURE]
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
        # "Göteborgs stad, Socialförvaltning Nordost"
        is_whose = OWNER.search(above) and DEPARTMENT.search(piece) and not OWNER.search(piece)
        is_part = is_part or (is_whose and "," not in above)
        # "Malmö stad, arbetsmarknads- och socialförvaltningen", "Rädda Barnen, region Syd".
        is_part = is_part or (piece[0].islower() and BRANCH.search(piece))
        is_part = is_part or (OWNER.search(above) and PLACE_OF.match(piece))
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
        are_names = is_full_name(trim(first)) and is_full_name(trim(second))
        if are_names or _is_address(second) or (is_list and not second[0].islower()):
            return [first, second]
    return [piece]


def _is_address(part: str) -> bool:
    """Whether a part of a line is a web address and nothing else."""
    line = PartnerLine(part)
    name, _has_more = take_name(take_address(line, trim(part)))
    return bool(line.website) and not name
