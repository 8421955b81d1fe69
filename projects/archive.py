"""What a reader sees of the projects: those that fit the filters, and the filters."""

from django.db.models import Q
from django.utils.functional import cached_property

from cms.archive.alphabetical import by_title
from cms.archive.labels import current_label, label_topics, labels
from cms.archive.listing import Listing
from cms.blocks.prefetch import load_for_cards
from cms.people.models import Organisation
from cms.snippets.models import Topic
from projects.choices import ProjectFacet, ProjectOrder, ProjectStatus
from projects.models.partner import SHOWN, ProjectPartner
from projects.status import current_first, in_status, standing

LOOKUPS = {ProjectFacet.PERIOD: "fund__period", ProjectFacet.FUND: "fund"}
FUND = ("fund", "fund__name", "fund__period", "fund__live", "fund__changes")
FACTS = ("standing", "start_date__year", "end_date__year", "county_address", *FUND)


class ProjectArchive(Listing):
    """The projects of an index page, as the reader's parameters ask for them."""

    facets = ProjectFacet
    orders = ProjectOrder

    @property
    def pages(self):
        return self.page.projects

    def get_options(self):
        found = self.page.projects.order_by()
        found = found.annotate(standing=standing(), county_address=self.county_address())
        # As many as there are ways to be filtered, however many projects there are.
        projects = list(found.values_list(*FACTS, named=True).distinct())
        if not projects:
            return {}
        statuses = {project.standing for project in projects}
        years = {
            year
            for project in projects
            for year in range(project.start_date__year, project.end_date__year + 1)
        }
        partners = Organisation.objects.filter(project_partnerships__page__in=self.page.projects)
        topics = Topic.objects.filter(projectpage__in=self.page.projects)
        return {
            ProjectFacet.STATUS: {
                status.value: status.label for status in ProjectStatus if status in statuses
            },
            ProjectFacet.YEAR: {str(year): year for year in sorted(years, reverse=True)},
            **_fund_options(project for project in projects if project.fund__live),
            ProjectFacet.COUNTY: self.county_options(one.county_address for one in projects),
            ProjectFacet.PARTNER: labels(partners),
            ProjectFacet.TOPIC: labels(topics),
        }

    @cached_property
    def results(self):
        """The asked-for page of the projects, each with what readers may see of it."""
        results = super().results
        results.object_list = list(results.object_list)
        load_for_cards(results.object_list)
        label_topics(results.object_list, self.options_of(ProjectFacet.TOPIC))
        return results

    def get_condition(self, facet, value):
        match facet:
            case ProjectFacet.STATUS:
                return in_status(value)
            case ProjectFacet.YEAR:
                return Q(start_date__year__lte=value, end_date__year__gte=value)
            case ProjectFacet.COUNTY:
                return self.in_county(value)
            case ProjectFacet.PARTNER:
                participations = ProjectPartner.objects.filter(SHOWN, organisation=value)
                return Q(pk__in=participations.values("page"))
            case ProjectFacet.TOPIC:
                return Q(pk__in=self.page.projects.filter(topics=value).order_by().values("pk"))
        return Q((LOOKUPS[facet], value))

    def get_items(self):
        by = {
            ProjectOrder.STATUS: [current_first(), "-start_date"],
            ProjectOrder.START: ["-start_date"],
            ProjectOrder.TITLE: [],
        }
        return self.fitting.order_by(*by[self.order], by_title(), "pk")


def _fund_options(projects):
    periods, funds = {}, {}
    for project in projects:
        period = project.fund__period.replace("-", "–")
        name = f"{project.fund__name} {period}".strip()
        funds[str(project.fund)] = current_label(name, project.fund__changes)
        if period:
            periods[project.fund__period] = period
    return {
        ProjectFacet.PERIOD: dict(sorted(periods.items(), reverse=True)),
        ProjectFacet.FUND: dict(sorted(funds.items(), key=lambda option: option[1])),
    }
