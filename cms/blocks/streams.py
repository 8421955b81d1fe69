"""The streams that pages and shared texts are made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.groups import TEXT
from cms.blocks.links import LinksBlock
from cms.blocks.media import FigureBlock, VideoBlock
from cms.blocks.people import ContactBlock, SignatoriesBlock
from cms.blocks.record_families import (
    AgreementBlock,
    LawBlock,
    NetworkBlock,
    NewsletterBlock,
    ProgrammeBlock,
    ReportBlock,
    ToolBlock,
)
from cms.blocks.teasers import SharedTextBlock, teaser_blocks
from cms.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    ParagraphBlock,
    QuoteBlock,
    TableBlock,
    TaskListBlock,
)


class ContentStreamBlock(blocks.StreamBlock):
    """What can stand below a heading."""

    paragraph = ParagraphBlock()
    task_list = TaskListBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    links = LinksBlock()
    figure = FigureBlock()
    video = VideoBlock()
    contact = ContactBlock()
    signatories = SignatoriesBlock()
    law = LawBlock()
    programme = ProgrammeBlock()
    network = NetworkBlock()
    agreement = AgreementBlock()
    report = ReportBlock()
    tool = ToolBlock()
    newsletter = NewsletterBlock()

    class Meta:
        template = "blocks/content.html"

    def __init__(self, local_blocks=(), **kwargs):
        super().__init__([*teaser_blocks(), *(local_blocks or ())], **kwargs)


class SectionValue(blocks.StructValue):
    """A section of a page; on a translated page a new one may have a Swedish heading.

    Where the heading is older than the Swedish one, `newer_heading` is that of now.
    """

    heading_language = newer_heading = ""

    def get_heading(self):
        """The section's heading."""
        return self["heading"]

    def get_language(self):
        """The heading's language, empty for the page's own."""
        return self.heading_language


class SectionBlock(blocks.StructBlock):
    """A heading and what stands below it; the heading goes into the list of contents."""

    heading = blocks.CharBlock(label=_("heading"), max_length=255)
    content = ContentStreamBlock(label=_("content"), required=False)

    class Meta:
        icon = "title"
        label = _("Section")
        group = TEXT
        description = _("A heading with text, links, files, pictures and more below it.")
        template = "blocks/section.html"
        value_class = SectionValue
        preview_value = {
            "heading": "Samverkan i länet",
            "content": [("paragraph", "<p>Kommuner och polis arbetar tillsammans.</p>")],
        }


class BodyStreamBlock(blocks.StreamBlock):
    """The sections of a page."""

    section = SectionBlock()
    shared_text = SharedTextBlock()

    class Meta:
        template = "blocks/body.html"
