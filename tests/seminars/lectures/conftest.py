"""What these tests start from."""

from datetime import date, timedelta

import pytest

from cms.people.factories import PersonFactory
from home.factories import CountyPageFactory
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker
from tests.helpers.lectures import build


@pytest.fixture
def seminar(home):
    return SeminarPageFactory(
        parent=SeminarIndexPageFactory(parent=CountyPageFactory(parent=home)),
        title="Trygghet i Kalmar",
        start_date=date(2018, 11, 15),
        town="Kalmar",
    )


@pytest.fixture
def lecture(seminar):
    return build(
        seminar,
        title="Tillit & trygghet",
        duration=timedelta(seconds=75),
        speakers=[LectureSpeaker(person=PersonFactory(name="Åsa Öberg"))],
    )
