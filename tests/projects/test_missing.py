"""Editors see what a project lacks, and publish without what the EU demands only with a reason."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, PageLogEntry, TaskState, Workflow, WorkflowPage
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory
from cms.documents.models import CustomDocument
from cms.people.factories import OrganisationFactory
from home.factories import CountyPageFactory
from projects.choices import PartnerRole
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.missing import Matter, Weight, findings_of
from projects.models import Fund, ProjectPage, ProjectPartner
from projects.publishing import STOPPED, WITH_REASON, PublishingRefused
from projects.visibility import unmet_demands
from projects.wording import future_sentences

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EuFund, Period = Fund.EuFund, Fund.Period
REASON = "Beslut av Anna Ek: loggan kommer nästa vecka."


@pytest.fixture
def index(home):
    return ProjectIndexPageFactory(parent=CountyPageFactory(parent=home))


@pytest.fixture
def unknown_fund():
    return FundFactory(name="Okänd", eu_fund=EuFund.JTF, period=Period.P2014)


@pytest.fixture
def draft(index, unknown_fund):
    return ProjectPageFactory(parent=index, fund=unknown_fund, live=False)


@pytest.fixture
def admin(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    client.user = user
    return client


def found(project, kind):
    with translation.override("sv"):
        return [finding.text for finding in findings_of(project) if finding.kind == kind]


def edit(client, page, **fields):
    """Send the form as it was shown, with other values and an action."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    streams = ("activities", "figures", "milestones", "materials", "missions")
    data |= {f"{name}-count": "0" for name in streams}
    for name, value in fields.items():
        data[name.replace("__", "-")] = value
    return client.post(url, data)


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("html", "sentences"),
    [
        ("<p>Vi ska börja. Vi började.</p>", ["Vi ska börja."]),
        ("<ul><li>kurser planeras</li><li>kurser planerades</li></ul>", ["kurser planeras"]),
        ("Det kommer även att pågå 2019.", ["Det kommer även att pågå 2019."]),
        ("<p>Skulle stärka. Väntades ge. Skadan kom att läka. Kommer från Skåne.</p>", []),
        ("<p>En &quot;ska&quot;-sats</p>", ['En "ska"-sats']),
        ("", []),
    ],
)
def test_sentences_about_the_future(html, sentences):
    assert future_sentences(html) == sentences


def test_future_tense_counts_only_when_the_project_is_over(index):
    project = ProjectPageFactory(parent=index, lead="Det kommer att pågå.")
    assert found(project, Matter.TENSE) == [
        "Projektet är avslutat, men ”Ingress” talar om framtiden: ”Det kommer att pågå.”"
    ]
    project.end_date = timezone.localdate()
    assert found(project, Matter.TENSE) == []


def test_results_are_missing_when_the_project_is_over(index):
    project = ProjectPageFactory(parent=index)
    assert found(project, Matter.RESULTS) == [
        "Projektet är avslutat, men inga resultat är skrivna."
    ]
    project.results = "<p>En metod.</p>"
    assert found(project, Matter.RESULTS) == []


def test_partners_are_counted_and_looked_up(index):
    organisation = OrganisationFactory(name="Open Skåne")
    project = ProjectPageFactory(
        parent=index,
        operative_count=6,
        consultative_count=0,
        partners=[ProjectPartner(organisation=organisation, role=PartnerRole.OPERATIVE)],
    )
    assert found(project, Matter.PARTNERS) == [
        "Ingen samordnande partner är namngiven.",
        "Operativ projektpartner: 6 angivna, 1 namngivna.",
    ]
    assert found(project, Matter.LINKS) == ["Den här partnern saknar webbadress: Open Skåne."]


def test_number_and_budget_are_asked_for_where_a_fund_pays(index):
    project = ProjectPageFactory(parent=index)
    assert found(project, Matter.MONEY) == []
    project.fund = FundFactory()
    assert len(found(project, Matter.MONEY)) == 2
    project.reference_number, project.budget = "SE/1", 0
    assert found(project, Matter.MONEY) == []


def test_documents_without_status_and_with_problems_and_links_of_nobody(index):
    plain = DocumentFactory(title="Plan")
    fine = DocumentFactory(title="Rapport", accessibility=Accessibility.ACCESSIBLE)
    CustomDocument.objects.update(found_problems="")
    links = [
        ("link", {"document": plain}),
        ("link", {"document": fine}),
        ("link", {"text": "Utanför", "url": "https://example.se/"}),
        ("link", {"text": "Ägd", "url": "https://a.se/", "owner": OrganisationFactory()}),
    ]
    project = ProjectPageFactory(
        parent=index, materials=[("group", {"heading": "Allt", "items": links})]
    )
    project = ProjectPage.objects.get(pk=project.pk)
    assert found(project, Matter.DOCUMENTS) == [
        "”Plan”: Ingen har angett om dokumentet är tillgängligt."
    ]
    assert found(project, Matter.LINKS) == ["Länken ”Utanför” saknar organisation."]


@pytest.mark.parametrize(
    ("fund", "page", "fields"),
    [
        ({}, {"lead": "", "aims": ""}, []),
        ({"statement": ""}, {}, ["fund"]),
        ({"live": False}, {}, ["fund"]),
        ({"eu_fund": EuFund.JTF}, {"lead": ""}, ["fund"]),
        ({"eu_fund": EuFund.ESF, "statement": ""}, {"results": "<p>Ja.</p>"}, []),
        ({"eu_fund": EuFund.ESF}, {"lead": "", "aims": "<p> </p>"}, ["lead", "aims", "results"]),
        ({"eu_fund": "", "period": ""}, {"lead": "", "aims": ""}, []),
    ],
)
def test_what_the_rule_demands(index, fund, page, fields):
    project = ProjectPageFactory(parent=index, live=False, fund=FundFactory(**fund), **page)
    assert [demand.field for demand in unmet_demands(project)] == fields
    demanded = [item for item in findings_of(project) if item.severity == Weight.DEMANDED]
    assert len(demanded) == len(fields)


def test_a_draft_is_saved_and_the_panel_says_what_is_missing(admin, draft):
    edit(admin, draft, title="Nytt namn")
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().title == "Nytt namn"
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "(JTF) i perioden 2014–2020" in html
    assert "Krävs av EU:s regel, EU-synlighet:" in html
    assert 'name="publishing_reason"' in html


def test_publishing_asks_for_a_reason_and_logs_it(admin, draft):
    response = edit(admin, draft, action__publish="1")
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"fund", "publishing_reason"}
    assert not is_live(draft)
    edit(admin, draft, action__publish="1", publishing_reason=REASON)
    assert is_live(draft)
    entry = PageLogEntry.objects.get(action=WITH_REASON)
    assert (entry.user, entry.data) == (admin.user, {"reason": REASON})
    history = admin.get(reverse("wagtailadmin_pages:history", args=[draft.pk])).content.decode()
    assert f"Skäl: {REASON}" in history


def test_no_reason_is_asked_for_or_logged_where_nothing_is_demanded(admin, index):
    project = ProjectPageFactory(parent=index, fund=FundFactory(), live=False)
    edit(admin, project, action__publish="1")
    assert is_live(project)
    url = reverse("wagtailadmin_pages:edit", args=[project.pk])
    assert 'name="publishing_reason"' not in admin.get(url).content.decode()
    assert not PageLogEntry.objects.filter(action=WITH_REASON).exists()


def test_a_later_day_is_refused_like_today(admin, draft):
    later = timezone.localtime() + timedelta(days=2)
    edit(admin, draft, action__publish="1", go_live_at=later.strftime("%Y-%m-%d %H:%M"))
    assert not draft.revisions.exclude(approved_go_live_at=None).exists()


def test_the_schedule_stops_what_came_to_lack_something_and_goes_on(index):
    yesterday = timezone.now() - timedelta(days=1)
    fund = FundFactory()
    lacking = ProjectPageFactory(parent=index, fund=fund, live=False)
    complete = ProjectPageFactory(parent=index, live=False)
    for page in (lacking, complete):
        page.revisions.update(approved_go_live_at=yesterday)
    Fund.objects.update(statement="")
    call_command("publish_scheduled")
    assert (is_live(lacking), is_live(complete)) == (False, True)
    assert not lacking.revisions.exclude(approved_go_live_at=None).exists()
    assert PageLogEntry.objects.get(action=STOPPED).page_id == lacking.pk


def test_no_code_publishes_around_the_rule(draft):
    with pytest.raises(PublishingRefused):
        draft.get_latest_revision().publish()
    assert not is_live(draft)


@pytest.mark.parametrize("by_descendants", [False, True])
def test_bulk_publishing_publishes_nothing_and_says_why(admin, index, draft, by_descendants):
    other = ProjectPageFactory(parent=index, live=False)
    chosen = [index] if by_descendants else [draft, other]
    query = "&".join(f"id={page.pk}" for page in chosen)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"include_descendants": "on"} if by_descendants else {}
    response = admin.post(f"{url}?next=/admin/&{query}", data, follow=True)
    assert draft.title in response.content.decode()
    assert not is_live(draft)
    assert not is_live(other)
    edit(admin, draft, publishing_reason=REASON)
    admin.post(f"{url}?next=/admin/&{query}", data)
    assert is_live(draft)
    assert is_live(other)


def test_approval_from_a_list_leads_to_the_form(admin, index, draft):
    workflow = Workflow.objects.get()
    WorkflowPage.objects.get_or_create(workflow=workflow, page=index)
    workflow.start(draft, admin.user)
    state = TaskState.objects.get()
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    response = admin.post(url, {"comment": ""})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    state.refresh_from_db()
    assert (state.status, is_live(draft)) == (TaskState.STATUS_IN_PROGRESS, False)
    action = {"action-workflow-action": "1", "workflow-action-name": "reject"}
    edit(admin, draft, **action)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_REJECTED
