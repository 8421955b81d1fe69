"""Teasers of pages that have a type of their own, and texts that many pages share."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import (
    PageReferenceBlock,
    PlainPageReferenceBlock,
    SnippetReferenceBlock,
)
from cms.blocks.groups import TEASERS


class TeaserBlock(blocks.StructBlock):
    """A card that leads to a page and shows that page's own title and lead."""

    class Meta:
        group = TEASERS

    def get_preview_value(self):
        pages = self.child_blocks["page"].model_class.objects.live()
        return self.normalize({"page": pages.first()})


class GuideTeaserBlock(TeaserBlock):
    """Leads to a guide."""

    page = PlainPageReferenceBlock("home.GuidePage", label=_("guide"))

    class Meta:
        icon = "openquote"
        label = _("Guide")
        description = _("A card that leads to a guide.")
        template = "blocks/guide_teaser.html"


class SeminarTeaserBlock(TeaserBlock):
    """Leads to a seminar."""

    page = PageReferenceBlock("seminars.SeminarPage", label=_("seminar"))

    class Meta:
        icon = "date"
        label = _("Seminar")
        description = _("A card that leads to a seminar.")
        template = "blocks/seminar_teaser.html"


class ProjectTeaserBlock(TeaserBlock):
    """Leads to a project."""

    page = PageReferenceBlock("projects.ProjectPage", label=_("project"))

    class Meta:
        icon = "globe"
        label = _("Project")
        description = _("A card that leads to a project, with its period and fund.")
        template = "blocks/project_teaser.html"


class SharedTextValue(blocks.StructValue):
    """A shared text as a section of the page."""

    def get_heading(self):
        """The section's heading; empty when the shared text is deleted or not published."""
        return self["text"].title if self.get("text") else ""

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
