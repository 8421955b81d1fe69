"""What these tests start from."""

from datetime import timedelta

import pytest
from wagtail.models import Locale

from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.values.counties import County
from home.factories import CountyPageFactory
from seminars.choices import MediaStatus
from seminars.factories import SeminarIndexPageFactory
from seminars.models import LectureSpeaker
from tests.helpers.people import lecture
from tests.helpers.translating import translate


@pytest.fixture
def archive(home):
    """The archive above all counties."""
    return SeminarIndexPageFactory(parent=home, slug="seminarier")


@pytest.fixture
def counties(home, archive):
    """The archives of two counties."""
    return [
        SeminarIndexPageFactory(
            parent=CountyPageFactory(parent=home, county=county), slug="seminarier"
        )
        for county in (County.SKANE, County.BLEKINGE)
    ]


@pytest.fixture
def person():
    return PersonFactory(name="Åsa Ek", title="Rektor")


@pytest.fixture
def university():
    return OrganisationFactory(
        name="Lunds universitet", website="https://www.lu.se/", is_renamed=True
    )


@pytest.fixture
def lectures(counties, person, university):
    """One person's lectures in two counties, with two titles."""
    skane, blekinge = counties
    return [
        lecture(skane, "Skolan", 2018, LectureSpeaker(person=person, title="Doktorand")),
        lecture(
            blekinge,
            "Brott",
            2020,
            LectureSpeaker(person=person, title="Docent", affiliation=university),
            LectureSpeaker(person=PersonFactory(name="Bo Al"), affiliation=university),
            duration=timedelta(minutes=53, seconds=28),
            captions=MediaStatus.AVAILABLE,
            video_url="https://youtu.be/dQw4w9WgXcQ",
            materials=[("link", {"text": "Bilder", "document": DocumentFactory()})],
        ),
    ]


@pytest.fixture
def english(home, archive):
    """English, with a home page and an archive."""
    locale = Locale.objects.get(language_code="en")
    translate(home, locale, {home.title: "The boards"})
    translate(archive, locale, {"Seminarier": "Seminars"})
    return locale
