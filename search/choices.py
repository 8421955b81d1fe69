"""What readers of the search see: kinds of hits, filters, ways to sort."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a hit is; the order is that of the filter."""

    MISSION = "uppdrag", pgettext_lazy("kind of hit", "Mission")
    GUIDE = "guide", pgettext_lazy("kind of hit", "Guide")
    NEWS = "nyhet", pgettext_lazy("kind of hit", "News item")
    SEMINAR = "seminarium", pgettext_lazy("kind of hit", "Seminar")
    LECTURE = "forelasning", pgettext_lazy("kind of hit", "Lecture")
    PROJECT = "projekt", pgettext_lazy("kind of hit", "Project")
    LAW = "lag", pgettext_lazy("kind of hit", "Law")
    PROGRAMME = "program", pgettext_lazy("kind of hit", "Programme")
    AGREEMENT = "overenskommelse", pgettext_lazy("kind of hit", "Agreement")
    NETWORK = "natverk", pgettext_lazy("kind of hit", "Network")
    TOOL = "verktyg", pgettext_lazy("kind of hit", "Tool")
    REPORT = "rapport", pgettext_lazy("kind of hit", "Report")
    NEWSLETTER = "nyhetsbrev", pgettext_lazy("kind of hit", "Newsletter")
    DOCUMENT = "dokument", pgettext_lazy("kind of hit", "Document")
    PERSON = "person", pgettext_lazy("kind of hit", "Person")
    ORGANISATION = "organisation", pgettext_lazy("kind of hit", "Organisation")
    CONTACT = "kontakt", pgettext_lazy("kind of hit", "Contact")
    COUNTY = "lansstyrelse", pgettext_lazy("kind of hit", "County board")
    NOTICE = "meddelande", pgettext_lazy("kind of hit", "Message")
    PAGE = "sida", pgettext_lazy("kind of hit", "Page")


class HitState(models.TextChoices):
    """What became of an occasion, where it is not held as it was announced."""

    CANCELLED = "cancelled", _("Cancelled")
    MOVED = "moved", _("New day")


# A type that is not named here is a page.
KINDS = {
    "home.UppdragPage": Kind.MISSION,
    "home.GuidePage": Kind.GUIDE,
    "home.NewsPage": Kind.NEWS,
    "home.CountyPage": Kind.COUNTY,
    "seminars.SeminarPage": Kind.SEMINAR,
    "seminars.LecturePage": Kind.LECTURE,
    "projects.ProjectPage": Kind.PROJECT,
    "people.Person": Kind.PERSON,
    "people.Organisation": Kind.ORGANISATION,
    "people.Contact": Kind.CONTACT,
    "snippets.Law": Kind.LAW,
    "snippets.Programme": Kind.PROGRAMME,
    "snippets.Notice": Kind.NOTICE,
    "documents.CustomDocument": Kind.DOCUMENT,
}
# Records that stand on a page, by their families.
RECORD_KINDS = {
    "agreement": Kind.AGREEMENT,
    "network": Kind.NETWORK,
    "tool": Kind.TOOL,
    "report": Kind.REPORT,
    "newsletter": Kind.NEWSLETTER,
}


class Facet(models.TextChoices):
    """What hits can be filtered by; the value is the parameter in the address."""

    KIND = "slag", _("Kind")
    COUNTY = "lan", _("County")
    TOPIC = "amne", _("Topic")
    YEAR = "ar", _("Year")
    LANGUAGE = "sprak", _("Also in this language")
    TRANSCRIPT = "text", _("Film")


class Order(models.TextChoices):
    """What hits can be sorted by."""

    RELEVANCE = "traff", pgettext_lazy("order of hits", "Best match")
    DATE = "datum", pgettext_lazy("order of hits", "Newest first")


WITH_TRANSCRIPT = _("With transcript")
