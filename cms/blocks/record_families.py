"""The families of records, each with its kinds and its facts."""

from django.utils.translation import gettext_lazy as _

from cms.blocks import choices
from cms.blocks.choices import RecordFact, RecordTime
from cms.blocks.record_facts import TRIALS
from cms.blocks.records import RecordBlock, SharedRecordBlock


class LawBlock(SharedRecordBlock):
    """A law or ordinance that the national editors have entered."""

    class Meta:
        icon = "doc-full"
        label = _("Law")
        description = _("A law or ordinance with its SFS number and duties, and our own words.")
        model = "snippets.Law"


class ProgrammeBlock(SharedRecordBlock):
    """A programme that the national editors have entered."""

    class Meta:
        icon = "list-ol"
        label = _("Programme")
        description = _("A national programme with its owner and aims, and our own words.")
        model = "snippets.Programme"


class AgreementBlock(RecordBlock):
    """What several have agreed on: a declaration, a plan, a checklist for those who agree."""

    class Meta:
        icon = "edit"
        label = _("Agreement")
        description = _("A declaration, agreement, plan or checklist, its years and its parties.")
        kinds = choices.AgreementKind
        facts = (RecordFact.BELONGS_TO, RecordFact.SIGNATORIES, RecordFact.PRODUCERS)
        lacks = {
            **dict.fromkeys(
                (
                    choices.AgreementKind.DECLARATION,
                    choices.AgreementKind.COOPERATION,
                    choices.AgreementKind.PROMISE,
                    choices.AgreementKind.MANIFESTO,
                ),
                (RecordFact.PRODUCERS,),
            ),
            choices.AgreementKind.GUIDANCE: (RecordFact.SIGNATORIES,),
            choices.AgreementKind.CHECKLIST: (RecordFact.SIGNATORIES,),
        }
        labels = {
            choices.AgreementKind.MANIFESTO: {RecordFact.SIGNATORIES: choices.SIGNED_BY},
        }
        preview_value = {
            "kind": choices.AgreementKind.DECLARATION,
            "title": "Avsiktsförklaring mot organiserad brottslighet",
            "period": "2010",
            "text": "<p>Myndigheter och kommuner arbetar tillsammans.</p>",
        }


class NetworkBlock(RecordBlock):
    """Organisations that meet: since when, about what, who takes part and who holds it together."""

    class Meta:
        icon = "group"
        label = _("Network")
        description = _("A network, council or working group, its purpose and members.")
        kinds = choices.NetworkKind
        facts = (
            RecordFact.PREDECESSOR,
            RecordFact.SUCCESSOR,
            RecordFact.MEMBERS,
            RecordFact.COORDINATORS,
        )
        lasting = (RecordFact.MEMBERS, RecordFact.COORDINATORS)
        preview_value = {
            "kind": choices.NetworkKind.NETWORK,
            "title": "Regionalt nätverk",
            "period": "2017-12/..",
            "text": "<p>Kommuner och polis utbyter erfarenheter.</p>",
        }


class ReportBlock(RecordBlock):
    """A report, survey or overview of knowledge."""

    class Meta:
        icon = "doc-full-inverse"
        label = _("Report")
        description = _("A report: what year and area it covers, who made it, where it is.")
        kinds = choices.ReportKind
        time = RecordTime.COVERED
        lacks = {choices.ReportKind.OVERVIEW: (RecordFact.AREA, RecordFact.MUNICIPALITIES)}
        facts = (
            RecordFact.AREA,
            RecordFact.MUNICIPALITIES,
            RecordFact.PURPOSE,
            RecordFact.ADAPTATION,
            RecordFact.PRODUCERS,
            RecordFact.EXPERTS,
        )
        preview_value = {
            "kind": choices.ReportKind.REPORT,
            "title": "Regional lägesbild",
            "period": "2022",
            "text": "<p>Rapporten visar läget i länets alla kommuner.</p>",
        }


class ToolBlock(RecordBlock):
    """What others can use: a tool, a method, a leaflet, films, a website, a map."""

    class Meta:
        icon = "cogs"
        label = _("Tool")
        description = _("A tool, method, leaflet, website or map: its version, trials and files.")
        kinds = choices.ToolKind
        lacks = {
            choices.ToolKind.FOLDER: TRIALS,
            choices.ToolKind.FILMS: (RecordFact.VERSION, RecordFact.VERSION_DATE, *TRIALS),
            choices.ToolKind.SITE: (RecordFact.VERSION, RecordFact.VERSION_DATE, *TRIALS),
            choices.ToolKind.MAP: TRIALS,
        }
        facts = (
            RecordFact.OWNER,
            RecordFact.AUDIENCE,
            RecordFact.VERSION,
            RecordFact.VERSION_DATE,
            RecordFact.TRIED_AT,
            RecordFact.TRIED_BY,
            RecordFact.TRIED,
            RecordFact.EVALUATION,
            RecordFact.EVALUATED,
            RecordFact.RESULT,
            RecordFact.PRODUCERS,
            RecordFact.COMMISSIONERS,
            RecordFact.EXPERTS,
        )
        lasting = (RecordFact.OWNER,)
        preview_value = {
            "kind": choices.ToolKind.TOOL,
            "title": "Tryggare skola",
            "version": "1",
            "version_date": "2020",
            "text": "<p>Verktyget hjälper skolan att arbeta systematiskt.</p>",
        }


class NewsletterBlock(RecordBlock):
    """A newsletter: how often it comes, for whom, and how to get it."""

    class Meta:
        icon = "mail"
        label = _("Newsletter")
        description = _("A newsletter, how often it comes, how to subscribe and latest issues.")
        kinds = choices.NewsletterKind
        # It has one kind, which is not chosen.
        labels = {None: {RecordFact.PRODUCERS: choices.PUBLISHED_BY}}
        facts = (
            RecordFact.FREQUENCY,
            RecordFact.AUDIENCE,
            RecordFact.PRODUCERS,
            RecordFact.SUBSCRIPTION,
            RecordFact.FORM,
            RecordFact.CONTACT,
            RecordFact.ISSUES,
        )
        lasting = (RecordFact.PRODUCERS,)
        preview_value = {
            "title": "Nyhetsbrev om brottsförebyggande arbete",
            "frequency": "P3M",
            "subscription": "<p>Skriv till samordnaren.</p>",
        }
