"""A pasted list of partners: labels, tables, sentences, or names on lines and in rows."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from cms.pasting.matching import fold
from cms.pasting.text import begins_signature, clean_text, cut_bullet
from cms.people.matching import OrganisationMatches
from cms.people.organisation_words import has_organisation_word
from projects.partners import names
from projects.partners.enumerations import join_acronyms, parse_row
from projects.partners.facts import SAYS_MORE, budget_in, split_fact, take_facts, whose
from projects.partners.labels import cut_other_label, kind_of, role_of, split_label, take_role
from projects.partners.lines import PartnerLine, PartnerNote
from projects.partners.names import read_name, split_cells, trim
from projects.partners.sentences import MANY, MANY_BEFORE, is_sentence, names_in
from projects.partners.tables import PartnerTable, find_table

QUOTED = re.compile(r"^\s*(?:> ?)+")
BULLETED = re.compile(r"[•●▪◦·*–—-] ?\S")
# Post offices, which are not where somebody works.
MAIL_HOSTS = {"gmail.com", "hotmail.com", "outlook.com", "live.se", "telia.com", "yahoo.com"}


def parse_partners(text: str, matches: OrganisationMatches) -> list[PartnerLine]:
    """Return a `PartnerLine` for every partner in `text`, and for what may be none, in its order.

    `matches`, the `OrganisationMatches`, tells names with a comma or an "och" from rows of names.
    """
    reader = _PartnerReader(matches)
    rows = [QUOTED.sub("", row) for row in text.splitlines() if row.strip()]
    reader.table = find_table(rows)
    if not reader.table:
        rows = [row.strip() for row in rows if row.strip()]
    for number, (row, following) in enumerate(zip(rows, [*rows, ""][1:], strict=True), 1):
        reader.number = number
        reader.read(row, following)
    note_unknown(reader.lines, matches)
    return reader.lines


def note_unknown(lines: list[PartnerLine], matches: OrganisationMatches) -> None:
    """Note names that nothing tells to be organisations, unless they stand among such."""
    weak = []
    strong = 0
    for line in filter(lambda line: line.is_sure, lines):
        name = trim(line.name)
        is_told = bool(line.website or line.role or BULLETED.match(line.source))
        is_told = is_told or PartnerNote.ACRONYM in line.notes
        if is_told or has_organisation_word(name) or matches.is_known(name):
            strong += 1
        else:
            weak.append(line)
    if strong * 2 < len(weak):
        for line in weak:
            line.notes.append(PartnerNote.UNKNOWN)


# What a row says about the organisation above it; a web address below is that one's.
ABOUT_ABOVE = {PartnerNote.ADDRESS, PartnerNote.COUNTRY, PartnerNote.FACT}


class _PartnerReader:
    """Reads the rows of a list one after the other; headings and labels hold for what follows."""

    def __init__(self, matches: OrganisationMatches) -> None:
        self.matches = matches
        self.lines: list[PartnerLine] = []
        self.role = ""
        # The label that stood on a line of its own, with its value on the next one.
        self.label = ""
        self.has_labels = False
        # What the rows are a table of, if they are one.
        self.table: PartnerTable | None = None
        # The row that is read, from 1.
        self.number = 0
        # The last organisation, which facts below it are about.
        self.last: PartnerLine | None = None
        # All of its row, which "och" may have split.
        self.last_row: list[PartnerLine] = []
        # Whether the end of a letter was read.
        self.is_signature = False

    def read(self, row: str, following: str) -> None:
        text = clean_text(cut_bullet(row))
        if self.table and (cells := self.table.cells(row)):
            self._read_table(row, cells, self.table.name)
            return
        if self.is_signature or begins_signature(text):
            self.is_signature = True
            self._add(PartnerLine(row, text, notes=[PartnerNote.GREETING]))
            return
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
        elif text.endswith(":") and not role_of(text):
            self._add(PartnerLine(row, text.rstrip(":"), notes=[PartnerNote.HEADING]))
        elif (role := role_of(text)) and not value:
            self.role = role
            self._add(PartnerLine(row, text.rstrip(":"), role=role, notes=[PartnerNote.HEADING]))
        elif (
            not kind
            and cut_other_label(text) != text
            and not (split_cells(row) or take_role(text)[1])
        ):
            self._read_unknown_label(row, text, cut_other_label(text))
        elif self.has_labels or kind_of(split_label(clean_text(following))[0]) in ("name", "fact"):
            self._add(names.parse_partner(row))
        else:
            for line in self._read_row(row):
                self._add(line)

    def _read_table(self, row: str, cells: list[str], name: int) -> None:
        if self.number == 1:
            self._add(PartnerLine(row, " – ".join(cells), notes=[PartnerNote.HEADING]))
        else:
            self._add(names.read_cells(row, cells, cells[name]))

    def _read_labelled(self, row: str, label: str, value: str) -> None:
        kind = kind_of(label)
        if kind == "fact":
            if self.last:
                take_facts(self.last, label, value)
            budget = budget_in(label, value)
            self._add(PartnerLine(row, notes=[PartnerNote.FACT], budget=budget))
        elif kind == "website":
            read = read_name(value)
            above = self.last
            if above and read.website and not above.website:
                above.website = read.website
            self._add(PartnerLine(row, notes=[PartnerNote.FACT]))
        elif kind == "name" and self.last and self.last.name == read_name(value).name:
            self._add(PartnerLine(row, notes=[PartnerNote.FACT]))
        elif kind == "role" and len(parse_row(value, self.matches)) > 1:
            self._add_listed(f"{label}: ", value, role_of(label) or "")
        else:
            line = replace(read_name(value), source=row)
            line.role = line.role or (role_of(label) or "" if kind == "role" else "")
            self._add(line)

    def _read_unknown_label(self, row: str, text: str, value: str) -> None:
        """Read what stands behind a word that is not known: organisations, or something else."""
        if not has_organisation_word(value):
            self._add(PartnerLine(row, notes=[PartnerNote.FACT]))
            return
        self._add_listed(text.removesuffix(value), value, "")

    def _add_listed(self, label: str, value: str, role: str) -> None:
        """Add what is listed behind a label, which is shown with the first of it."""
        lines = self._read_row(value)
        lines[0].source = f"{label}{lines[0].source}"
        if lines[1:] and lines[1].whole:
            lines[1].whole = f"{label}{lines[1].whole}"
        for line in lines:
            line.role = line.role or role
            self._add(line)

    def _read_row(self, row: str) -> list[PartnerLine]:
        if split_cells(row):
            return [names.parse_partner(row)]
        text = clean_text(cut_bullet(row))
        if is_sentence(row) or MANY.match(text) or MANY_BEFORE.match(text):
            found = [
                PartnerLine(name, name, role=role) for name, role in names_in(row, self.matches)
            ]
            if found:
                return [PartnerLine(row, notes=[PartnerNote.SENTENCE]), *found]
        return join_acronyms(parse_row(row, self.matches))

    def _add(self, line: PartnerLine) -> None:
        above = self.last
        is_below = bool(self.lines) and ABOUT_ABOVE.intersection(self.lines[-1].notes)
        if above and is_below and line.website and not line.name and not above.website:
            above.website = line.website
            line = PartnerLine(line.source, notes=[PartnerNote.FACT])
        if above and above is self.lines[-1] and _is_home(above, line):
            above.website = line.website
            line = PartnerLine(line.source, notes=[PartnerNote.FACT])
        if PartnerNote.EMAIL in line.notes and not line.name:
            self._name_by_host(line)
        line.number = self.number
        if line.is_partner:
            line.role = line.role or self.role
            self.last = line
            self.last_row = [one for one in self.last_row if one.number == line.number] + [line]
        elif above and SAYS_MORE.intersection(line.notes):
            about = self.last_row[whose(line.source, [one.name for one in self.last_row])]
            take_facts(about, *split_fact(line.source))
        self.lines.append(line)

    def _name_by_host(self, line: PartnerLine) -> None:
        """Propose the name that stands in an e-mail address, where nobody is known to live."""
        host = urlsplit(line.website).hostname or ""
        if not self.matches.find("", line.website).reasons and host not in MAIL_HOSTS:
            line.name = host.split(".")[-2].capitalize()


def _is_home(above: PartnerLine, line: PartnerLine) -> bool:
    """Whether a web address alone is that of the organisation above, by its name."""
    if line.name or not line.website or above.website or not above.name:
        return False
    letters = "".join(filter(str.isalnum, fold(above.name)))
    host = (urlsplit(line.website).hostname or "").removeprefix("www.").rsplit(".", 1)[0]
    return bool(letters) and letters[:8] == "".join(filter(str.isalnum, host))[:8]
