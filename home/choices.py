"""Labels that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.blocks.choices import (
    AgreementKind,
    LawKind,
    NetworkKind,
    NewsletterKind,
    ProgrammeKind,
    ReportKind,
    ToolKind,
)


class FormatRequestQuestion(models.TextChoices):
    """What is asked of a reader who needs an accessible version of a document."""

    EMAIL = "email", _("Your e-mail address")
    MESSAGE = "message", _("What you need")


class FormatRequestHint(models.TextChoices):
    """How to answer."""

    BARRIER = "barrier", _("For example: the film has no captions. Tell us which aids you use.")
    MESSAGE = (
        "message",
        _("For example large print, a file for a screen reader, or one chapter only."),
    )


class FormError(models.TextChoices):
    """What can be wrong with an answer.

    Our own words: Django's are not there in Somali and Tigrinya.
    """

    REQUIRED = "required", _("Answer this question.")
    EMAIL = "invalid", _("Write an e-mail address such as name@example.se.")
    TOO_LONG = "max_length", _("Write a shorter answer.")


class FormAddress(models.TextChoices):
    """What a form shows below its own address."""

    SENT = "tack", _("The form has been sent")


class GuideAddress(models.TextChoices):
    """What a guide shows below its own address beside its parts."""

    WHOLE = "allt", _("Everything on one page")


class FirstText(models.TextChoices):
    """What the home page and the counties' pages say until somebody writes them."""

    HOME_TITLE = "home_title", _("Sweden’s county administrative boards")
    HOME_LEAD = (
        "home_lead",
        _(
            "Sweden has 21 county administrative boards. Here you find what they do together "
            "and in each county."
        ),
    )
    COUNTY_TITLE = "county_title", _("%(county)s County Administrative Board")
    COUNTY_LEAD = (
        "county_lead",
        _(
            "The county administrative board represents the state in the county. Here you can "
            "read about its missions, seminars and projects."
        ),
    )


class ReadyNotice(models.TextChoices):
    """What a crisis notice says in the usual cases, after the name of the place."""

    FIRE = "fire", _("Very high risk of wildfire. Do not light fires outdoors.")
    FLOOD = (
        "flood",
        _("Risk of flooding. Stay away from watercourses and do not drive on flooded roads."),
    )
    WATER = "water", _("Boil tap water before drinking it or cooking with it.")
    POWER = "power", _("Power cut. Work to restore the electricity supply is in progress.")
    EVACUATION = (
        "evacuation",
        _("The area is being evacuated. Follow the instructions of the rescue services."),
    )
    EXERCISE = "exercise", _("This is an exercise. You do not need to do anything.")


class NoticePattern(models.TextChoices):
    """How the place and the text of a notice stand together."""

    PLACE = "place", _("%(place)s: %(text)s")


class MenuTitle(models.TextChoices):
    """Entries of the main menu that are no pages' own titles."""

    COUNTIES = "counties", _("Counties")
    ALL_BOARDS = "all_boards", _("All county administrative boards")
    MISSIONS = "missions", _("Missions")
    CONTACT = "contact", _("Contact")
    MORE = "more", _("More")


class NewsFacet(models.TextChoices):
    """What the news are filtered by: the parameter in the address, and its label."""

    COUNTY = "lan", _("County")
    TOPIC = "amne", _("Topic")
    YEAR = "ar", _("Year")


class NewsOrder(models.TextChoices):
    """What the news are sorted by."""

    LATEST = "senaste", _("Latest first")
    TITLE = "titel", _("Title")


class NewsDataset(models.TextChoices):
    """What is open data: the segment in the address, and the name."""

    NEWS = "nyheter", _("News")


class NewsColumn(models.TextChoices):
    """The columns of the news, and what is in them."""

    ID = "id", _("The news's identifier, the same in all languages")
    TITLE = "title", _("Title")
    URL = "url", _("Web address")
    COUNTY = "county", _("County")
    LEAD = "lead", _("Lead")
    TOPICS = "topics", _("Topics")
    PUBLISHED = "published", _("When it was published")
    UPDATED = "updated", _("When something was changed for readers")
    UPDATE_NOTE = "update_note", _("What was changed")
    BEHIND = (
        "behind_swedish",
        _("Whether the page shows texts of an older Swedish version, or texts not translated yet"),
    )


class Conformance(models.TextChoices):
    """How far a website meets the law (implementing decision (EU) 2018/1523)."""

    FULLY = "fully", _("fully")
    PARTLY = "partly", _("partly")
    NOT = "not", _("not")


class AssessmentMethod(models.TextChoices):
    """Who found out how accessible a website is."""

    SELF = "self", _("We have tested it ourselves.")
    OTHERS = "others", _("Somebody else has tested it for us.")
    BOTH = "both", _("We and others have tested it.")


class BarrierQuestion(models.TextChoices):
    """What is asked of a reader who meets something that does not work."""

    MESSAGE = "message", _("What does not work")


class RecordFamily(models.TextChoices):
    """The families of records, by the names of their blocks."""

    AGREEMENT = "agreement", _("Agreements and plans")
    NETWORK = "network", _("Networks and cooperation")
    TOOL = "tool", _("Tools and methods")
    REPORT = "report", _("Reports")
    NEWSLETTER = "newsletter", _("Newsletters")
    LAW = "law", _("Laws and ordinances")
    PROGRAMME = "programme", _("Programmes")

    @property
    def kinds(self):
        """The labels of the kinds in the family, by kind."""
        return dict(KINDS[self.value].choices)


KINDS = {
    "agreement": AgreementKind,
    "network": NetworkKind,
    "tool": ToolKind,
    "report": ReportKind,
    "newsletter": NewsletterKind,
    "law": LawKind,
    "programme": ProgrammeKind,
}


class RecordFacet(models.TextChoices):
    """What the records are filtered by: the parameter in the address, and its label."""

    FAMILY = "grupp", _("What")
    KIND = "slag", _("Kind")
    YEAR = "ar", _("Year")
    COUNTY = "lan", _("County")
    ORGANISATION = "organisation", _("Organisation")


class RecordOrder(models.TextChoices):
    """What the records are sorted by."""

    START = "start", _("Start, latest first")
    TITLE = "titel", _("Title")


class RecordDataset(models.TextChoices):
    """What is open data: the segment in the address, and the name."""

    RECORDS = (
        "samarbeten",
        _("Agreements, networks, tools, reports, newsletters, laws and programmes"),
    )


class RecordColumn(models.TextChoices):
    """The columns of the records, and what is in them."""

    TITLE = "title", _("Title")
    FAMILY = "family", _("Agreement, network, tool, report, newsletter, law or programme")
    KIND = "kind", _("Kind within these")
    PERIOD = "period", _("When, by the Extended Date/Time Format (ISO 8601-2)")
    STATUS = "status", _("Status: planned, current or ended; empty of a single date")
    COUNTIES = "counties", _("Counties")
    ORGANISATIONS = "organisations", _("Organisations")
    BELONGS_TO = "belongs_to", _("What it belongs to")
    BELONGS_TO_URL = "belongs_to_url", _("Web address of what it belongs to")
    URL = "url", _("Web address")
    BEHIND = (
        "behind_swedish",
        _("Whether the page shows texts of an older Swedish version, or texts not translated yet"),
    )
