"""What is measured of kept pages, beside another site and through a day."""

import re
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands.bench import _read, _served
from home.factories import StandardPageFactory
from home.management.commands import day
from tests.helpers.site import one_of_each

REFUSED = "Pages are kept only where REDIS_URL is set"


def output_of(command, **options):
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.redis
def test_kept_pages_are_measured_beside_the_same_that_are_made(home, page_cache):
    one_of_each(home)
    lines = output_of("bench", kept=True, times=2).splitlines()
    assert lines[0].split()[:5] == ["page", "made,", "ms", "kept,", "ms"]
    [mission] = [line.split() for line in lines if line.startswith("UppdragPage ")]
    assert float(mission[1]) > 2 * float(mission[2]) > 0


@pytest.mark.django_db
@pytest.mark.redis
def test_day_tells_how_much_is_answered_without_rendering(home, page_cache, monkeypatch):
    StandardPageFactory.create_batch(3, parent=home)
    with pytest.raises(CommandError, match="not the demo"):
        call_command("day")
    monkeypatch.setattr(day, "has_accounts", lambda: True)
    told = output_of("day", views=40, publications=2)
    assert told.startswith("40 views of 4 pages, 2 publications: ")
    assert 80 <= float(re.search(r"([\d.]+) %", told)[1]) <= 95


@pytest.mark.parametrize("command", ["bench", "day"])
def test_what_keeps_no_pages_measures_none(command, settings):
    settings.PAGE_CACHE = False
    with pytest.raises(CommandError, match=REFUSED):
        call_command(command, **({"kept": True} if command == "bench" else {}))


def test_our_side_is_asked_over_http_like_the_other(settings):
    settings.ALLOWED_HOSTS = ["*"]
    with _served() as here:
        assert _read(f"{here}/health/live")


def test_our_side_is_shut_down_when_the_other_fails():
    before = set(threading.enumerate())

    def fail():
        with _served():
            raise ConnectionError(*(set(threading.enumerate()) - before))

    with pytest.raises(ConnectionError) as error:
        fail()
    [serving] = error.value.args
    serving.join(timeout=10)
    assert not serving.is_alive()
