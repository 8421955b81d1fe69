"""Labels of projects and of their archive that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectStatus(models.TextChoices):
    """Where a project stands in time; follows from its period and is never typed."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    COMPLETED = "completed", _("Completed")


class PartnerRole(models.TextChoices):
    """What a partner does in a project."""

    COORDINATOR = "coordinator", _("Lead partner")
    OPERATIVE = "operative", _("Operative partner")
    CONSULTATIVE = "consultative", _("Consultative partner")
    PARTICIPANT = "participant", _("Participant")


class ActivityKind(models.TextChoices):
    """What is done in a project."""

    LOCAL_PLANS = "local_plans", _("Local action plans")
    KNOWLEDGE_SEMINARS = "knowledge_seminars", _("Knowledge seminars")
    LITERATURE_REVIEW = "literature_review", _("Literature review")
    RESEARCHER_MEETINGS = "researcher_meetings", _("Researcher meetings")
    ARTICLES = "articles", _("Scientific articles")
    LECTURES = "lectures", _("Lectures")
    RESEARCH_CIRCLE = "research_circle", _("Research circle")
    TRAINING = "training", _("Training")
    METHODS = "methods", _("Development of methods")
    STUDY_VISITS = "study_visits", _("Study visits")
    OTHER = "other", _("Other activity")


class Currency(models.TextChoices):
    """What a project's budget is counted in; Interreg counts in euros."""

    SEK = "SEK", _("Swedish kronor")
    EUR = "EUR", _("Euros")


class ProjectFacet(models.TextChoices):
    """What the projects are filtered by: the parameter in the address, and its label."""

    STATUS = "status", _("Status")
    YEAR = "ar", _("Year")
    PERIOD = "period", _("Programming period")
    FUND = "fond", _("Fund")
    COUNTY = "lan", _("County")
    PARTNER = "partner", _("Partner")
    TOPIC = "amne", _("Topic")


class ProjectOrder(models.TextChoices):
    """What the projects are sorted by."""

    STATUS = "status", _("Status, ongoing first")
    START = "start", _("Start, latest first")
    TITLE = "titel", _("Title")


class ProjectDataset(models.TextChoices):
    """What is open data: the segment in the address, and the name."""

    PROJECTS = "projekt", _("Projects")
    PARTNERS = "partner", _("Participations, one for each partner of a project")
    FUNDS = "fonder", _("Funds")


class ProjectColumn(models.TextChoices):
    """The columns of the projects, and what is in them."""

    ID = "id", _("The project's identifier, the same in all languages")
    TITLE = "title", _("Title")
    URL = "url", _("Web address")
    COUNTY = "county", _("County")
    STATUS = "status", _("Status: planned, ongoing or completed")
    START = "start_date", _("First day")
    END = "end_date", _("Last day")
    FUND = "fund", _("Fund")
    PERIOD = "programming_period", _("Programming period")
    REFERENCE = "reference_number", _("Reference number")
    CURRENCY = "currency", _("Currency of the amounts: SEK or EUR")
    BUDGET = "budget", _("Budget")
    EU_AMOUNT = "eu_amount", _("The EU's share, as an amount")
    EU_PERCENT = "eu_percent", _("The EU's share, as a percentage")
    OPERATIVE = "operative_partners", _("Stated number of operative partners")
    CONSULTATIVE = "consultative_partners", _("Stated number of consultative partners")
    TOPICS = "topics", _("Topics")
    UPDATED = "updated", _("When the page was last updated")
    BEHIND = (
        "behind_swedish",
        _("Whether the page shows texts of an older Swedish version, or texts not translated yet"),
    )


class PartnerColumn(models.TextChoices):
    """The columns of the participations, and what is in them."""

    PROJECT_ID = "project_id", _("The project's identifier, the same in all languages")
    PROJECT = "project", _("The project's title")
    ORGANISATION = "organisation", _("The organisation's name today")
    NAME_THEN = "name_then", _("The organisation's name at the time, when it was another")
    KIND = "organisation_kind", _("Kind of organisation: municipality, authority, university…")
    STREET = "organisation_street", _("Street or box")
    POSTAL_CODE = "organisation_postal_code", _("Postal code")
    TOWN = "organisation_town", _("Town of the organisation's head office")
    NUMBER = "organisation_number", _("Organisation number")
    ROLE = "role", _("Role: coordinator (lead partner), operative or consultative")
    PERIOD = "period", _("When, by the Extended Date/Time Format (ISO 8601-2)")
    WEBSITE = "website", _("Web address today")
    WEBSITE_THEN = "website_then", _("Web address at the time, when it was another")


class FundColumn(models.TextChoices):
    """The columns of the funds, and what is in them."""

    NAME = "name", _("Name")
    EU_FUND = "eu_fund", _("The EU's abbreviation of the fund")
    PERIOD = "programming_period", _("Programming period")
    WEBSITE = "website", _("Web address")
    PROJECTS = "projects", _("Number of projects in this list")
