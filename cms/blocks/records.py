"""Records: laws, agreements, networks, reports, tools…, each with the facts of its kind.

A family names its kinds and its facts; one form and one template serve them all.
"""

from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import choices
from cms.blocks.choices import EVALUATION_WAS_PLANNED, RecordFact, RecordTime
from cms.blocks.choosers import SnippetReferenceBlock
from cms.blocks.groups import RECORDS
from cms.blocks.links import LinkBlock
from cms.blocks.periods import PeriodBlock
from cms.blocks.record_facts import FACT_BLOCKS, LONG_FACTS, PARTIES, is_past_plan
from cms.blocks.record_parts import LabelledChoiceBlock, NamingBlock
from cms.blocks.text import LIST_FEATURES, TextBlock
from cms.values.validators import validate_no_typed_marker


class Fact(NamedTuple):
    """A fact of a record that is known: its label, how many it counts, and its block."""

    label: str
    count: int | None
    block: blocks.BoundBlock


class RecordValue(blocks.StructValue):
    """What a record says."""

    @property
    def kind_label(self):
        """The kind in the reader's language."""
        kinds = self.block.meta.kinds
        return dict(kinds.choices).get(self.get("kind", kinds.values[0]), "")

    @property
    def when(self):
        """The period as its family tells it, with HTML's `time`; empty when it is not known."""
        return told(self.get("period"), self.block.meta.time)

    @property
    def facts(self):
        """The short facts that are known, in the order of telling."""
        return [fact for name, fact in self._facts.items() if name not in LONG_FACTS]

    @property
    def long_facts(self):
        """The facts that are lists or texts, in the order of telling."""
        return [fact for name, fact in self._facts.items() if name in LONG_FACTS]

    @property
    def organisations(self):
        """All organisations that are named, each once."""
        lists = [self[name] for name in self.block.meta.facts if name in PARTIES]
        parties = [party for parties in lists for party in parties]
        named = [party["organisation"] for party in parties]
        named += [one for party in parties for one in party["represented_by"]]
        return list({one.pk: one for one in named if one}.values())

    @cached_property
    def _facts(self):
        own, left_out = self.block.meta.labels.get(self.get("kind"), {}), None
        if is_past_plan(self):
            own, left_out = {RecordFact.EVALUATED: EVALUATION_WAS_PLANNED}, RecordFact.EVALUATION
        return {
            name: Fact(
                own.get(name, RecordFact(name).label), _count(self[name]), self.bound_blocks[name]
            )
            for name in self.block.meta.facts
            if self._is_told(name) and name != left_out
        }

    def _is_told(self, name):
        block, value = self.block.child_blocks[name], self.get(name) or ()
        return bool(block.shown(value) if isinstance(block, NamingBlock) else value)


def records_in(body):
    """Yield (id of the section, name of the block, value) of the records in a body."""
    for section in body:
        for block in section.value.get("content") or ():
            if isinstance(block.block, RecordBlock):
                yield section.id, block.block_type, block.value


def told(period, time):
    """Return a period as `time`, a `RecordTime` or None, tells it, at the start of a line."""
    if not period:
        return ""
    words = str(time.label) % {"period": period.html()} if time else period.html()
    return mark_safe(capfirst(words))  # noqa: S308 - the parts are dates


def _count(value):
    is_list = isinstance(value, blocks.list_block.ListValue)
    parties = [part for part in value if part.get("organisation")] if is_list else []
    return len(parties) if len(parties) > 1 and len(parties) == len(value) else None


class RecordBlock(blocks.StructBlock):
    """What all families share; `facts` and `kinds` are those of one."""

    def __init__(self, local_blocks=None, **kwargs):
        kinds, facts = self._meta_class.kinds, self._meta_class.facts
        kind = LabelledChoiceBlock(choices=kinds.choices, default=kinds.values[0], label=_("Kind"))
        own = [
            *([("kind", kind)] if len(kinds) > 1 else []),
            (
                "title",
                blocks.CharBlock(
                    label=_("Title"), max_length=255, validators=[validate_no_typed_marker]
                ),
            ),
            ("period", PeriodBlock(label=_("When"))),
            ("text", TextBlock(label=_("Description"), features=LIST_FEATURES, required=False)),
            *((fact.value, FACT_BLOCKS[fact](fact)) for fact in facts),
            ("links", blocks.ListBlock(LinkBlock(), label=_("Links and files"), default=[])),
        ]
        super().__init__([*own, *(local_blocks or ())], **kwargs)

    class Meta:
        group = RECORDS
        template = "blocks/record.html"
        value_class = RecordValue
        facts = ()
        kinds = choices.ReportKind
        time = None
        # What a kind calls its facts, where that is more than all kinds can say.
        labels = {}


class SharedRecordBlock(blocks.StructBlock):
    """What is entered once, by the national editors; each county writes its own words beside."""

    class Meta:
        group = RECORDS
        template = "blocks/shared_record.html"

    def __init__(self, local_blocks=None, **kwargs):
        own = [
            ("record", SnippetReferenceBlock(self._meta_class.model, label=self._meta_class.label)),
            ("text", TextBlock(label=_("Our own words"), features=LIST_FEATURES, required=False)),
            ("links", blocks.ListBlock(LinkBlock(), label=_("Links and files"), default=[])),
        ]
        super().__init__([*own, *(local_blocks or ())], **kwargs)

    def get_preview_value(self):
        records = self.child_blocks["record"].model_class.objects.filter(live=True)
        return self.normalize({"record": records.first(), "text": "<p>Så gör vi i länet.</p>"})


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
        facts = (
            RecordFact.AREA,
            RecordFact.MUNICIPALITIES,
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
        preview_value = {
            "title": "Nyhetsbrev om brottsförebyggande arbete",
            "frequency": "P3M",
            "subscription": "<p>Skriv till samordnaren.</p>",
        }
