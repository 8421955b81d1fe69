"""The glossary as CSV by RFC 4180, for spreadsheets; one line a term and language."""

import csv
import io
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.archive.open_data import FORMULA_STARTS
from cms.translating.exchange.terms import FileTerm
from cms.translating.models import GlossaryTerm

COLUMNS = ("term", "language", "translation", "note", "reviewed")
NEEDED = ("term", "language", "translation")
YES = {"yes", "ja", "true", "1", "x"}
# Tells spreadsheets that the file is in UTF-8.
MARK = "\ufeff"


def export(terms: Iterable[GlossaryTerm]) -> str:
    """Return the file as text."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for term in terms:
        cells = (
            term.term,
            term.locale.language_code,
            term.translation,
            term.note,
            "yes" if term.is_reviewed else "no",
        )
        # With an apostrophe before it a spreadsheet takes no cell for a formula.
        writer.writerow(f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells)
    return MARK + output.getvalue()


def read(data: bytes) -> list[FileTerm]:
    """Return the terms of an uploaded file. Raises `ValidationError` when it cannot be read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not in UTF-8. Save it in UTF-8.")) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ValidationError(_("This is not a CSV file.")) from error
    heading = [name.strip().lower() for name in rows[0]] if rows else []
    if not set(NEEDED) <= set(heading):
        raise ValidationError(
            _("The first line must name the columns: %(columns)s.")
            % {"columns": ", ".join(COLUMNS)}
        )
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if any(map(str.strip, row)):
            found.append(_term(number, dict(zip(heading, row, strict=False))))
    return found


def _term(number: int, row: dict[str, str]) -> FileTerm:
    cells = {name: _plain(cell) for name, cell in row.items()}
    reviewed = cells.get("reviewed", "").lower()
    return FileTerm(
        place=_("Line %(line)s") % {"line": number},
        term=cells.get("term", ""),
        language=cells.get("language", ""),
        translation=cells.get("translation", ""),
        note=cells.get("note"),
        is_reviewed=reviewed in YES if reviewed else None,
    )


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell
