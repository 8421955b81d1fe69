"""Lectures by persons of organisations, and what their pages say."""

import re
from datetime import date

from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import SeminarPage

SPEAKER = "/seminarier/talare/asa-ek/"


ORGANISATION = "/seminarier/organisationer/lunds-universitet/"


def lecture(index, title, year, *speakers, **values):
    seminar = SeminarPageFactory(
        parent=index,
        title=f"Seminarium {year}",
        slug=f"seminarium-{SeminarPage.objects.count()}",
        start_date=date(year, 11, 15),
    )
    return LecturePageFactory(parent=seminar, title=title, speakers=list(speakers), **values)


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200
    html = re.sub(r"</?bdi[^>]*>", "", response.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def html(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()
