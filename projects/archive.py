"""What a reader sees of the projects: those that fit the filters, and the filters."""

from cms.archive.listing import Listing, labels
from cms.people.models import Organisation
from cms.snippets.models import Topic
from projects.choices import ProjectFacet, ProjectOrder, ProjectStatus
from projects.models.partner import ProjectPartner
from projects.status import current_first, in_status, status_of

LOOKUPS = {
    ProjectFacet.PERIOD: "fund__period",
    ProjectFacet.FUND: "fund",
    ProjectFacet.TOPIC: "topics",
}
FACTS = ("start_date", "end_date", "url_path", "fund", "fund__name", "fund__period", "fund__live")


class ProjectArchive(Listing):
    """The projects of an index page, as the reader's parameters ask for them."""

    facets = ProjectFacet
    orders = ProjectOrder

    def get_options(self):
        projects = list(self.page.projects.values_list(*FACTS, named=True))
        if not projects:
            return {}
        statuses = {status_of(project.start_date, project.end_date) for project in projects}
        years = {
            year
            for project in projects
            for year in range(project.start_date.year, project.end_date.year + 1)
        }
        partners = Organisation.objects.filter(project_partnerships__page__in=self.page.projects)
        topics = Topic.objects.filter(live=True, projectpage__in=self.page.projects)
        return {
            ProjectFacet.STATUS: {
                status.value: status.label for status in ProjectStatus if status in statuses
            },
            ProjectFacet.YEAR: {str(year): year for year in sorted(years, reverse=True)},
            **_fund_options(project for project in projects if project.fund__live),
            ProjectFacet.COUNTY: self.county_options(project.url_path for project in projects),
            ProjectFacet.PARTNER: labels(partners),
            ProjectFacet.TOPIC: labels(topics),
        }

    def get_items(self):
        """Return the projects that fit the filters, each with its fund."""
        projects = self.page.projects.filter(**self.conditions(LOOKUPS)).select_related(
            "fund__locale"
        )
        if status := self.chosen.get(ProjectFacet.STATUS):
            projects = projects.filter(in_status(status))
        if year := self.chosen.get(ProjectFacet.YEAR):
            projects = projects.filter(start_date__year__lte=year, end_date__year__gte=year)
        if partner := self.chosen.get(ProjectFacet.PARTNER):
            participations = ProjectPartner.objects.filter(organisation=partner)
            projects = projects.filter(pk__in=participations.values("page"))
        if county := self.chosen.get(ProjectFacet.COUNTY):
            projects = self.in_county(projects, county)
        by = {
            ProjectOrder.STATUS: [current_first(), "-start_date"],
            ProjectOrder.START: ["-start_date"],
            ProjectOrder.TITLE: [],
        }
        return projects.order_by(*by[self.order], "title", "pk")


def _fund_options(projects):
    periods, funds = {}, {}
    for project in projects:
        period = project.fund__period.replace("-", "–")
        funds[str(project.fund)] = f"{project.fund__name} {period}".strip()
        if period:
            periods[project.fund__period] = period
    return {
        ProjectFacet.PERIOD: dict(sorted(periods.items(), reverse=True)),
        ProjectFacet.FUND: dict(sorted(funds.items(), key=lambda option: option[1])),
    }
