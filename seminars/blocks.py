"""Blocks of seminars."""

from django.utils.translation import gettext_lazy as _

from cms.blocks.choosers import PageReferenceBlock
from cms.blocks.teasers import TeaserBlock


class SeminarTeaserBlock(TeaserBlock):
    """Leads to a seminar."""

    page = PageReferenceBlock("seminars.SeminarPage", label=_("seminar"))

    class Meta:
        icon = "date"
        label = _("Seminar")
        description = _("A card that leads to a seminar.")
        template = "blocks/seminar_teaser.html"
