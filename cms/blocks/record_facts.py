"""The block of every fact that a record can have; a family names those that it has."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import choices
from cms.blocks.choices import RecordFact
from cms.blocks.choosers import SnippetReferenceBlock
from cms.blocks.periods import PeriodBlock
from cms.blocks.record_parts import (
    ExpertsBlock,
    IssuesBlock,
    LabelledChoiceBlock,
    OneLinkBlock,
    PartiesBlock,
    frequency,
)
from cms.blocks.record_relations import BeforeOrAfterBlock, RelationsBlock
from cms.blocks.text import TextBlock
from cms.blocks.unread import NumberBlock
from cms.values.periods import Period


def _text(fact, **kwargs):
    return blocks.CharBlock(label=fact.label, required=False, default="", max_length=255, **kwargs)


def _number(fact):
    return NumberBlock(label=fact.label, required=False, min_value=1)


def _choice(fact, of):
    return LabelledChoiceBlock(choices=of.choices, label=fact.label, required=False)


def is_past_plan(record):
    """Whether a tool was to be evaluated at a time that has passed, and nobody says that it was."""
    time = record.get("evaluated")
    is_planned = record.get("evaluation") == choices.Evaluation.PLANNED
    return is_planned and isinstance(time, Period) and time.last < timezone.localdate()


PARTIES = {
    RecordFact.SIGNATORIES,
    RecordFact.MEMBERS,
    RecordFact.PRODUCERS,
    RecordFact.COMMISSIONERS,
    RecordFact.COORDINATORS,
    RecordFact.OWNER,
}
RELATIONS = {RecordFact.PREDECESSOR, RecordFact.SUCCESSOR, RecordFact.BELONGS_TO}
# How a tool was tried, and what came of it.
TRIALS = (
    RecordFact.TRIED_AT,
    RecordFact.TRIED_BY,
    RecordFact.TRIED,
    RecordFact.EVALUATION,
    RecordFact.EVALUATED,
    RecordFact.RESULT,
)
LONG_FACTS = PARTIES - {RecordFact.OWNER} | {
    *RELATIONS,
    RecordFact.EXPERTS,
    RecordFact.PURPOSE,
    RecordFact.RESULT,
    RecordFact.SUBSCRIPTION,
    RecordFact.FORM,
    RecordFact.CONTACT,
    RecordFact.ISSUES,
}
FACT_BLOCKS = {
    **{fact: lambda fact: PartiesBlock(label=fact.label) for fact in PARTIES},
    RecordFact.EXPERTS: lambda fact: ExpertsBlock(label=fact.label),
    RecordFact.OWNER: lambda fact: PartiesBlock(label=fact.label, max_num=1),
    RecordFact.BELONGS_TO: lambda fact: RelationsBlock(
        label=fact.label, max_num=1, help_text=_("The plan or the like that it is a part of.")
    ),
    RecordFact.PREDECESSOR: lambda fact: BeforeOrAfterBlock(
        label=fact.label, help_text=_("What there was before, and until when.")
    ),
    RecordFact.SUCCESSOR: lambda fact: BeforeOrAfterBlock(
        label=fact.label, help_text=_("What came after, and since when.")
    ),
    RecordFact.AREA: _text,
    RecordFact.MUNICIPALITIES: _number,
    RecordFact.PURPOSE: lambda fact: TextBlock(label=fact.label, required=False),
    RecordFact.ADAPTATION: lambda fact: _choice(fact, choices.Adaptation),
    RecordFact.AUDIENCE: _text,
    RecordFact.VERSION: _text,
    RecordFact.VERSION_DATE: lambda fact: PeriodBlock(label=fact.label),
    RecordFact.TRIED_AT: _text,
    RecordFact.TRIED_BY: _number,
    RecordFact.TRIED: lambda fact: PeriodBlock(label=fact.label),
    RecordFact.EVALUATION: lambda fact: _choice(fact, choices.Evaluation),
    RecordFact.EVALUATED: lambda fact: PeriodBlock(label=fact.label),
    RecordFact.RESULT: lambda fact: TextBlock(label=fact.label, required=False),
    RecordFact.FREQUENCY: lambda fact: frequency(label=fact.label, required=False),
    RecordFact.SUBSCRIPTION: lambda fact: TextBlock(label=fact.label, required=False),
    RecordFact.FORM: lambda fact: OneLinkBlock(label=fact.label),
    RecordFact.CONTACT: lambda fact: SnippetReferenceBlock(
        "people.Contact", label=fact.label, required=False, template="blocks/contact_fact.html"
    ),
    RecordFact.ISSUES: lambda fact: IssuesBlock(label=fact.label),
}
