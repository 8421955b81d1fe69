"""Labels that visitors see; translated into all ten languages."""

from django.db import models
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
