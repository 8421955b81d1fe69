"""The report on the accessibility of lectures."""

import csv
from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Workflow,
    WorkflowTask,
)

from cms.accounts.factories import UserFactory
from seminars.choices import MediaStatus
from seminars.factories import LecturePageFactory, SeminarPageFactory
from tests.helpers.accessibility import DONE, MISSING, OLD, REPORT, days_ago, listed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def admin(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def test_editor_sees_the_own_county_only(client, editor, seminar, other_seminar):
    LecturePageFactory(parent=seminar, title="Vår")
    LecturePageFactory(parent=other_seminar, title="Deras")
    assert listed(client) == ["Vår"]
    assert listed(client, county="blekinge") == []
    assert (
        "Det finns inga sådana föreläsningar"
        in client.get(REPORT, {"county": "blekinge"}).content.decode()
    )
    assert "Deras" not in client.get(REPORT, {"export": "csv"}).getvalue().decode()


def test_who_works_with_no_pages_is_turned_away(client, home):
    group = Group.objects.create(name="Översättare")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    assert client.get(REPORT).status_code == 302
    home_page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert REPORT not in home_page


def test_a_film_has_one_row_and_none_before_the_seminar(client, admin, seminar, home):
    lecture = LecturePageFactory(parent=seminar, title="Hållen")
    lecture.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    coming = SeminarPageFactory(parent=seminar.get_parent(), start_date=days_ago(-3))
    LecturePageFactory(parent=coming, title="Kommande")
    assert listed(client) == ["Hållen"]


def test_most_urgent_stands_first_and_columns_sort(client, admin, seminar):
    values = {
        "Gammal": MISSING | {"film_published": OLD},
        "Klar": DONE,
        "Utan datum": MISSING,
        "Sen": MISSING | {"film_published": days_ago(20), "live_recording": True},
        "Nära": MISSING | {"film_published": days_ago(10), "live_recording": True},
        "Ny": MISSING | {"film_published": days_ago(1), "live_recording": True},
    }
    for title, fields in values.items():
        LecturePageFactory(parent=seminar, title=title, **fields)
    assert listed(client) == ["Sen", "Nära", "Ny", "Utan datum", "Gammal", "Klar"]
    assert listed(client, ordering="title")[0] == "Gammal"
    assert listed(client, ordering="-title")[0] == "Utan datum"
    assert listed(client, ordering="film_published")[0] == "Gammal"
    assert listed(client, ordering="password")[0] == "Sen"
    for key in client.get(REPORT).context["view"].get_valid_orderings():
        assert len(listed(client, ordering=key)) == len(values)


def test_filters(client, admin, seminar, other_seminar):
    owner = UserFactory()
    LecturePageFactory(parent=seminar, title="Gammal", **MISSING, film_published=OLD, owner=owner)
    LecturePageFactory(parent=seminar, title="Klar", **DONE, transcript=MediaStatus.AVAILABLE)
    LecturePageFactory(parent=seminar, title="Brist", **MISSING, film_published=days_ago(99))
    other_seminar.start_date = date(2023, 3, 3)
    other_seminar.save()
    LecturePageFactory(parent=other_seminar, title="Osäker")
    assert listed(client, needs_action="true") == ["Brist", "Osäker"]
    assert listed(client, verdict=["exempt", "complete"]) == ["Gammal", "Klar"]
    assert listed(client, county="blekinge") == ["Osäker"]
    assert listed(client, captions="missing") == ["Brist", "Gammal"]
    assert listed(client, transcript="available") == ["Klar"]
    assert listed(client, audio_description="not_needed") == ["Klar"]
    assert listed(client, owner=owner.pk) == ["Gammal"]
    assert listed(client, seminar_date_from="2023-01-01") == ["Osäker"]
    assert len(listed(client, verdict="nonsens", county="nonsens")) == 4


def test_exports(client, admin, seminar):
    LecturePageFactory(
        parent=seminar,
        title="=1+1 och annat",
        **MISSING,
        film_published=days_ago(4),
        live_recording=True,
        owner=UserFactory(first_name="Åsa", last_name="Öberg"),
    )
    LecturePageFactory(parent=seminar, title="Äldre", **MISSING, film_published=OLD, owner=None)
    headings = [
        "Föreläsning",
        "Seminarium",
        "Seminariets dag",
        "Län",
        "Undertexter",
        "Textversion",
        "Syntolkning",
        "Först publicerad",
        "Publicerad på nytt",
        "Undantag",
        "Bedömning",
        "Dagar kvar",
        "Ägare",
        "Status",
    ]
    response = client.get(REPORT, {"export": "csv"})
    rows = list(csv.DictReader(response.getvalue().decode().splitlines()))
    assert list(rows[0]) == headings
    assert rows[0]["Län"] == "Skåne"
    assert rows[0]["Undertexter"] == "Finns inte"
    assert rows[0]["Först publicerad"] == str(days_ago(4))
    assert rows[0]["Dagar kvar"] == "10"
    assert rows[0]["Ägare"] == "Åsa Öberg"
    assert rows[1]["Undantag"] == "Gäller"
    assert rows[1]["Ägare"] == rows[1]["Dagar kvar"] == ""
    response = client.get(REPORT, {"export": "xlsx", "verdict": "countdown"})
    sheet = load_workbook(BytesIO(response.getvalue())).active
    assert [cell.value for cell in sheet[1]] == headings
    assert sheet.max_row == 2
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1 och annat", "s")
    assert sheet["B2"].value == "Seminarium i Lund"
    assert sheet["H2"].value == days_ago(4)
    assert sheet["L2"].value == 10


def test_a_year_is_no_day(client, admin, seminar):
    seminar.start_date, seminar.end_date = date(2017, 1, 1), date(2018, 12, 31)
    seminar.only_year_known = True
    seminar.save()
    LecturePageFactory(parent=seminar)
    exported = client.get(REPORT, {"export": "csv"}).getvalue().decode().splitlines()
    assert [row["Seminariets dag"] for row in csv.DictReader(exported)] == ["2017"]
    assert "2017-01-01" not in client.get(REPORT).content.decode()


def count_queries(action):
    with CaptureQueriesContext(connection) as queries:
        action()
    return len(queries)


@pytest.mark.parametrize("export", ["", "csv", "xlsx"])
def test_queries_do_not_grow(client, admin, seminar, export):
    counts = []
    for size in (2, 20):
        for _number in range(size):
            LecturePageFactory(parent=seminar, owner=UserFactory(), **MISSING)
        listed(client)
        counts.append(
            count_queries(lambda: client.get(REPORT, {"export": export}).getvalue())
            if export
            else count_queries(lambda: client.get(REPORT))
        )
    assert counts[0] == counts[1]


def test_status_tells_drafts_and_pages_under_review(client, admin, seminar):
    draft, reviewed = (LecturePageFactory(parent=seminar, title=title) for title in "AB")
    for lecture in (draft, reviewed):
        lecture.save_revision()
    task = GroupApprovalTask.objects.create(name="Granskning")
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(reviewed, admin)
    rows = csv.DictReader(client.get(REPORT, {"export": "csv"}).getvalue().decode().splitlines())
    assert [row["Status"] for row in rows] == [
        "publicerad + utkast",
        "publicerad + väntar på granskning",
    ]
