"""The lists in which officers bring old addresses, as spreadsheets write them.

Swedish Excel parts cells by semicolons and writes the letters of Windows; a list need not have a
row of headings, and may have empty rows.
"""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.contrib.redirects import base_formats

from cms.links.old_addresses import read_old_path

DELIMITERS = "\t;,"


def _decode(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def table_of(rows) -> base_formats.Dataset:
    """Return rows as Wagtail's import takes them: as long as each other, with headings."""
    cells = [["" if cell is None else str(cell).strip() for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max([2, *map(len, cells)])
    cells = [row + [""] * (width - len(row)) for row in cells]
    if not cells or _is_address(cells[0][0]):
        headings = [_("Old address"), _("New address")]
        cells.insert(0, headings + [""] * (width - 2))
    return base_formats.Dataset(cells)


def _is_address(text):
    try:
        read_old_path(text)
    except ValidationError:
        return False
    return "/" in text


class CSV(base_formats.CSV):
    """Rows of text, in any of the codes and with any of the signs that spreadsheets write."""

    def is_binary(self):
        """Take the file as it is: its code is found out here."""
        return True

    def get_read_mode(self):
        """As `is_binary`."""
        return "rb"

    def create_dataset(self, data, delimiter=None):
        """Return the table; its cells are parted by what most of its rows have."""
        text = _decode(data)
        lines = text.splitlines()
        best = max(DELIMITERS, key=lambda sign: sum(sign in line for line in lines))
        return table_of(csv.reader(StringIO(text), delimiter=best))


class TSV(CSV):
    """The same, under the ending that Wagtail knows for tabs."""


class XLSX(base_formats.XLSX):
    """The first sheet of a workbook."""

    def create_dataset(self, data):
        """Return the table; empty cells are empty texts."""
        sheet = super().create_dataset(data)
        return table_of([sheet.headers, *sheet])


FORMATS = [CSV, XLSX, TSV]
