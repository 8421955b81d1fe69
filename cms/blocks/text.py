"""Text: paragraphs, task lists, quotes, callouts, tables, accordions."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cms.blocks.checked import CheckedBlock
from cms.blocks.choices import Severity
from cms.blocks.choosers import SnippetReferenceBlock
from cms.blocks.groups import TEXT
from cms.blocks.prefetch import loaded_references
from cms.blocks.rich_text import MarkedRichText

INLINE_FEATURES = ["bold", "italic", "link"]
LIST_FEATURES = [*INLINE_FEATURES, "ol", "ul"]
TEXT_FEATURES = ["h3", *LIST_FEATURES]


class TextBlock(blocks.RichTextBlock):
    """Rich text with links and emphasis inside another block; it prints itself."""

    def __init__(self, features=INLINE_FEATURES, **kwargs):
        super().__init__(features=features, **kwargs)

    def to_python(self, value):
        return MarkedRichText(value)

    def normalize(self, value):
        if isinstance(value, MarkedRichText):
            return value
        return MarkedRichText(super().normalize(value).source)

    def bulk_to_python(self, values):
        """Return the texts, with the pages they link to where these were loaded."""
        texts = super().bulk_to_python(values)
        if (loaded := loaded_references.get()) is not None:
            for text in texts:
                text.linked_pages = loaded[Page]
        return texts


class ParagraphBlock(TextBlock):
    """Running text."""

    def __init__(self, features=TEXT_FEATURES, **kwargs):
        super().__init__(features=features, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = TEXT
        description = _("Running text with subheadings, lists and links.")
        preview_value = (
            "<p>Kommuner och polis känner de lokala behoven och kan förebygga brott "
            "<b>tillsammans</b>.</p>"
        )


class TaskListBlock(blocks.StructBlock):
    """What an authority is to do, one task a row."""

    introduction = blocks.CharBlock(
        label=_("introduction"),
        required=False,
        default="",
        max_length=255,
        help_text=_("Ends with a colon, for example: The mission includes to:"),
    )
    tasks = blocks.ListBlock(blocks.TextBlock(label=_("task"), rows=2), label=_("tasks"))

    class Meta:
        icon = "list-ul"
        label = _("Task list")
        group = TEXT
        description = _("The tasks of a mission, one in each row.")
        template = "blocks/task_list.html"
        preview_value = {
            "introduction": "I uppdraget ingår att:",
            "tasks": ["stödja kommunerna", "sprida kunskap"],
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words, and who said them."""

    text = blocks.TextBlock(label=_("quote"), rows=3, help_text=_("Without quotation marks."))
    name = blocks.CharBlock(label=_("name"), max_length=255)
    role = blocks.CharBlock(label=_("title or role"), required=False, default="", max_length=255)
    organisation = SnippetReferenceBlock(
        "people.Organisation", label=_("organisation"), required=False
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = TEXT
        description = _("What somebody said, with name and role.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "Ökad kunskap ger bättre åtgärder.",
            "name": "Annie Lees",
            "role": "brottsförebyggande samordnare",
        }


class CalloutBlock(blocks.StructBlock):
    """A short text that stands out."""

    severity = blocks.ChoiceBlock(
        choices=Severity.choices, default=Severity.INFO, label=_("severity")
    )
    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    text = TextBlock(label=_("text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        group = TEXT
        description = _("A short text in a box, for what nobody should miss.")
        template = "blocks/callout.html"
        preview_value = {
            "severity": Severity.INFO,
            "heading": "Bra att veta",
            "text": "<p>Verktyget uppdateras fortlöpande.</p>",
        }


class TableBlock(CheckedBlock):
    """A table with a caption and a heading for each column."""

    caption = blocks.CharBlock(
        label=_("table caption"), max_length=255, help_text=_("What the table shows.")
    )
    columns = blocks.ListBlock(
        blocks.CharBlock(label=_("heading"), max_length=100), label=_("columns"), min_num=2
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(
            blocks.CharBlock(label=_("cell"), required=False, default=""), label=_("row")
        ),
        label=_("rows"),
        min_num=1,
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = TEXT
        description = _("Figures or facts in rows and columns.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Viktiga telefonnummer",
            "columns": ["Vart", "Telefon"],
            "rows": [["Vid fara", "112"], ["Polisen", "114 14"]],
        }

    def faults(self, value):
        width = len(value["columns"])
        uneven = [number for number, row in enumerate(value["rows"], 1) if len(row) != width]
        if uneven:
            message = _("Row %(row)d must have %(width)d cells, one for each column.")
            yield "rows", message, {"row": uneven[0], "width": width}


class AccordionBlock(blocks.StructBlock):
    """Questions or headings that open to show their text."""

    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("heading", blocks.CharBlock(label=_("heading"), max_length=255)),
                ("text", TextBlock(label=_("text"), features=LIST_FEATURES)),
            ],
            label=_("item"),
        ),
        label=_("items"),
    )

    class Meta:
        icon = "list-ol"
        label = _("Accordion")
        group = TEXT
        description = _("Questions and answers that open one at a time.")
        template = "blocks/accordion.html"
        preview_value = {
            "items": [
                {"heading": "Vem kan få stöd?", "text": "<p>Alla kommuner i länet.</p>"},
                {"heading": "Vad kostar det?", "text": "<p>Stödet är gratis.</p>"},
            ]
        }
