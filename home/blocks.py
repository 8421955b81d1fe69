"""Blocks of guides."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import PlainPageReferenceBlock
from cms.blocks.groups import PEOPLE
from cms.blocks.teasers import TeaserBlock


class EmergencyContactValue(blocks.StructValue):
    """A number to call."""

    def with_phone(self, phone):
        """Return the same contact with another number."""
        return type(self)(self.block, {**self, "phone": phone})


class EmergencyContactBlock(blocks.StructBlock):
    """A number to call, and when."""

    name = blocks.CharBlock(label=_("name"), max_length=100)
    # A regex block is no text to wagtail-localize: the number is the same in every language.
    phone = blocks.RegexBlock(
        label=_("phone"),
        regex=r"^\+?[\d -]{3,20}$",
        error_messages={
            "invalid": _("Write the phone number with digits, spaces and hyphens: 010-225 10 00.")
        },
    )
    when = blocks.CharBlock(label=_("when to call"), max_length=200)

    class Meta:
        icon = "warning"
        label = _("Number to call")
        group = PEOPLE
        description = _("A phone number and when to call it.")
        template = "blocks/emergency_contact.html"
        value_class = EmergencyContactValue
        preview_value = {"name": "SOS Alarm", "phone": "112", "when": "När någon är i fara."}


class GuideTeaserBlock(TeaserBlock):
    """Leads to a guide."""

    page = PlainPageReferenceBlock("home.GuidePage", label=_("guide"))

    class Meta:
        icon = "openquote"
        label = _("Guide")
        description = _("A card that leads to a guide.")
        template = "blocks/guide_teaser.html"
