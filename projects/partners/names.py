"""What one text says of a partner: its name, its address and its role; or what else it is."""

import re
from dataclasses import replace

from cms.pasting.text import clean_text, cut_bullet, cut_tails
from cms.people.organisation_words import has_organisation_word
from projects.partners.facts import budget_in, take_facts, take_number
from projects.partners.labels import cut_other_label, kind_of, role_of, split_label, take_role
from projects.partners.lines import PartnerLine, PartnerNote
from projects.partners.organisations import (
    LONGEST_NAME,
    is_acronym_of,
    is_address,
    is_country,
    is_greeting,
    is_heading,
    is_money,
    is_name,
    is_office,
    is_person,
    is_town,
)

# More than any organisation has in its name: what is longer is running text.
MAX_WORDS = 12

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
DASH = re.compile(r" [–—-] ")
CELLS = re.compile(r"\t+| ?\| ?| {3,}")
MIN_CELLS = 3
YEARS = re.compile(r"^\d{4} ?[-–] ?\d{4}$")
# "(SE)", "(region Syd)".
COUNTRY_CODE = re.compile(r" ?\((?:[A-Z]{2}|regi?on [^()]+|[A-ZÅÄÖ][\wåäö]+,? [A-Z]{2})\)$")
BRACKETED_END = re.compile(r"(.+\S) ?\(([^()]{2,60})\)")
ABBREVIATED = re.compile(r"\b(?:[A-Za-z]|Inc|Ltd|för|ek|fl|ex)\.$")


def parse_partner(source: str) -> PartnerLine:
    """Return what the text of one partner says. Never raises."""
    if cells := split_cells(source):
        return read_cells(source, cells)
    label, value = split_label(clean_text(cut_bullet(source.strip())))
    kind = kind_of(label)
    if kind == "role" and value:
        line = replace(read_name(value), source=source)
        line.role = line.role or role_of(label) or ""
        return line
    if kind == "name" and value:
        return replace(read_name(value), source=source)
    if kind and (value or kind in ("fact", "website")):
        return PartnerLine(source, notes=[PartnerNote.FACT], budget=budget_in(label, value))
    value = cut_other_label(clean_text(source.strip()))
    is_behind = has_organisation_word(value)
    return replace(read_name(value if is_behind else source), source=source)


def read_name(source: str) -> PartnerLine:
    """Return the name, the address and the role in a text without a label."""
    line = PartnerLine(source)
    text, role = take_role(trim(source))
    line.role = role or ""
    rest, line.organisation_number = take_number(text)
    if rest != text and not line.organisation_number:
        line.notes.append(PartnerNote.NUMBER)
    if rest != text and not rest:
        line.notes.append(PartnerNote.FACT)
        return line
    text = rest
    text = take_address(line, text)
    if is_heading(text) and not line.website:
        line.name, line.notes = text.rstrip(": "), [*line.notes, PartnerNote.HEADING]
        return line
    line.name, has_more = take_name(text)
    line.name, remark = cut_brackets(line.name)
    if remark:
        is_short = is_acronym_of(remark, line.name)
        line.notes.append(PartnerNote.ACRONYM if is_short else PartnerNote.REST)
    if has_more:
        line.notes.append(PartnerNote.REST)
    if text.endswith(":") and not line.website:
        line.notes.append(PartnerNote.HEADING)
    elif len(line.name) > LONGEST_NAME or len(line.name.split()) > MAX_WORDS:
        line.notes.append(PartnerNote.TEXT)
    elif not line.website and is_country(line.name):
        line.notes.append(PartnerNote.COUNTRY)
    elif not line.website and is_address(text):
        line.notes.append(PartnerNote.ADDRESS)
    elif not line.website and is_money(line.name):
        line.notes.append(PartnerNote.NOTHING if YEARS.search(text) else PartnerNote.MONEY)
        line.budget = budget_in("", text)
    elif not line.website and not any(map(str.isalpha, line.name)):
        line.notes.append(PartnerNote.NOTHING)
    elif is_greeting(text) or is_office(line.name):
        line.notes.append(PartnerNote.GREETING)
    elif is_town(line.name):
        line.notes.append(PartnerNote.TOWN)
    elif is_person(line.name):
        line.notes.append(PartnerNote.PERSON)
    elif line.name[:1].islower():
        line.notes.append(PartnerNote.SMALL)
    elif not (
        line.website
        or PartnerNote.ACRONYM in line.notes
        or is_name(line.name)
        or has_organisation_word(line.name)
    ):
        line.notes.append(PartnerNote.UNKNOWN)
    return line


def cut_brackets(name: str) -> tuple[str, str]:
    """Return a name without a short form or a remark in brackets at its end, and what that is."""
    match = BRACKETED_END.fullmatch(name)
    if match and (match[2][0].islower() or is_acronym_of(match[2], match[1])):
        return match[1], match[2]
    return name, ""


def split_cells(source: str) -> list[str]:
    """Return the cells of a table's row, when it has at least three; else none."""
    cells = [clean_text(cell) for cell in CELLS.split(source.strip().strip("|"))]
    if len(cells) >= MIN_CELLS:
        return cells
    # Semicolons part names too: only in a table stand roles, sums and countries between them.
    parts = [clean_text(part) for part in source.strip().split(";")]
    if len(parts) < 2:
        return []
    told = [p for p in parts if role_of(p) or is_country(p) or p.isdecimal() or is_money(p)]
    is_row = len(parts) >= MIN_CELLS and len(told) > 1
    # "Lead partner; Malmö stad" is one, "Partner; Malmö stad; Lunds universitet" a list.
    is_pair = any(map(role_of, told)) and sum(map(has_organisation_word, parts)) < 2
    return parts if is_row or is_pair else []


def read_cells(source: str, cells: list[str], named: str = "") -> PartnerLine:
    """Return what the cells of a table's row say, by what each of them is.

    `named` is the cell that has the name, if that is known.
    """
    line = PartnerLine(source)
    names = []
    for cell in filter(None, cells):
        if cell == named:
            names.append(cell)
            continue
        rest, number = take_number(cell)
        take_facts(line, "", cell)
        if number and not rest:
            continue
        if role := role_of(cell):
            line.role = role
        elif kind_of(cell) or is_heading(cell):
            line.notes.append(PartnerNote.HEADING)
        elif not (is_country(cell) or is_money(cell) or is_address(cell) or is_person(cell)):
            names.append(cell)
    if PartnerNote.HEADING in line.notes and len(names) < len(cells) - 1:
        return PartnerLine(source, " – ".join(cells), notes=[PartnerNote.HEADING])
    line.notes.clear()
    best = named or max(names, key=_weigh, default="")
    all_read = [read_name(cell) for cell in names]
    for cell, read in zip(names, all_read, strict=True):
        line.website = line.website or read.website
        if cell == best:
            line.name, line.role = read.name, line.role or read.role
            line.notes += read.notes
    if not line.name and not line.website:
        line.notes.append(PartnerNote.NOTHING)
    elif sum(bool(read.name) for read in all_read) > 1 and not named:
        line.notes.append(PartnerNote.REST)
    return line


def _weigh(cell: str) -> float:
    """Return how much a cell looks like the name of an organisation."""
    return 3 * has_organisation_word(cell) + is_name(cell) + min(len(cell), 40) / 80


def trim(text: str) -> str:
    return cut_tails(cut_bullet(clean_text(text)))


def take_name(text: str) -> tuple[str, bool]:
    """Return the name that a text without addresses begins with, and whether more follows."""
    name, *rest = [part for part in DASH.split(text) if part] or [""]
    name = COUNTRY_CODE.sub("", name.strip(" ,;:–—-").removesuffix("()").strip())
    if name.endswith(".") and not ABBREVIATED.search(name):
        name = name[:-1]
    return name, bool(rest)


def take_address(line: PartnerLine, text: str) -> str:
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
