"""A lecture in another language: what its speakers were is a text like others."""

import re

import pytest
from django.test import Client

from cms.people.factories import PersonFactory
from cms.translating.targets import order, publish
from seminars.appearances import LecturesOfPerson
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker, SeminarIndexPage
from tests.helpers.fixtures import fresh
from tests.helpers.translators import fill, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def lecture(skane):
    index = SeminarIndexPage.objects.child_of(skane).get()
    seminar = SeminarPageFactory(parent=index, slug="tillit")
    speaker = LectureSpeaker(person=PersonFactory(name="Åsa Ek"), title="Professor", sort_order=0)
    return LecturePageFactory(parent=seminar, slug="forelasning", speakers=[speaker])


@pytest.fixture
def translation(lecture, arabic):
    """The Arabic lecture, public with the pages above it."""
    for page in [*lecture.get_ancestors().filter(depth__gt=3).specific(), lecture]:
        [translation] = order(page, [arabic])
        fill(translation)
        publish(translation)
    return translation


def shown(page):
    return " ".join(Client().get(page.url).content.decode().split())


def test_a_speakers_title_is_read_in_the_language_and_the_name_as_it_is(translation):
    target = target_of(translation)
    for page in (target, target.get_parent()):
        html = shown(page)
        assert "<span>ar Professor</span>" in html
        assert re.search('<span lang="sv" dir="ltr"> ?(<a [^>]*>)?Åsa Ek', html)


def test_the_title_of_a_new_speaker_stands_there_in_swedish(translation, lecture):
    page = fresh(lecture)
    bo = PersonFactory(name="Bo By")
    page.speakers.add(LectureSpeaker(person=bo, title="Rektor", sort_order=1))
    page.save_revision().publish()
    target = target_of(translation)
    for page in (target, target.get_parent()):
        html = shown(page)
        assert '<span lang="sv" dir="ltr">Rektor</span>' in html
        assert "Bo By" in html
        assert "<span>ar Professor</span>" in html


def test_another_person_and_order_of_speakers_follow_at_once(translation, lecture):
    page = fresh(lecture)
    [speaker] = page.speakers.all()
    speaker.person = PersonFactory(name="Eva Al")
    page.speakers.set([speaker])
    page.save_revision().publish()
    html = shown(target_of(translation))
    assert "Eva Al" in html
    assert "Åsa Ek" not in html


def test_what_a_person_was_last_is_said_in_swedish(translation, lecture):
    person = lecture.speakers.get().person
    assert LecturesOfPerson().last_held([person.pk]) == {person.pk: ["Professor", None]}
