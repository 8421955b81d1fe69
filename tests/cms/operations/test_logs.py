"""Log lines are JSON, belong to a request, and say nothing about the person behind it."""

import json
import logging
import re

import pytest
from django.db import OperationalError
from django.test import Client

from cms.operations.logs import (
    JsonLineFormatter,
    OutageFilter,
    RequestFilter,
    impersonal,
    without_person,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []
        self.setFormatter(JsonLineFormatter())
        self.addFilter(RequestFilter())
        self.addFilter(OutageFilter())

    def emit(self, record):
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def log():
    handler, logger = Lines(), logging.getLogger("cms.operations.requests")
    level = logger.level
    logging.getLogger().addHandler(handler)
    logger.setLevel("INFO")
    yield handler.lines
    logger.setLevel(level)
    logging.getLogger().removeHandler(handler)


def test_a_request_is_a_line_with_its_id(home, log):
    response = Client().get("/sok/?q=min+sjukdom", headers={"X-Request-ID": "abc-12345678"})

    assert response["X-Request-ID"] == "abc-12345678"
    line = next(line for line in log if line["logger"] == "cms.operations.requests")
    assert line["request_id"] == "abc-12345678"
    assert line["message"] == "GET /sok/ 200"
    assert line["status"] == 200
    assert line["level"] == "INFO"


@pytest.mark.parametrize("given", ["", "x", "a b c d e f g h", '"}{"level":"', "å" * 20, "a" * 65])
def test_an_id_that_is_none_is_replaced(home, given):
    response = Client().get("/", headers={"X-Request-ID": given})
    assert re.fullmatch("[0-9a-f]{32}", response["X-Request-ID"])


@pytest.mark.parametrize(
    "address",
    [
        "/admin/password_reset/confirm/MQ/c0ffee-key/",
        "/~utkast/c0ffee/",
        "/~stammer-fortfarande/c0ffee/",
        "/~utkast/c0ffee",
        "/sok/?q=hemligt",
        "/x/?a=hemligt",
    ],
)
def test_no_line_has_keys_or_what_was_searched_for(home, log, address):
    Client().get(address, headers={"Referer": "https://x/?q=hemligt"}, REMOTE_ADDR="192.0.2.77")
    assert log
    said = json.dumps(log)
    for secret in ("c0ffee", "hemligt", "192.0.2.77"):
        assert secret not in said


@pytest.mark.parametrize(
    "personal",
    [
        "anna.andersson@example.se",
        "192.0.2.77",
        "2001:db8:85a3:0:0:8a2e:370:7334",
        "2001:db8::1",
        "191212121212",
        "19121212-1212",
        "121212-1212",
    ],
)
def test_what_is_personal_is_left_out_of_messages_and_traces(log, personal):
    try:
        raise ValueError(f"Key (email)=({personal}) already exists.")
    except ValueError:
        logging.getLogger("x").exception("Refused for %s", personal)
    assert personal not in json.dumps(log)
    assert "already exists" in log[-1]["trace"]


@pytest.mark.parametrize("kept", ["12:34:56", "Django 5.2.19", "2026-11-28 07:00", "wagtail 8.0.1"])
def test_what_only_looks_like_it_stays(kept):
    assert impersonal(kept) == kept


def test_an_outage_has_no_trace(log):
    try:
        raise OperationalError("no connection\nmore")
    except OperationalError:
        logging.getLogger("django.request").exception("Service Unavailable: /")
    assert "trace" not in log[-1]
    assert log[-1]["message"].endswith("OperationalError: no connection)")


def test_what_is_reported_has_no_person_either():
    request = {"method": "GET", "url": "/sok/", "query_string": "q=hemligt", "cookies": {"a": "b"}}
    failures = {"values": [{"type": "ValueError", "value": "no anna@example.se"}]}
    event = {"request": request, "user": {"id": 7}, "exception": failures}
    assert without_person(event, {}) == {
        "request": {"method": "GET"},
        "exception": {"values": [{"type": "ValueError", "value": "no […]"}]},
    }
