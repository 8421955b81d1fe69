"""Log lines that belong to a request and say nothing about the person behind it."""

import logging
import re
import traceback
from contextvars import ContextVar

from django.db import InterfaceError, OperationalError
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from cms.values.personal_numbers import find_personal_numbers

request_id = ContextVar("request_id", default="")

# E-mail addresses, IP addresses and Swedish personal numbers, wherever an error quotes them.
PERSONAL = re.compile(
    r"""
    [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])
    | (?<![\w:])(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{0,4}(?![\w:])
    | (?<![\w:])(?=[0-9a-fA-F:]*::)[0-9a-fA-F:]{3,}(?![\w:])
    | (?<!\d)(?:19|20)?\d{6}[-+]\d{4}(?!\d)
    """,
    re.VERBOSE,
)
# What people searched for or filled in, after the question mark of an address.
QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'<>\\?]*=[^\s\"'<>\\]*")
# Twelve figures are a personal number where they are a day and the check digit is right.
PLAIN_NUMBER = re.compile(r"(?<!\d)(?:19|20)\d{10}(?!\d)", re.ASCII)
# How addresses begin that can hold a key.
KEPT_BACK = ("/admin/", "/~")


def impersonal(text):
    """Return a text without query strings, addresses of persons and personal numbers."""
    return PLAIN_NUMBER.sub(_if_personal, PERSONAL.sub("[…]", QUERY.sub("?[…]", text)))


def _if_personal(match):
    return "[…]" if find_personal_numbers(match[0]) else match[0]


def without_person(event, hint):
    """Return what is reported to Sentry, without what the visitor sent and who it was."""
    request = event.get("request", {})
    event["request"] = {key: request[key] for key in ("method",) if key in request}
    event.pop("user", None)
    for entry in event.get("exception", {}).get("values", []):
        entry["value"] = impersonal(entry.get("value") or "")
    return event


class RequestFilter(logging.Filter):
    """Adds to each record the id of the request it was made in."""

    def filter(self, record):
        record.request_id = request_id.get()
        # Django hands over the whole request, with everything that the visitor sent, and names
        # the address, which can hold a key.
        record.__dict__.pop("request", None)
        if isinstance(record.args, tuple):
            record.args = tuple(map(without_key, record.args))
        return True


def without_key(argument):
    """Return an address without what follows where it can hold a key; anything else as it is.

    That is below /admin/, and below what begins with a tilde: a draft that is shown to somebody,
    a page that somebody is asked about.
    """
    if isinstance(argument, str) and argument.startswith(KEPT_BACK):
        return f"/{argument.split('/')[1]}/…"
    return argument


class OutageFilter(logging.Filter):
    """Makes one line of a database that is away: where it was asked is no news."""

    def filter(self, record):
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, (OperationalError, InterfaceError)):
            reason = traceback.format_exception_only(error)[-1].strip().splitlines()[0]
            record.msg, record.args = f"{record.getMessage()} ({reason})", ()
            record.exc_info = record.exc_text = None
        return True


class LineFormatter(logging.Formatter):
    """A line that a person reads."""

    def __init__(self):
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record):
        """Return the line, without what is personal."""
        return impersonal(super().format(record))


class JsonLineFormatter(JsonFormatter):
    """A JSON object in one line: time, level, logger, message, request_id and what is added."""

    def __init__(self):
        super().__init__(
            ["levelname", "name", "message", "request_id"],
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "trace"},
            reserved_attrs=[*RESERVED_ATTRS, "request", "server_time"],
            timestamp="time",
            json_ensure_ascii=False,
        )

    def format(self, record):
        """Return the line, without what is personal."""
        return impersonal(super().format(record))
