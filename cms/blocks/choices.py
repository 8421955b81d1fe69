"""Labels that visitors see; translated into all ten languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What the families of records that stand on one page are called in streams; laws and programmes
# are many pages'.
OWN_FAMILIES = ("agreement", "network", "report", "tool", "newsletter")


class Severity(models.TextChoices):
    """How urgent a notice or a callout is."""

    INFO = "info", _("Information")
    SUCCESS = "success", _("Good to know")
    WARNING = "warning", _("Warning")
    DANGER = "danger", _("Important")


class AgreementKind(models.TextChoices):
    """What several have agreed on, or made together for those who agree."""

    DECLARATION = "declaration", _("Declaration of intent")
    COOPERATION = "cooperation", _("Cooperation agreement")
    PROMISE = "promise", _("Citizens' promise")
    MANIFESTO = "manifesto", _("Joint programme declaration")
    PLAN = "plan", _("Action plan")
    GUIDANCE = "guidance", _("Guidance")
    CHECKLIST = "checklist", _("Checklist")


class NetworkKind(models.TextChoices):
    """How organisations work together."""

    NETWORK = "network", _("Network")
    COUNCIL = "council", _("Council")
    GROUP = "group", _("Working group")
    COOPERATION = "cooperation", _("Cooperation")


class ToolKind(models.TextChoices):
    """What others can use."""

    TOOL = "tool", _("Tool")
    METHOD = "method", _("Method")
    FOLDER = "folder", _("Leaflet")
    FILMS = "films", _("Series of films")
    SITE = "site", _("Website")
    MAP = "map", _("Map")


class ReportKind(models.TextChoices):
    """What sums up knowledge."""

    REPORT = "report", _("Report")
    OVERVIEW = "overview", _("Overview of knowledge")
    SURVEY = "survey", _("Survey")


class NewsletterKind(models.TextChoices):
    """What comes out again and again."""

    NEWSLETTER = "newsletter", _("Newsletter")


class LawKind(models.TextChoices):
    """What is in the Swedish Code of Statutes (SFS)."""

    LAW = "law", _("Law")
    ORDINANCE = "ordinance", _("Ordinance")


class ProgrammeKind(models.TextChoices):
    """What an authority has decided to do over several years."""

    PROGRAMME = "programme", _("Programme")


class Evaluation(models.TextChoices):
    """How far the evaluation of a tool has come."""

    PLANNED = "planned", pgettext_lazy("evaluation", "Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")


class Adaptation(models.TextChoices):
    """Whether a report can be read by all, when somebody has checked it."""

    YES = "yes", _("Accessible")
    NO = "no", _("Not accessible")


class RecordFact(models.TextChoices):
    """The facts of records: the name of the field, and its label."""

    SIGNATORIES = "signatories", _("Parties")
    MEMBERS = "members", _("Members")
    PRODUCERS = "producers", _("Made by")
    COMMISSIONERS = "commissioners", _("On behalf of")
    COORDINATORS = "coordinators", _("Coordinated by")
    EXPERTS = "experts", _("Experts")
    OWNER = "owner", _("Owner")
    BELONGS_TO = "belongs_to", _("Belongs to")
    PREDECESSOR = "predecessor", _("Before")
    SUCCESSOR = "successor", _("After")
    AREA = "area", _("Area")
    MUNICIPALITIES = "municipalities", _("Number of municipalities")
    PURPOSE = "purpose", _("Purpose")
    ADAPTATION = "adaptation", _("Accessibility")
    AUDIENCE = "audience", _("For whom")
    VERSION = "version", _("Version")
    VERSION_DATE = "version_date", _("Date of the version")
    TRIED_AT = "tried_at", _("Tried in")
    TRIED_BY = "tried_by", _("How many have tried it")
    TRIED = "tried", _("Tried during")
    EVALUATION = "evaluation", _("Evaluation")
    EVALUATED = "evaluated", _("Time of the evaluation")
    RESULT = "result", _("Result of the evaluation")
    FREQUENCY = "frequency", _("How often")
    SUBSCRIPTION = "subscription", _("Subscribe")
    FORM = "form", _("Form to subscribe")
    CONTACT = "contact", _("Contact")
    ISSUES = "issues", _("Latest issues")


# What the parties of a manifesto are.
SIGNED_BY = _("Signed by")

# What those who make a newsletter do.
PUBLISHED_BY = _("Published by")
# What is said instead of how far it has come and when, where that time has passed.
EVALUATION_WAS_PLANNED = _("Evaluation was planned for")


class SourceLink(models.TextChoices):
    """Where a source is read."""

    RIKSDAG = "riksdag", _("Read it at the Riksdag")


class RecordTime(models.TextChoices):
    """What the period of a record says, where the period alone does not."""

    COVERED = "covered", _("Refers to %(period)s")
    IN_FORCE = "in_force", _("In force %(period)s")
