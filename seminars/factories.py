"""Factories of the seminar archive, for tests and for the demo alike."""

from datetime import date

import factory

from cms.pages.factories import PageFactory
from seminars.models import (
    LecturePage,
    SeminarIndexPage,
    SeminarPage,
)


class SeminarIndexPageFactory(PageFactory):
    class Meta:
        model = SeminarIndexPage

    title = "Seminarier"


class SeminarPageFactory(PageFactory):
    class Meta:
        model = SeminarPage

    title = factory.Sequence("Seminarium {}".format)
    start_date = date(2018, 11, 15)


class LecturePageFactory(PageFactory):
    class Meta:
        model = LecturePage

    title = factory.Sequence("Föreläsning {}".format)
