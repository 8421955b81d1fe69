"""The report on the accessibility of lectures, the panel that leads to it, the visitor's note."""

import csv
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Locale,
    Workflow,
    WorkflowTask,
)

from cms.accounts.factories import UserFactory
from cms.people.factories import ContactFactory
from cms.values.counties import County
from home.factories import CountyPageFactory
from seminars.accessibility import NEED_ACTION, Verdict
from seminars.choices import MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.reports import AccessibilityPanel, AccessibilityReportView

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/lecture-accessibility/"
DONE = {"captions": MediaStatus.AVAILABLE, "audio_description": MediaStatus.NOT_NEEDED}
MISSING = {"captions": MediaStatus.MISSING, "audio_description": MediaStatus.MISSING}
OLD = date(2019, 5, 2)


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def create_seminar(home, county, **values):
    page = CountyPageFactory(parent=home, county=county, slug=county.value)
    return SeminarPageFactory(parent=SeminarIndexPageFactory(parent=page), **values)


@pytest.fixture
def seminar(home):
    return create_seminar(home, County.SKANE, title="Seminarium i Lund")


@pytest.fixture
def other_seminar(home):
    return create_seminar(home, County.BLEKINGE)


@pytest.fixture
def admin(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def editor(client, seminar):
    """Someone who may change the pages of Skåne and no others."""
    group = Group.objects.create(name="Redaktörer")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=seminar.get_ancestors().get(depth=3),
        permission=Permission.objects.get(codename="change_page"),
    )
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    return user


def listed(client, **parameters):
    response = client.get(REPORT, parameters)
    assert response.status_code == 200
    return [lecture.title for lecture in response.context["object_list"]]


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
        "publicerad + under moderering",
    ]


def panel(user, rf):
    request = rf.get("/admin/")
    request.user = user
    return AccessibilityPanel().render_html({"request": request})


def test_panel_leads_to_what_there_is_to_do(editor, seminar, other_seminar, rf, client):
    for parent in (seminar, other_seminar):
        LecturePageFactory(parent=parent, title="Brist", **MISSING, film_published=days_ago(99))
    for days in (1, 20, 3, 5, 7, 9):
        LecturePageFactory(
            parent=seminar,
            title=f"Sänd för {days} dagar sedan",
            **MISSING,
            film_published=days_ago(days),
            live_recording=True,
        )
    html = panel(editor, rf)
    assert "7 föreläsningar" in html
    assert html.index("Sänd för 20 dagar") < html.index("Sänd för 9 dagar")
    assert "Tiden har gått ut" in html
    assert "5 dagar kvar" in html
    assert "Sänd för 1 dagar" not in html
    assert f"{REPORT}?needs_action=true" in html
    assert len(listed(client, needs_action="true")) == 7
    assert html in client.get("/admin/").content.decode()


def test_panel_is_cheap_and_hidden_without_anything_to_do(
    editor, seminar, rf, django_assert_max_num_queries
):
    LecturePageFactory(parent=seminar, **DONE)
    assert panel(editor, rf).strip() == ""
    LecturePageFactory(parent=seminar, **MISSING, film_published=days_ago(1), live_recording=True)
    fresh = type(editor).objects.get(pk=editor.pk)
    with django_assert_max_num_queries(3):
        assert panel(fresh, rf).strip()
    assert panel(UserFactory(), rf).strip() == ""


def test_published_anew_comes_after_published(seminar):
    lecture = LecturePageFactory(parent=seminar)
    lecture.film_published, lecture.film_republished = date(2021, 2, 2), date(2021, 2, 1)
    with pytest.raises(ValidationError) as error:
        lecture.full_clean()
    assert list(error.value.message_dict) == ["film_republished"]
    lecture.film_republished = lecture.film_published
    lecture.full_clean()


def test_every_verdict_has_a_label_of_its_own():
    labels = [str(verdict.label) for verdict in Verdict]
    assert len(set(labels)) == len(labels)
    assert set(Verdict) - set(NEED_ACTION) == {Verdict.EXEMPT, Verdict.COMPLETE}
    assert AccessibilityReportView.paginate_by


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (MISSING | {"film_published": OLD}, "lagen kräver inte"),
        (MISSING | {"film_published": days_ago(4), "live_recording": True}, "ska finnas senast"),
        (MISSING | {"film_published": days_ago(20), "live_recording": True}, "är en brist"),
        (MISSING, "är en brist"),
        ({}, "ännu inte kontrollerat"),
    ],
)
def test_visitor_is_told_why_captions_are_missing(client, seminar, fields, words):
    lecture = LecturePageFactory(parent=seminar, title="Vad & hur?", **fields)
    html = client.get(lecture.url).content.decode()
    assert words in html
    assert 'href="/skane/"' in html


def test_visitor_is_told_nothing_when_there_are_captions(client, seminar):
    html = client.get(LecturePageFactory(parent=seminar, **DONE).url).content.decode()
    assert "Be om filmen" not in html
    assert "Be länsstyrelsen" not in html


@pytest.mark.parametrize("live", [True, False])
def test_visitor_asks_the_contact_or_the_county(client, seminar, live):
    county = seminar.get_ancestors().get(depth=3).specific
    county.email = "lansstyrelsen@example.se"
    county.save()
    seminar.contact = ContactFactory(email="kontakt@example.se", live=live)
    seminar.save()
    lecture = LecturePageFactory(parent=seminar, title="Vad & hur?", **MISSING)
    name = "kontakt" if live else "lansstyrelsen"
    assert (
        f'href="mailto:{name}@example.se?subject=Vad%20%26%20hur%3F"'
        in client.get(lecture.url).content.decode()
    )
