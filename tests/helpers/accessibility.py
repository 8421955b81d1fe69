"""Lectures with films whose accessibility is reported."""

from datetime import date, timedelta

from django.utils import timezone

from home.factories import CountyPageFactory
from seminars.choices import MediaStatus
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory

REPORT = "/admin/reports/lecture-accessibility/"


FILM = {"video_url": "https://youtu.be/dQw4w9WgXcQ"}


DONE = {**FILM, "captions": MediaStatus.AVAILABLE, "audio_description": MediaStatus.NOT_NEEDED}


MISSING = {**FILM, "captions": MediaStatus.MISSING, "audio_description": MediaStatus.MISSING}


OLD = date(2019, 5, 2)


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def create_seminar(home, county, **values):
    page = CountyPageFactory(parent=home, county=county, slug=county.value)
    return SeminarPageFactory(parent=SeminarIndexPageFactory(parent=page), **values)


def listed(client, **parameters):
    response = client.get(REPORT, parameters)
    assert response.status_code == 200
    return [lecture.title for lecture in response.context["object_list"]]
