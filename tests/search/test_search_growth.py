"""The measuring of the search, on a small site: it asks, and fails on what does not hold."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from search.following import follow
from search.management.commands import search_growth
from search.measured import MIX, MeasuredQuestions

pytestmark = pytest.mark.django_db
MEASURED = [
    "queries an answer, most",
    "answers, 95 of 100, ms",
    "suggestions, 95 of 100, ms",
    "pages indexed by a processor in a second",
    "size of the index, times the text",
]


@pytest.fixture
def site(skane, background_tasks, settings):
    settings.ALLOWED_HOSTS = ["*"]
    follow_everything()
    return skane


def follow_everything():
    call_command("search_index", verbosity=0)
    follow()


def measured():
    """Return what the command prints, and what it says does not hold."""
    out = StringIO()
    try:
        call_command("search_growth", questions=20, slowest=0, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


@pytest.mark.postgres
def test_each_measure_is_told_and_fails_by_itself(site, monkeypatch):
    for name in ("MOST_QUERIES", "MOST_ANSWER", "MOST_SUGGESTION", "MOST_SIZE"):
        monkeypatch.setattr(search_growth, name, 100_000)
    monkeypatch.setattr(search_growth, "LEAST_PAGES", 0)
    printed, failed = measured()
    assert not failed
    assert [name for name in MEASURED if f"{name}: " not in printed] == []
    for name in ("MOST_QUERIES", "MOST_ANSWER", "MOST_SUGGESTION", "MOST_SIZE"):
        monkeypatch.setattr(search_growth, name, -1)
    monkeypatch.setattr(search_growth, "LEAST_PAGES", 100_000)
    _printed, failed = measured()
    assert [name for name in MEASURED if name not in failed] == []


def test_only_postgresql_is_measured(site):
    if connection.vendor != "postgresql":
        assert "Set DATABASE_URL" in measured()[1]


def test_the_questions_are_mixed_and_the_same_for_the_same_seed(site):
    asked = MeasuredQuestions(3).addresses(100)
    assert asked == MeasuredQuestions(3).addresses(100) != MeasuredQuestions(4).addresses(100)
    assert len(asked) == sum(MIX.values())
    assert sum("&" in address for address in asked) == 50
    assert all("/sok/forslag/?q=" in address for address in MeasuredQuestions(3).suggestions(5))
