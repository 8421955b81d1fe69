"""Labels that visitors see; translated into all ten languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    MUNICIPALITY = "municipality", pgettext_lazy("kind of organisation", "Municipality")
    REGION = "region", pgettext_lazy("kind of organisation", "Region")
    AUTHORITY = "authority", pgettext_lazy("kind of organisation", "Public authority")
    UNIVERSITY = "university", pgettext_lazy("kind of organisation", "University")
    SCHOOL = "school", pgettext_lazy("kind of organisation", "School")
    COMPANY = "company", pgettext_lazy("kind of organisation", "Company")
    ASSOCIATION = "association", pgettext_lazy("kind of organisation", "Association")
    FOUNDATION = "foundation", pgettext_lazy("kind of organisation", "Foundation")
    INTERNATIONAL = (
        "international",
        pgettext_lazy("kind of organisation", "International organisation"),
    )


class PeopleIndex(models.TextChoices):
    """The lists of those who have a page, by their route below the archive of all counties."""

    SPEAKERS = "speakers", _("Speakers")
    ORGANISATIONS = "organisations", _("Organisations")

    @property
    def lead(self):
        """Who is in the list, in a sentence."""
        return INDEX_LEADS[self]


INDEX_LEADS = {
    PeopleIndex.SPEAKERS: _("Everybody who gives a lecture here, in all counties."),
    PeopleIndex.ORGANISATIONS: _(
        "Everybody who takes part in projects, holds seminars or sends speakers, in all counties."
    ),
}
