"""The report of what projects lack: sorted and filtered by what was counted beforehand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory
from home.factories import CountyPageFactory
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.jobs import count_lacks
from projects.lacks import look_again, with_findings
from projects.missing import Matter, Weight
from projects.models import Fund, ProjectLack, ProjectPage, ProjectPartner

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def index(home):
    return ProjectIndexPageFactory(parent=CountyPageFactory(parent=home))


@pytest.fixture
def unknown_fund():
    return FundFactory(name="Okänd", eu_fund=Fund.EuFund.JTF, period=Fund.Period.P2014)


@pytest.fixture
def draft(index, unknown_fund):
    return ProjectPageFactory(parent=index, fund=unknown_fund, live=False)


def test_report_counts_filters_and_exports(admin_client, index, draft):
    ProjectPageFactory(parent=index, title="Klart", lead="Det ska pågå.", results="<p>Ja.</p>")
    url = reverse("project_report")
    rows = admin_client.get(url).context["object_list"]
    assert [project.title for project in rows][0] == draft.title
    assert [project.finding_count for project in rows] == [len(row.findings) for row in rows]
    [row] = admin_client.get(url, {"kind": [Matter.TENSE]}).context["object_list"]
    assert row.title == "Klart"
    [row] = admin_client.get(url, {"severity": Weight.DEMANDED}).context["object_list"]
    assert row.title == draft.title
    csv = b"".join(admin_client.get(url, {"export": "csv"}).streaming_content).decode()
    assert "Det ska pågå." in csv
    assert admin_client.get(url, {"export": "xlsx"}).status_code == 200


def test_report_follows_what_changes(admin_client, index):
    fund = FundFactory()
    project = ProjectPageFactory(parent=index, fund=fund, reference_number="", budget=None)
    url = reverse("project_report")

    def told():
        [row] = admin_client.get(url).context["object_list"]
        return row.finding_count

    before = told()
    project.reference_number = "2018/1"
    project.save()
    assert told() == before - 1
    fund.delete()
    assert not ProjectLack.objects.exclude(counted_on=None).exists()
    assert told() == len(ProjectPage.objects.get().findings)
    ProjectLack.objects.update(number=99)
    told()
    assert told() == len(ProjectPage.objects.get().findings)


def test_what_projects_lack_is_counted_beforehand_and_anew_each_day(
    admin_client, index, monkeypatch
):
    for _number in range(3):
        ProjectPageFactory(parent=index)
    monkeypatch.setattr("projects.jobs.SOME", 2)
    count_lacks()
    assert ProjectLack.objects.count() == 2
    count_lacks()
    assert ProjectLack.objects.count() == 3
    yesterday = timezone.localdate() - timedelta(days=1)
    ProjectLack.objects.update(counted_on=yesterday, number=99)
    count_lacks()
    assert ProjectLack.objects.filter(number=99).count() == 1


def test_what_changes_while_it_is_looked_through_is_looked_through_again(index, monkeypatch):
    project = ProjectPageFactory(parent=index)

    def read_and_change(projects):
        found = with_findings(projects)
        look_again(page=project.pk)
        return found

    monkeypatch.setattr("projects.lacks.with_findings", read_and_change)
    count_lacks()
    assert ProjectLack.objects.get().counted_on is None


def test_what_the_report_mends_is_looked_through_all_the_same(admin_client, index, monkeypatch):
    ProjectPageFactory(parent=index)
    count_lacks()
    ProjectLack.objects.update(number=99, counted_on=None)
    monkeypatch.setattr("projects.reports.count_stale", lambda projects, most: None)
    admin_client.get(reverse("project_report"))
    kept = ProjectLack.objects.get()
    assert kept.number != 99
    assert kept.counted_on is None


def test_a_project_that_cannot_be_judged_keeps_no_other_from_it(index, monkeypatch, caplog):
    broken, gone, whole = (ProjectPageFactory(parent=index) for _number in range(3))
    judge = ProjectLack.of

    def judge_or_fail(project):
        if project.pk == broken.pk:
            raise ValueError("fel")
        if project.pk == gone.pk:
            ProjectPage.objects.filter(pk=gone.pk).delete()
        return judge(project)

    monkeypatch.setattr(ProjectLack, "of", judge_or_fail)
    count_lacks()
    assert "could not be told" in caplog.text
    assert ProjectLack.objects.get(page=whole).number == len(whole.findings)
    assert not ProjectLack.objects.filter(page=gone.pk).exists()
    assert not ProjectLack.objects.filter(counted_on=None).exists()


def test_the_report_counts_nothing_while_the_site_is_read_only(admin_client, index, monkeypatch):
    ProjectPageFactory(parent=index)
    monkeypatch.setattr("projects.reports.is_on_hold", lambda: True)
    assert admin_client.get(reverse("project_report")).status_code == 200
    assert not ProjectLack.objects.exists()


def test_report_takes_as_many_queries_for_many_projects(admin_client, index):
    counts = []
    for number in (1, 9):
        for _number in range(number):
            document = DocumentFactory()
            ProjectPageFactory(
                parent=index,
                fund=FundFactory(),
                partners=[ProjectPartner(organisation=OrganisationFactory())],
                materials=[
                    ("group", {"heading": "A", "items": [("link", {"document": document})]})
                ],
            )
        admin_client.get(reverse("project_report"))
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(reverse("project_report"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
