"""What a record has to do with: what there was before it, after it, and what it belongs to."""

import json

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.checked import CheckedBlock
from cms.blocks.choices import OWN_FAMILIES
from cms.blocks.choosers import AnyPageReferenceBlock, SnippetReferenceBlock
from cms.blocks.marks import marked_text, plain
from cms.blocks.periods import PeriodBlock
from cms.blocks.record_parts import NamingBlock

# As long as the id of a block.
LONGEST_ID = 36
ON_THE_PAGE = _("None: the page as a whole")
LOST = _("Chosen, but not found here")


class RecordChoiceBlock(blocks.FieldBlock):
    """Chooses a record by the id of its block: one of the page chosen beside it, or of this page.

    The editor's script shows a list in its place; what it does not know is left as it is.
    """

    def __init__(self, required=False, help_text=None, **kwargs):
        attrs = {
            "data-controller": "record-choice",
            "data-record-choice-families-value": json.dumps(OWN_FAMILIES),
            "data-record-choice-address-value": reverse_lazy("records_of_page", args=[0]),
            "data-record-choice-none-value": ON_THE_PAGE,
            "data-record-choice-lost-value": LOST,
        }
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=LONGEST_ID,
            widget=forms.TextInput(attrs=attrs),
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "link"
        default = ""


class RelationValue(blocks.StructValue):
    """What a record has to do with."""

    # The `RecordTarget` that is chosen, else the page, as far as readers may (`record_links`).
    target = link = None

    @property
    def whole(self):
        """The translation key of the page and the id of the record that are chosen, or None.

        Without a page, the key is that of the page that the record is found on, or None.
        """
        if not (self["page"] or self["record"]):
            return None
        page_key = self["page"].translation_key if self["page"] else None
        return page_key or (self.target and self.target.page_key), self["record"]

    @property
    def href(self):
        """Where one reads of it; empty when that is nowhere."""
        if self.target:
            return self.target.href
        return self.link.url if self.link else ""

    @property
    def is_shown(self):
        """Whether it names something that is neither gone nor a draft."""
        return bool(self["name"] or self["organisation"] or self.target or self.link)

    @property
    def words(self):
        """What it is called here in words; an organisation has its own name."""
        return plain(self["name"])

    @property
    def title(self):
        """What it is called; an organisation's name is Swedish."""
        if self["organisation"] or self["name"]:
            return self["organisation"].name if self["organisation"] else self["name"]
        if self.target:
            return self.target.title
        return marked_text(self.link, "title") if self.link else ""

    @property
    def language(self):
        """The language of the title where it may not be the page's; else empty."""
        if self["organisation"]:
            return "sv"
        if self["name"]:
            return ""
        if self.target:
            return self.target.language
        return self.link.locale.language_code if self.link else ""


class RelationBlock(CheckedBlock):
    """A page or a record on one, an organisation, or words where nothing else fits."""

    page = AnyPageReferenceBlock(
        label=_("Page on this website"),
        required=False,
        help_text=_("Where one reads of it. Without a name, the page's title is shown."),
    )
    record = RecordChoiceBlock(
        label=_("Record"),
        help_text=_("One on the chosen page; without a page, one on the page that you edit."),
    )
    organisation = SnippetReferenceBlock(
        "people.Organisation", label=_("Or an organisation"), required=False
    )
    name = blocks.CharBlock(label=_("Name"), required=False, default="", max_length=255)

    class Meta:
        label = _("What it has to do with")
        value_class = RelationValue

    def faults(self, value):
        if not any(value[name] for name in ("organisation", "name", "page", "record")):
            message = _("Choose a page, a record or an organisation, or write a name.")
            yield "name", message, None
        if value["organisation"] and value["name"]:
            yield "organisation", _("Write a name or choose an organisation, not both."), None


class OtherTimeBlock(RelationBlock):
    """What there was before something, or after it, and when."""

    period = PeriodBlock(label=_("When"))

    class Meta:
        label = _("Before or after")


class RelationsBlock(NamingBlock):
    """What a record has to do with in one way."""

    relation = RelationBlock

    def __init__(self, **kwargs):
        super().__init__(self.relation(), **{"default": [], **kwargs})

    def shown(self, value):
        return [one for one in value if one.is_shown]

    class Meta:
        template = "blocks/relations.html"
        collapsed = True


class BeforeOrAfterBlock(RelationsBlock):
    """What something grew out of, or became; several where it was put together or divided."""

    relation = OtherTimeBlock
