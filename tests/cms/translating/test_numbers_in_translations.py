"""A personal identity number in a translation is asked about, as one in the Swedish text is."""

import pytest
from wagtail.models import PageLogEntry

from cms.audit.actions import NUMBERS_PUBLIC
from cms.privacy.guard import answer, numbers_in_texts
from tests.helpers.reviewing import act, review_url, type_text
from tests.helpers.translators import target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NUMBER = "880320-0016"
TEXT = f"ar Om radon, {NUMBER}."


@pytest.fixture
def written(login, translated, mission):
    client = login("arabic")
    type_text(client, translated, "Om radon.", TEXT)
    return client, translated


def answers(page):
    return list(PageLogEntry.objects.filter(page=page.pk, action=NUMBERS_PUBLIC))


def test_it_is_neither_sent_nor_published_without_an_answer(written, login):
    client, translation = written
    html = act(client, translation, "send").content.decode()
    assert NUMBER in html
    assert 'name="numbers_are_public"' in html
    assert not target_of(translation).live
    assert not answers(target_of(translation))


def test_the_log_keeps_the_answer_and_the_reviewer_is_not_asked_again(written, login):
    client, translation = written
    assert act(client, translation, "send", numbers_are_public="on").status_code == 302
    page = target_of(translation)
    assert [entry.user for entry in answers(page)] == [client.user]
    assert NUMBER not in str(answers(page)[0].data)
    reviewer = login("arabic2")
    html = reviewer.get(review_url(translation)).content.decode()
    assert "numbers_are_public" not in html
    assert act(reviewer, translation, "approve").status_code == 302
    assert TEXT in target_of(translation).lead


def test_what_was_answered_about_the_swedish_page_holds(written, mission):
    client, translation = written
    answer(mission, numbers_in_texts({"lead": NUMBER}), client.user)
    assert act(client, translation, "send").status_code == 302
