"""Records: laws, agreements, networks, reports, tools…, each with the facts of its kind.

A family names its kinds and its facts; one form and one template serve them all.
"""

import json
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import choices
from cms.blocks.choices import EVALUATION_WAS_PLANNED, RecordFact
from cms.blocks.choosers import SnippetReferenceBlock
from cms.blocks.groups import RECORDS
from cms.blocks.links import LinkBlock
from cms.blocks.periods import PeriodBlock
from cms.blocks.record_facts import FACT_BLOCKS, LONG_FACTS, PARTIES, RELATIONS, is_past_plan
from cms.blocks.record_parts import LabelledChoiceBlock, NamingBlock
from cms.blocks.text import LIST_FEATURES, TextBlock
from cms.values.choices import PeriodStatus
from cms.values.validators import validate_no_typed_marker

NOT_OF_THIS_KIND = _(
    "The chosen kind does not have this field. It is shown on the page all the same until you "
    "empty it."
)


class Fact(NamedTuple):
    """A fact of a record that is known: its label, how many it counts, and its block.

    The `day` is that by whose names it tells of organisations.
    """

    label: str
    count: int | None
    block: blocks.BoundBlock
    day: date


class RecordValue(blocks.StructValue):
    """What a record says."""

    # The `RecordTarget`s of what belongs to it (`cms.blocks.record_links`).
    belonging = ()

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
        named += [relation["organisation"] for relation in self.relations]
        return list({one.pk: one for one in named if one}.values())

    @property
    def relations(self):
        """All that it has to do with: before it, after it, and what it belongs to."""
        return [one for name in self.block.meta.facts if name in RELATIONS for one in self[name]]

    def day_of(self, fact):
        """Return the day by whose names a fact tells of organisations; without any date, today.

        What was made or signed has those of when that was. What is `lasting`, as the members of a
        network, is so until it ends.
        """
        period, today = self.get("period") or self.get("version_date"), timezone.localdate()
        if not period:
            return today
        if fact in self.block.meta.lasting:
            return period.last if period.status == PeriodStatus.ENDED else today
        return period.first if period.start else period.last

    @cached_property
    def _facts(self):
        own, left_out = self.block.meta.labels.get(self.get("kind"), {}), None
        if is_past_plan(self):
            own, left_out = {RecordFact.EVALUATED: EVALUATION_WAS_PLANNED}, RecordFact.EVALUATION
        return {
            name: Fact(
                own.get(name, RecordFact(name).label),
                _count(self[name]),
                self.bound_blocks[name],
                self.day_of(name),
            )
            for name in self.block.meta.facts
            if self._is_told(name) and name != left_out
        }

    def _is_told(self, name):
        block, value = self.block.child_blocks[name], self.get(name) or ()
        return bool(block.shown(value) if isinstance(block, NamingBlock) else value)


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
        if self.meta.lacks:
            self.meta.form_attrs = {
                "data-controller": "record-kind",
                "data-record-kind-lacks-value": json.dumps(self.meta.lacks),
                "data-record-kind-note-value": NOT_OF_THIS_KIND,
            }

    class Meta:
        group = RECORDS
        template = "blocks/record.html"
        value_class = RecordValue
        facts = ()
        lasting = ()
        kinds = choices.ReportKind
        time = None
        # The facts that a kind has not: its form does not ask for them.
        lacks = {}
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
