"""Records: laws, agreements, reports, tools and newsletters, each with its own facts."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import SnippetReferenceBlock
from cms.blocks.groups import RECORDS
from cms.blocks.links import LinkBlock
from cms.blocks.text import LIST_FEATURES, TextBlock
from cms.values.validators import validate_no_typed_marker, validate_sfs_number


class LawBlock(blocks.StructBlock):
    """A law or ordinance by its SFS number."""

    name = blocks.CharBlock(
        label=_("name"),
        max_length=255,
        help_text=_("Without the number: Act on the municipalities' responsibility…"),
    )
    # No `CharBlock`: a number is no text for translators.
    sfs_number = blocks.RegexBlock(
        label=_("SFS number"),
        regex=validate_sfs_number.regex.pattern,
        max_length=9,
        error_messages={"invalid": validate_sfs_number.message},
        help_text=_("Year, colon and number: 2023:196."),
    )
    in_force = blocks.DateBlock(label=_("in force since"), required=False)
    summary = TextBlock(label=_("what it means"), features=LIST_FEATURES, required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("links"), default=[])

    class Meta:
        icon = "doc-full"
        label = _("Law")
        group = RECORDS
        description = _("A law with its SFS number, when it came into force and what it means.")
        template = "blocks/law.html"
        preview_value = {
            "name": "Lag om kommuners ansvar för brottsförebyggande arbete",
            "sfs_number": "2023:196",
            "in_force": date(2023, 7, 1),
            "summary": "<p>Kommunerna ska kartlägga brottsligheten.</p>",
        }


class RecordBlock(blocks.StructBlock):
    """What agreements, reports, tools and newsletters share."""

    title = blocks.CharBlock(
        label=_("title"), max_length=255, validators=[validate_no_typed_marker]
    )
    date = blocks.CharBlock(
        label=_("year or date"),
        required=False,
        default="",
        max_length=60,
        help_text=_("As exactly as you know it: 2022, 2018–2020 or September 2019."),
    )
    text = TextBlock(label=_("description"), features=LIST_FEATURES, required=False)
    organisations = blocks.ListBlock(
        SnippetReferenceBlock("people.Organisation", label=_("organisation")),
        label=_("made by"),
        default=[],
    )
    links = blocks.ListBlock(LinkBlock(), label=_("links and files"), default=[])

    class Meta:
        group = RECORDS
        template = "blocks/record.html"


class AgreementBlock(RecordBlock):
    """A declaration, programme, plan or agreement that several have signed."""

    class Meta:
        icon = "edit"
        label = _("Agreement")
        description = _("A declaration or agreement, its years, its parties and its files.")
        preview_value = {
            "title": "Avsiktsförklaring mot organiserad brottslighet",
            "date": "2010",
            "text": "<p>Myndigheter och kommuner arbetar tillsammans.</p>",
        }


class ReportBlock(RecordBlock):
    """A report, survey, leaflet or overview of knowledge."""

    class Meta:
        icon = "doc-full-inverse"
        label = _("Report")
        description = _("A report with year, authors and files.")
        preview_value = {
            "title": "Regional lägesbild",
            "date": "2022",
            "text": "<p>Rapporten visar läget i länets alla kommuner.</p>",
        }


class ToolBlock(RecordBlock):
    """A tool, checklist or method that others can use."""

    class Meta:
        icon = "cogs"
        label = _("Tool")
        description = _("A checklist, guidance or method, who made it and where it is.")
        preview_value = {
            "title": "Tryggare skola",
            "date": "2020",
            "text": "<p>Verktyget hjälper skolan att arbeta systematiskt.</p>",
        }


class NewsletterBlock(RecordBlock):
    """A newsletter: how often it comes and how to get it."""

    frequency = blocks.CharBlock(
        label=_("how often"), max_length=100, help_text=_("For example four times a year.")
    )
    subscribe = TextBlock(label=_("how to subscribe"), required=False)

    class Meta:
        icon = "mail"
        label = _("Newsletter")
        description = _("A newsletter, how often it comes and how to subscribe.")
        form_layout = ["title", "frequency", "text", "subscribe", "links", "organisations", "date"]
        preview_value = {
            "title": "Nyhetsbrev om brottsförebyggande arbete",
            "frequency": "Fyra gånger per år",
            "subscribe": "<p>Skriv till samordnaren.</p>",
        }
