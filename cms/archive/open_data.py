"""Open data of an archive: JSON, and CSV by RFC 4180, with a page that describes both."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet, TextChoices
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from cms.archive.feeds import feed_title
from cms.pages.subpages import subpage

# What Digg recommends for open data.
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Rows that are read at once. An answer with more is sent while it is read, and so is none that
# takes much memory; a shorter one is sent whole, and can be kept.
PORTION = 500


@dataclass(frozen=True)
class DataSet:
    """A table: its columns, names with what they say, and its rows.

    `make_rows(page, request)` yields a list for each row, with a value for each column: None, a
    text, a number, a date, or a list or dictionary of these.
    """

    columns: type[TextChoices]
    make_rows: Callable[[Page, HttpRequest], Iterable[list]]


class OpenDataMixin:
    """An archive that answers with its `datasets` below `data/`.

    They are `DataSet`s by their choice, whose value is the segment of the address.
    """

    datasets: dict[TextChoices, DataSet] = {}

    @path("data/")
    def data(self: Page, request: HttpRequest) -> HttpResponse:
        """Answer with a page that describes the open data."""
        page = subpage(
            self, self.reverse_subpage("data"), gettext("Open data"), set(self.translations)
        )
        return self.render(
            request,
            template="pages/open_data.html",
            context_overrides={"page": page, "archive": self, "licence": LICENCE},
        )

    @path("data/<slug:name>/<slug:file_format>/")
    def dataset(self: Page, request: HttpRequest, name: str, file_format: str) -> HttpResponseBase:
        """Answer with a data set as `csv` or `json`."""
        if file_format not in FORMATS or name not in [choice.value for choice in self.datasets]:
            raise Http404
        choice = next(choice for choice in self.datasets if choice.value == name)
        response = FORMATS[file_format](self, choice, request)
        response["Link"] = f'<{LICENCE}>; rel="license"'
        return open_to_all(response)


def open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let pages of other websites read an answer (https://fetch.spec.whatwg.org/, 3.2)."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def in_portions(queryset: QuerySet, size: int = PORTION) -> Iterator[list[Model]]:
    """Yield the rows of a queryset in its order, in lists, each with what it prefetches."""
    keys = list(queryset.values_list("pk", flat=True))
    for start in range(0, len(keys), size):
        found = queryset.order_by().in_bulk(keys[start : start + size])
        yield [found[key] for key in keys[start : start + size] if key in found]


def as_json(page: Page, choice: TextChoices, request: HttpRequest) -> HttpResponseBase:
    """Return the rows of a data set under its name, with where they come from beside them."""
    dataset = page.datasets[choice]
    columns = dataset.columns.values
    about = {
        "title": feed_title(page),
        "url": page.get_full_url(request),
        "language": page.locale.language_code,
        "licence": LICENCE,
        "documentation": request.build_absolute_uri(page.url + page.reverse_subpage("data")),
        "generated": timezone.localtime().isoformat(timespec="seconds"),
    }
    rows = (
        _dumps(dict(zip(columns, map(_plain, row), strict=True)))
        for row in dataset.make_rows(page, request)
    )
    first = next(rows, None)
    parts = chain(
        [f"{_dumps(about)[:-1]}, {_dumps(choice.name.lower())}: ["],
        [] if first is None else [first],
        (f", {row}" for row in rows),
        ["]}"],
    )
    return _answer(parts, "application/json")


def as_csv(page: Page, choice: TextChoices, request: HttpRequest) -> HttpResponseBase:
    """Return the rows of a data set as UTF-8 with a byte order mark, which Excel needs."""
    dataset = page.datasets[choice]
    writer = csv.writer(_Echo())
    rows = (
        writer.writerow([_cell(_plain(value)) for value in row])
        for row in dataset.make_rows(page, request)
    )
    parts = chain(["\ufeff", writer.writerow(dataset.columns.values)], rows)
    response = _answer(parts, "text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{choice.value}.csv"'
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _answer(parts: Iterator[str], content_type: str) -> HttpResponseBase:
    """Answer with the parts: whole when they are few, else as they come."""
    start = list(islice(parts, PORTION))
    if len(start) < PORTION:
        return HttpResponse("".join(start), content_type=content_type)
    return StreamingHttpResponse(_joined(chain(start, parts)), content_type=content_type)


def _joined(parts: Iterator[str]) -> Iterator[str]:
    while portion := "".join(islice(parts, PORTION)):
        yield portion


def _dumps(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


FORMATS = {"csv": as_csv, "json": as_json}


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: decimals as numbers, points in time to the second."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def _cell(value: Any) -> Any:
    """Return a value as text that no spreadsheet takes for a formula."""
    if isinstance(value, list | dict):
        value = _flat(value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    return "; ".join(_flat(part) for part in value) if isinstance(value, list) else str(value)
