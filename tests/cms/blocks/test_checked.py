"""What a block asks of its fields together is told together with the faults of each."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.links import LinkBlock
from cms.blocks.record_parts import PartyBlock
from cms.blocks.text import TableBlock
from cms.people.factories import OrganisationFactory
from projects.blocks import ActivityBlock, MaterialGroupBlock
from projects.choices import ActivityKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LONG = "x" * 300
# Values with a fault in one field and a broken rule, and what is told of: "" is the whole.
FAULTS = [
    (LinkBlock, {"url": "javascript:alert(1)"}, {"url", "text"}),
    (LinkBlock, {"text": LONG}, {"text", ""}),
    (PartyBlock, {"role": LONG}, {"role", "organisation"}),
    (PartyBlock, {"organisation": "an organisation", "group": "Kommunerna"}, {"group"}),
    (TableBlock, {"caption": LONG, "columns": ["A", "B"], "rows": [["1"]]}, {"caption", "rows"}),
    (MaterialGroupBlock, {"heading": LONG}, {"heading", "seminar"}),
    (ActivityBlock, {"kind": ActivityKind.OTHER}, {"text"}),
]


@pytest.mark.parametrize(("model", "value", "faults"), FAULTS)
def test_all_faults_are_told_at_once(model, value, faults):
    block = model()
    if value.get("organisation"):
        value = value | {"organisation": OrganisationFactory().pk}
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.to_python(value))
    of_the_whole = {""} if error.value.non_block_errors else set()
    assert {*error.value.block_errors, *of_the_whole} == faults


@pytest.mark.parametrize(
    ("model", "value"),
    [
        (LinkBlock, {"text": "Ord"}),
        (PartyBlock, {}),
        (TableBlock, {"caption": "T", "columns": ["A", "B"], "rows": [["1"]]}),
        (MaterialGroupBlock, {}),
        (ActivityBlock, {"kind": ActivityKind.OTHER}),
    ],
)
def test_only_drafts_may_break_the_rules_of_the_whole(model, value):
    block = model()
    value = block.to_python(value)
    with pytest.raises(StructBlockValidationError):
        block.clean(value)
    block.is_deferred_validation = True
    assert list(block.clean(value)) == list(value)
