"""What can be read of what people type, paste and upload, by kind.

`manage.py read KIND` and the admin's fields ask here. What reads is what the forms call.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError

from cms.film.durations import format_playing_time, read_playing_time
from cms.film.hosts import read_film_address
from cms.film.youtube import parse_youtube_url
from cms.values import addresses, dates, numbers
from cms.values.fields import describe_moment

READABLE: dict[str, Callable[[bytes], dict[str, Any]]] = {}
# The kinds that are single values.
VALUES: set[str] = set()


def register_kind(kind: str, read: Callable[[bytes], dict[str, Any]]) -> None:
    """Let a kind be read: `read` takes bytes and returns what JSON can hold."""
    READABLE[kind] = read


def register_value(
    kind: str, read: Callable[[str], Any], show: Callable[[Any], str] | None = None
) -> None:
    """Let a single value be read; `show` tells it in full where the value itself does not."""

    def answer(data: bytes) -> dict[str, Any]:
        text = data.decode("utf-8", "replace")
        try:
            value = read(text)
        except ValidationError as error:
            return {"refused": " ".join(map(str, error.messages))}
        shown = show(value) if show else ""
        return {"value": _plain(value), **({"shown": shown} if shown else {}), "notes": notes(text)}

    def notes(text: str) -> list[str]:
        provision = numbers.read_provision(text) if kind == "sfs" else ""
        return [provision] if provision else []

    VALUES.add(kind)
    register_kind(kind, answer)


def _plain(value: Any) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def _read_playing_time(text: str) -> str:
    return format_playing_time(read_playing_time(text))


def _read_film(text: str) -> str:
    film = parse_youtube_url(text)
    return film.id if film else read_film_address(text)


register_value("date", dates.read_date, dates.describe_date)
register_value("time", dates.read_time)
register_value("moment", dates.read_moment, describe_moment)
register_value("organisation-number", numbers.read_organisation_number)
register_value("postal-code", numbers.read_postal_code)
register_value("any-postal-code", numbers.read_any_postal_code)
register_value("sfs", numbers.read_sfs_number)
register_value("phone", numbers.read_phone_number)
register_value("phone-link", numbers.phone_link)
register_value("link", addresses.read_link)
register_value("e-mail", addresses.read_email)
register_value("playing-time", _read_playing_time)
register_value("film", _read_film)
