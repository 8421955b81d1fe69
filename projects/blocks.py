"""Blocks of projects."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.checked import CheckedBlock
from cms.blocks.choosers import PageReferenceBlock, WholePageReferenceBlock
from cms.blocks.days import DayBlock
from cms.blocks.groups import LINKS, TEXT
from cms.blocks.links import LinkBlock
from cms.blocks.media import VideoBlock
from cms.blocks.teasers import TeaserBlock
from cms.blocks.text import TextBlock
from cms.blocks.unread import NumberBlock
from projects.choices import ActivityKind


class MaterialGroupValue(blocks.StructValue):
    """The group's own materials, and those of its seminar."""

    @property
    def public_seminar(self):
        """The seminar, or None where it is not public to the readers of the page."""
        seminar = self.get("seminar")
        return seminar if seminar and seminar.live else None

    @property
    def entries(self):
        """The blocks that readers see: the group's own, then the seminar's."""
        of_seminar = self.public_seminar.materials if self.public_seminar else []
        return [block for block in [*self["items"], *of_seminar] if block.value.is_shown]

    @property
    def lectures(self):
        """The seminar's lectures."""
        return self.public_seminar.lectures if self.public_seminar else []

    @property
    def count(self):
        """How many materials there are, lectures included."""
        return len(self.entries) + len(self.lectures)


class MaterialGroupBlock(CheckedBlock):
    """Files and films that belong together, such as those of one seminar."""

    heading = blocks.CharBlock(
        label=_("heading"),
        required=False,
        default="",
        max_length=255,
        help_text=_("Leave empty to use the seminar's title."),
    )
    seminar = WholePageReferenceBlock(
        "seminars.SeminarPage",
        label=_("seminar"),
        required=False,
        help_text=_("Its materials and lectures are shown here and need not be added again."),
    )
    items = blocks.StreamBlock(
        [("link", LinkBlock(label=_("File or link"))), ("video", VideoBlock())],
        label=_("materials"),
        required=False,
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Material group")
        group = LINKS
        description = _("Files, links and films under a common heading.")
        template = "blocks/material_group.html"
        value_class = MaterialGroupValue
        preview_value = {
            "heading": "Kunskapsseminarium I",
            "items": [("link", {"text": "Presentation", "url": "https://example.se/"})],
        }

    def faults(self, value):
        if value.get("seminar"):
            return
        if not value.get("heading"):
            yield "heading", _("Write a heading, or choose a seminar."), None
        if not value["items"]:
            yield "seminar", _("Choose a seminar, or add materials."), None


class ActivityValue(blocks.StructValue):
    """What was done, and the words for it."""

    @property
    def kind_label(self):
        """The kind in the reader's language; empty for an activity that its text alone names."""
        kind = self.get("kind")
        return "" if kind in ("", ActivityKind.OTHER) else ActivityKind(kind).label


class ActivityBlock(CheckedBlock):
    """An activity of a known kind, told more about when there is more to tell."""

    kind = blocks.ChoiceBlock(choices=ActivityKind.choices, label=_("kind"))
    text = TextBlock(label=_("description"), required=False)

    class Meta:
        icon = "tasks"
        label = _("Activity")
        group = TEXT
        description = _("Something that is done in the project, such as a research circle.")
        template = "blocks/activity.html"
        value_class = ActivityValue
        preview_value = {"kind": ActivityKind.RESEARCH_CIRCLE}

    def faults(self, value):
        if value.get("kind") == ActivityKind.OTHER and not value["text"].source:
            yield "text", _("Write what the activity is."), None


class ResultFigureBlock(blocks.StructBlock):
    """A result in figures."""

    number = NumberBlock(label=_("number"), min_value=0)
    text = blocks.CharBlock(
        label=_("of what"), max_length=120, help_text=_("For example: people trained.")
    )

    class Meta:
        icon = "order"
        label = _("Result in figures")
        group = TEXT
        description = _("A number that shows what came out of the project.")
        template = "blocks/result_figure.html"
        preview_value = {"number": 240, "text": "personer utbildade"}


class MilestoneValue(blocks.StructValue):
    """A step on the project's way."""

    @property
    def is_ahead(self):
        """Whether the day is still to come."""
        return self["date"] > timezone.localdate()


class MilestoneBlock(blocks.StructBlock):
    """A step on the project's way, on a certain day."""

    date = DayBlock(label=_("date"))
    text = blocks.CharBlock(label=_("what"), max_length=255)

    class Meta:
        icon = "calendar-check"
        label = _("Milestone")
        group = TEXT
        description = _("A step on the project's way; the page sorts them by date.")
        template = "blocks/milestone.html"
        value_class = MilestoneValue
        preview_value = {"date": date(2017, 3, 1), "text": "Projektet startade"}


class ProjectTeaserBlock(TeaserBlock):
    """Leads to a project."""

    page = PageReferenceBlock("projects.ProjectPage", label=_("project"))

    class Meta:
        icon = "globe"
        label = _("Project")
        description = _("A card that leads to a project, with its period and fund.")
        template = "blocks/project_teaser.html"
