"""Reminders of a translation in review go to those who may decide it and want mails."""

import pytest
from django.core import mail
from django.urls import reverse

from cms.accounts.factories import UserFactory
from cms.translating.mails.models import Frequency, MailChoice
from cms.translating.models import TranslationReview
from tests.helpers.reviewing import act

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def people(login):
    return {role: login(role) for role in ("arabic", "arabic2")}


def reminded(client):
    """Remind those for whom the review waits, and return who was mailed."""
    mail.outbox.clear()
    client.post(reverse("remind", args=[TranslationReview.objects.get().workflow_state_id]))
    return {message.to[0] for message in mail.outbox}


def never(user):
    MailChoice.objects.create(user=user, frequency=Frequency.NEVER)


def test_who_wrote_any_of_it_is_not_asked_to_approve_it(people, translated, arabic):
    author = UserFactory()
    author.groups.set(people["arabic"].user.groups.all())
    segment = translated.source.stringsegment_set.first()
    segment.string.translations.filter(locale=arabic).update(last_translated_by=author)
    act(people["arabic"], translated, "send")
    assert reminded(people["arabic"]) == {people["arabic2"].user.email}


def test_who_wants_no_mails_of_translations_is_not_reminded(people, translated):
    act(people["arabic"], translated, "send")
    never(people["arabic2"].user)
    assert reminded(people["arabic"]) == set()


def test_who_mends_what_came_back_is_reminded_if_they_want_mails(people, translated):
    act(people["arabic"], translated, "send")
    act(people["arabic2"], translated, "return", comment="Fel ord.")
    never(people["arabic"].user)
    assert reminded(people["arabic2"]) == set()
    MailChoice.objects.all().delete()
    assert reminded(people["arabic2"]) == {people["arabic"].user.email}
