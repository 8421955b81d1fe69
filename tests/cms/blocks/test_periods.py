"""Dates of history in an editor's form."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.base import BlockField

from cms.blocks.periods import PeriodBlock
from cms.values.periods import Period


def typed(text):
    return PeriodBlock().value_from_datadict({"period": text}, {}, "period")


@pytest.mark.parametrize(
    ("text", "is_changed"), [("juli 2017", False), ("2018", True), ("i våras", True), ("", True)]
)
def test_what_is_typed_is_compared_with_what_was_there(text, is_changed):
    field = BlockField(PeriodBlock())
    assert field.has_changed(Period.of("2017-07"), typed(text)) is is_changed


def test_what_cannot_be_read_is_refused_and_shown_as_typed():
    block = PeriodBlock()
    with pytest.raises(ValidationError):
        block.clean(typed("i våras"))
    assert block.get_form_state(typed("i våras")) == "i våras"
    assert block.get_form_state(typed("2017-07")) == "juli 2017"
