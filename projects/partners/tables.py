"""A pasted table of partners whose head says which of its columns has their names."""

import re
from dataclasses import dataclass

from cms.pasting.text import clean_text
from projects.partners.labels import kind_of, role_of
from projects.partners.names import EMAIL

SEPARATORS = ("\t", ";", "|")
NAME = re.compile(
    r"organi[sz]ation(?:en|er|s)?|(?:projekt|samverkans)?(?:partners?|part|parter|aktör|aktörer)|"
    r"(?:legal |official |partner )?name|namn|deltagare|företag|kommun|myndighet|lärosäte|"
    r"participants?|beneficiary",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"kontakt\w*|kontaktperson\w*|e-?post\w*|e-?mail|tele\w+|tfn|land|country|ort|stad|town|city|"
    r"roll|role|web\w*|hemsida|länk|url|org\.?-? ?(?:nr|nummer)|organisationsnummer|typ|type|"
    r"budget|belopp|kommentar\w*|anmärkning\w*|adress|nr|no\.?|\#|län|region|",
    re.IGNORECASE,
)


@dataclass
class PartnerTable:
    """How the rows of a table are parted, and which of the cells has the name."""

    separator: str
    width: int
    name: int

    def cells(self, row: str) -> list[str]:
        """Return the cells of a row, none where it is no row of the table."""
        cells = _cells(row, self.separator)
        return cells if len(cells) == self.width else []


def find_table(rows: list[str]) -> PartnerTable | None:
    """Return the table that rows of text are, by their first one; None if they are none."""
    for separator in SEPARATORS:
        head = _cells(rows[0], separator) if rows else []
        names = [place for place, cell in enumerate(head) if NAME.fullmatch(cell)]
        others = [cell for place, cell in enumerate(head) if place not in names]
        if len(head) > 1 and names and all(map(_is_head, others)):
            widths = [len(_cells(row, separator)) for row in rows]
            if widths.count(len(head)) * 2 > len(rows):
                return PartnerTable(separator, len(head), names[0])
    return None


def _cells(row: str, separator: str) -> list[str]:
    row = row.strip(" ")
    is_framed = separator == "|" and row.startswith("|") and row.endswith("|")
    return [clean_text(cell) for cell in (row[1:-1] if is_framed else row).split(separator)]


def _is_head(cell: str) -> bool:
    return bool(HEAD.fullmatch(cell) or kind_of(cell) or role_of(cell)) and not EMAIL.search(cell)
