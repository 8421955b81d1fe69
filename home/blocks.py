"""Blocks of guides and of counties."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import ImageReferenceBlock, PlainPageReferenceBlock
from cms.blocks.days import DayBlock
from cms.blocks.groups import LINKS, PEOPLE, TEXT
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


class ExemptionBlock(blocks.StructBlock):
    """Something that the law does not ask to be accessible, and why."""

    what = blocks.CharBlock(label=_("what"), max_length=255)
    why = blocks.TextBlock(label=_("why"), rows=3)

    class Meta:
        icon = "info-circle"
        label = _("Not covered by the law")
        group = TEXT
        description = _("Content that the law does not cover (9 §), and why.")
        template = "blocks/barrier.html"
        preview_value = {
            "what": "Kartor",
            "why": "Kartorna är inte till för att hitta vägen.",
        }


class DefectBlock(ExemptionBlock):
    """Something that does not meet the law: what, why, where, and until when."""

    criterion = blocks.RegexBlock(
        label=_("requirement"),
        required=False,
        regex=r"^\d{1,2}(\.\d{1,2}){1,4}$",
        error_messages={"invalid": _("Write the number of the requirement in WCAG: 1.2.2.")},
        help_text=_("The number in WCAG: 1.2.2."),
    )
    pages = blocks.ListBlock(
        PlainPageReferenceBlock(label=_("page")), label=_("for example on"), default=[]
    )
    planned = DayBlock(label=_("will be mended by"), required=False)

    class Meta:
        icon = "warning"
        label = _("Does not meet the law")
        description = _("What does not meet the law, where, why, and when it will be mended.")
        preview_value = {
            "what": "Några filmer saknar undertexter",
            "why": "De väntar på att textas.",
            "criterion": "1.2.2",
        }


class BurdenBlock(ExemptionBlock):
    """Something that would be an undue burden to mend, with the reasons that 12 § asks for."""

    pages = blocks.ListBlock(
        PlainPageReferenceBlock(label=_("page")), label=_("for example on"), default=[]
    )

    class Meta:
        icon = "warning"
        label = _("Undue burden")
        description = _("What would be an undue burden to mend (12 §), and the reasons.")
        preview_value = {
            "what": "Inskannade beslut från före 2018",
            "why": "De är många och läses sällan. Den som ber om det får en tillgänglig version.",
        }


class FeaturedPageBlock(blocks.StructBlock):
    """A page that a county shows first, with a picture of its own."""

    page = PlainPageReferenceBlock(label=_("page"))
    picture = ImageReferenceBlock(
        label=_("picture"), required=False, help_text=_("Only an ornament: the title says it all.")
    )

    class Meta:
        icon = "pick"
        label = _("Page")
        group = LINKS
        description = _("A page, and a picture beside its title.")

    def get_preview_value(self):
        pages = self.child_blocks["page"].model_class.objects.live()
        return self.normalize({"page": pages.first(), "picture": None})
