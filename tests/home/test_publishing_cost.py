"""Publishing a guide asks little of the database, however many languages it is in."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.languages.names import LANGUAGES
from home.models import GuidePage
from search.following import PAGE
from search.models import Change
from tests.helpers.guides import change_text, new_section, republish, translate_with_prefix
from tests.helpers.queries import NOTHING_ASKED

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PUBLISHING_BUDGET = 150
# Of a change that concerns what the rows of the other languages hold, for each of them.
ROW_BUDGET = 2


@pytest.fixture
def publish(guide, django_capture_on_commit_callbacks):
    """Publish a change of the guide as `republish` does; return the queries that it takes."""

    def publish(change):
        on_commit = django_capture_on_commit_callbacks(execute=True)
        with CaptureQueriesContext(connection) as queries, on_commit:
            republish(guide, change)
        return len([query for query in queries if not NOTHING_ASKED.match(query["sql"])])

    return publish


def add_section(_guide, raw):
    raw.append(new_section("Mer"))


def test_a_changed_sentence_costs_the_same_in_every_number_of_languages(guide, publish):
    translate_with_prefix(guide, "ar")
    republish(guide, change_text("Nya vänner.", "Några vänner."))
    in_one = publish(change_text("Några vänner.", "Andra vänner."))
    translate_with_prefix(guide, "so")
    republish(guide, change_text("Andra vänner.", "Fler vänner."))
    in_two = publish(change_text("Fler vänner.", "Fel vänner."))
    assert in_two <= in_one <= PUBLISHING_BUDGET
    for code in ("ar", "so"):
        target = GuidePage.objects.get(
            translation_key=guide.translation_key, locale__language_code=code
        )
        [change] = target.complete_translation.changes
        assert change["older"] or change["new"]


def test_a_new_section_costs_a_few_statements_a_language(guide, publish):
    translate_with_prefix(guide, "ar")
    in_one = publish(add_section)
    translate_with_prefix(guide, "so")
    in_two = publish(add_section)
    assert in_two - in_one <= ROW_BUDGET
    assert in_one <= PUBLISHING_BUDGET
    for page in GuidePage.objects.filter(translation_key=guide.translation_key):
        assert len(page.body) == 5


def test_all_ten_languages_are_followed_within_the_budget(guide, publish):
    for code, _name in LANGUAGES:
        if code != settings.LANGUAGE_CODE:
            translate_with_prefix(guide, code)
    Change.objects.all().delete()

    def change(guide, raw):
        guide.title, guide.lead = "Om gäng", "Vad gängen gör."
        raw[0]["value"]["heading"] = "Tecken att se upp med"
        add_section(guide, raw)

    assert publish(change) <= PUBLISHING_BUDGET
    guides = GuidePage.objects.filter(translation_key=guide.translation_key)
    assert [len(page.body) for page in guides] == [4] * 10
    changed = set(Change.objects.filter(what=PAGE).values_list("key", flat=True))
    assert {str(page.pk) for page in guides} <= changed
