"""The parts of records: their kinds, those who stand behind them, those who gave advice."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.checked import CheckedBlock
from cms.blocks.choosers import SnippetReferenceBlock
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
