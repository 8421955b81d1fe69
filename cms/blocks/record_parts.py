"""The parts of records: their kinds, those who stand behind them, those who gave advice."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.checked import CheckedBlock
from cms.blocks.choosers import PageReferenceBlock, SnippetReferenceBlock
from cms.blocks.links import LinkBlock
from cms.blocks.periods import PeriodBlock
from cms.values.choices import Recurrence
from cms.values.periods import Period

EARLIEST = Period.of("../1000")


class LabelledChoiceBlock(blocks.ChoiceBlock):
    """A choice of which pages show the label."""

    def render_basic(self, value, context=None):
        return dict(self.field.choices).get(value, "")


def frequency(**kwargs):
    """Return a block for how often something is done."""
    return LabelledChoiceBlock(choices=Recurrence.choices, **kwargs)


class PartyBlock(CheckedBlock):
    """An organisation, or several under a common name, whom some of them may speak for."""

    organisation = SnippetReferenceBlock(
        "people.Organisation", label=_("Organisation"), required=False
    )
    group = blocks.CharBlock(
        label=_("Or several together"),
        required=False,
        default="",
        max_length=255,
        help_text=_("For example: the municipalities of the county."),
    )
    represented_by = blocks.ListBlock(
        SnippetReferenceBlock("people.Organisation", label=_("Organisation")),
        label=_("Represented by"),
        default=[],
    )
    role = blocks.CharBlock(label=_("In what role"), required=False, default="", max_length=255)

    class Meta:
        label = _("Party")
        form_layout = ["organisation", "role", "group", "represented_by"]

    def faults(self, value):
        if not (value["organisation"] or value["group"]):
            message = _("Choose an organisation, or write who they are together.")
            yield "organisation", message, None
        if value["organisation"] and value["group"]:
            yield "group", _("Give them a row of their own: here an organisation is chosen."), None


class NamingBlock(blocks.ListBlock):
    """Those who stand behind something, as far as readers are told of them."""

    def shown(self, value):
        """Return the items that name somebody who is neither gone nor a draft."""
        raise NotImplementedError

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"shown": self.shown(value)}


class OtherTimeValue(blocks.StructValue):
    """What there was before something, or after it."""

    @property
    def link(self):
        """The page that tells of it, unless it is deleted or not published; else None."""
        return self["page"] if self["page"] and self["page"].live else None


class PartiesBlock(NamingBlock):
    """Organisations in the order of telling; pages say how many they are."""

    def __init__(self, **kwargs):
        super().__init__(PartyBlock(), **{"default": [], **kwargs})

    def shown(self, value):
        return [
            {**party, "represented_by": [one for one in party["represented_by"] if one]}
            for party in value
            if party["organisation"] or party["group"]
        ]

    class Meta:
        template = "blocks/parties.html"
        collapsed = True


class OtherTimeBlock(CheckedBlock):
    """What there was before something, or after it: a name, an organisation or a page, and when."""

    name = blocks.CharBlock(label=_("Name"), required=False, default="", max_length=255)
    organisation = SnippetReferenceBlock(
        "people.Organisation", label=_("Or an organisation"), required=False
    )
    page = PageReferenceBlock(
        label=_("Page on this website"),
        required=False,
        help_text=_("Where one reads of it. Without a name, the page's title is shown."),
    )
    period = PeriodBlock(label=_("When"))

    class Meta:
        label = _("Before or after")
        value_class = OtherTimeValue

    def faults(self, value):
        if not (value["organisation"] or value["name"] or value["page"]):
            yield "name", _("Write a name, or choose an organisation or a page."), None
        if value["organisation"] and value["name"]:
            yield "organisation", _("Write a name or choose an organisation, not both."), None


class BeforeOrAfterBlock(NamingBlock):
    """What something grew out of, or became; several where it was put together or divided."""

    def __init__(self, **kwargs):
        super().__init__(OtherTimeBlock(), **{"default": [], **kwargs})

    def shown(self, value):
        return [one for one in value if one["name"] or one["organisation"] or one.link]

    class Meta:
        template = "blocks/before_or_after.html"
        collapsed = True


class ExpertsBlock(NamingBlock):
    """Persons who gave advice, with the title that they had then."""

    def __init__(self, **kwargs):
        expert = blocks.StructBlock(
            [
                ("person", SnippetReferenceBlock("people.Person", label=_("Person"))),
                (
                    "title",
                    blocks.CharBlock(
                        label=_("Title at the time"), required=False, default="", max_length=255
                    ),
                ),
                (
                    "affiliation",
                    SnippetReferenceBlock(
                        "people.Organisation", label=_("Organisation at the time"), required=False
                    ),
                ),
            ],
            label=_("Expert"),
        )
        super().__init__(expert, **{"default": [], **kwargs})

    def shown(self, value):
        return [expert for expert in value if expert["person"]]

    class Meta:
        template = "blocks/experts.html"


class OneLinkBlock(blocks.ListBlock):
    """A link, or none."""

    def __init__(self, **kwargs):
        super().__init__(LinkBlock(), **{"default": [], "max_num": 1, **kwargs})

    class Meta:
        template = "blocks/one_link.html"


class IssueBlock(blocks.StructBlock):
    """One issue of what comes out again and again."""

    published = PeriodBlock(label=_("When"))
    link = LinkBlock()

    class Meta:
        label = _("Issue")


class IssuesBlock(blocks.ListBlock):
    """Issues; pages show the newest on top, and those without a date after the others."""

    def __init__(self, **kwargs):
        super().__init__(IssueBlock(), **{"default": [], **kwargs})

    def get_context(self, value, parent_context=None):
        issues = [issue for issue in value if issue["link"].is_shown]
        issues.sort(key=lambda issue: issue["published"] or EARLIEST, reverse=True)
        return super().get_context(value, parent_context) | {"issues": issues}

    class Meta:
        template = "blocks/issues.html"
        collapsed = True
