"""Projects, participations and funds as open data: JSON, and CSV by RFC 4180."""

import csv
from collections import Counter

from django.http import HttpResponse, JsonResponse

from cms.counties import County
from projects.choices import Dataset, FundColumn, PartnerColumn, ProjectColumn
from projects.models.partner import FORMER_NAMES, ProjectPartner

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
COLUMNS = {
    Dataset.PROJECTS: ProjectColumn,
    Dataset.PARTNERS: PartnerColumn,
    Dataset.FUNDS: FundColumn,
}
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_json(page, dataset, request):
    """Answer with the rows of a data set under its name, with the licence beside them."""
    columns = COLUMNS[dataset].values
    rows = [dict(zip(columns, row, strict=True)) for row in _rows(page, dataset, request)]
    content = {
        "licence": LICENCE,
        "documentation": request.build_absolute_uri(_documentation(page)),
        dataset.name.lower(): rows,
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    return _with_licence(response)


def as_csv(page, dataset, request):
    """Answer with the rows of a data set as UTF-8 with a byte order mark, which Excel needs."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{dataset.value}.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS[dataset].values)
    writer.writerows([_cell(value) for value in row] for row in _rows(page, dataset, request))
    return _with_licence(response)


FORMATS = {"csv": as_csv, "json": as_json}


def _documentation(page):
    return page.url + page.reverse_subpage("data")


def _with_licence(response):
    response["Link"] = f'<{LICENCE}>; rel="license"'
    return response


def _cell(value):
    """Return a value as text that no spreadsheet takes for a formula."""
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


def _rows(page, dataset, request):
    make = {
        Dataset.PROJECTS: _project_rows,
        Dataset.PARTNERS: _partner_rows,
        Dataset.FUNDS: _fund_rows,
    }
    return make[dataset](page, request)


def _projects(page):
    return page.projects.select_related("fund").order_by("-start_date", "title", "pk")


def _project_rows(page, request):
    for project in _projects(page).prefetch_related("topics"):
        fund = project.fund if project.fund and project.fund.live else None
        yield [
            str(project.translation_key),
            project.title,
            project.get_full_url(request),
            _county(project),
            project.status.value,
            project.start_date,
            project.end_date,
            fund.name if fund else "",
            fund.period if fund else "",
            project.reference_number,
            project.currency,
            project.budget,
            project.eu_share_amount,
            _number(project.eu_share_percent),
            project.operative_count,
            project.consultative_count,
            [topic.name for topic in project.topics.all() if topic.live],
            project.last_published_at.isoformat(timespec="seconds"),
        ]


def _number(percent):
    """Return a percentage as a number of JSON, which knows no decimals like `Decimal("50.00")`."""
    return None if percent is None else float(percent)


def _county(project):
    steps = project.url_path.split("/")
    return next((county.label for county in County if county.value in steps), "")


def _partner_rows(page, request):
    participations = ProjectPartner.objects.filter(page__in=page.projects)
    ordered = participations.order_by("-page__start_date", "page__title", "page", "sort_order")
    for partner in ordered.select_related("page", "organisation").prefetch_related(FORMER_NAMES):
        yield [
            str(partner.page.translation_key),
            partner.page.title,
            partner.organisation.name,
            partner.name if partner.name_today else "",
            partner.organisation.kind,
            partner.organisation.town,
            partner.organisation.organisation_number,
            partner.role,
            partner.since,
            partner.until,
            partner.organisation.website,
            partner.website_then if partner.host_then else "",
        ]


def _fund_rows(page, request):
    funds = [project.fund for project in _projects(page) if project.fund and project.fund.live]
    projects = Counter(fund.pk for fund in funds)
    by_name = sorted({fund.pk: fund for fund in funds}.values(), key=str)
    for fund in by_name:
        yield [fund.name, fund.eu_fund, fund.period, fund.website, projects[fund.pk]]
