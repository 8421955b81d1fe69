"""Projects, participations and funds as open data."""

from collections import Counter
from itertools import chain

from cms.archive.open_data import PORTION, DataSet, in_portions
from cms.archive.structured_data import text_of, title_of
from cms.blocks.marks import changes_of, has_changed
from cms.languages.pages import with_text_changes
from cms.values.counties import county_at
from projects.choices import FundColumn, PartnerColumn, ProjectColumn, ProjectDataset
from projects.models.fund import Fund
from projects.models.partner import FORMER_NAMES, SHOWN, ProjectPartner


def _projects(page):
    return page.projects.select_related("fund").order_by("-start_date", "title", "pk")


def _project_rows(page, request):
    for project in _projects(page).prefetch_related("topics").iterator(chunk_size=PORTION):
        fund = project.fund if project.fund and project.fund.live else None
        yield [
            str(project.translation_key),
            title_of(project),
            project.get_full_url(request),
            county_at(project.url_path),
            project.status.value,
            project.start_date,
            project.end_date,
            text_of(fund, "name") if fund else "",
            fund.period if fund else "",
            project.reference_number,
            project.currency,
            project.budget,
            project.eu_share_amount,
            project.eu_share_percent,
            project.operative_count,
            project.consultative_count,
            [text_of(topic, "name") for topic in project.topics.all() if topic.live],
            project.updated_at,
            has_changed(changes_of(project)),
        ]


def _partner_rows(page, request):
    participations = ProjectPartner.objects.filter(SHOWN, page__in=page.projects)
    ordered = participations.order_by("-page__start_date", "page__title", "page", "sort_order")
    whole = ordered.select_related("page", "organisation").prefetch_related(FORMER_NAMES)
    whole = with_text_changes(whole, "page__")
    for partner in chain.from_iterable(in_portions(whole)):
        yield [
            str(partner.page.translation_key),
            title_of(partner.page),
            partner.organisation.name,
            partner.name if partner.name_today else "",
            partner.organisation.kind,
            partner.organisation.street,
            partner.organisation.postal_code,
            partner.organisation.town,
            partner.organisation.organisation_number,
            partner.role,
            partner.period.edtf if partner.period else "",
            partner.organisation.website,
            partner.website_then if partner.host_then else "",
        ]


def _fund_rows(page, request):
    shown = page.projects.filter(fund__live=True).order_by()
    projects = Counter(shown.values_list("fund", flat=True))
    for fund in sorted(Fund.objects.filter(pk__in=projects), key=str):
        yield [text_of(fund, "name"), fund.eu_fund, fund.period, fund.website, projects[fund.pk]]


DATASETS = {
    ProjectDataset.PROJECTS: DataSet(ProjectColumn, _project_rows),
    ProjectDataset.PARTNERS: DataSet(PartnerColumn, _partner_rows),
    ProjectDataset.FUNDS: DataSet(FundColumn, _fund_rows),
}
