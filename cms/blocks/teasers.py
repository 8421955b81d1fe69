"""Teasers of pages that have a type of their own, and texts that many pages share."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import SnippetReferenceBlock
from cms.blocks.groups import TEASERS


class TeaserBlock(blocks.StructBlock):
    """A card that leads to a page and shows that page's own title and lead."""

    class Meta:
        group = TEASERS

    def get_preview_value(self):
        pages = self.child_blocks["page"].model_class.objects.live()
        return self.normalize({"page": pages.first()})


def teaser_blocks():
    """Return (name, block) of every teaser that the apps offer; the settings name them."""
    return [(name, import_string(block)()) for name, block in settings.TEASER_BLOCKS.items()]


class SharedTextValue(blocks.StructValue):
    """A shared text as a section of the page."""

    # Whether the page has the same text further up, where what is in it has its ids.
    is_repeated = False

    def get_heading(self):
        """The section's heading; empty when the shared text is not published or has none."""
        text = self.get("text")
        return text.title if text and text.has_heading else ""

    def get_language(self):
        """The heading's language."""
        return self["text"].locale.language_code if self.get("text") else ""


class SharedTextBlock(blocks.StructBlock):
    """A shared text as a section of its own."""

    text = SnippetReferenceBlock("snippets.SharedText", label=_("shared text"))

    class Meta:
        icon = "copy"
        label = _("Shared text")
        group = TEASERS
        description = _("A text that many pages share and that is changed in one place.")
        template = "blocks/shared_text.html"
        value_class = SharedTextValue

    def get_preview_value(self):
        texts = self.child_blocks["text"].model_class.objects.filter(live=True)
        return self.normalize({"text": texts.first()})
