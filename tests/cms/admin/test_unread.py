"""A date, a number or a time in a block that cannot be read stays in the draft as it was typed."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from cms.accounts.factories import UserFactory
from cms.admin.drafts import keep_value
from cms.blocks.streams import ContentStreamBlock
from cms.blocks.unread import KeepsUnreadMixin
from cms.pages.base import BasePage
from cms.values.typed import Unread
from home.factories import UppdragPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TYPED = "kanske i vår"


def inside(block):
    """Yield a block and all within it."""
    yield block
    children = getattr(block, "child_blocks", None) or {}
    for child in (*children.values(), getattr(block, "child_block", None)):
        if child is not None:
            yield from inside(child)


def typed_blocks():
    """Return the blocks of all pages in which something is typed that must be understood."""
    found = {}
    for model in get_page_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and issubclass(model, BasePage):
                for block in inside(field.stream_block):
                    if isinstance(block, blocks.FieldBlock) and _is_typed(block):
                        found.setdefault(type(block), block)
    return found


def _is_typed(block):
    is_line = getattr(block.field.widget, "input_type", "") in ("text", "number", "url")
    return is_line and not isinstance(block, blocks.ChooserBlock)


@pytest.mark.parametrize("block", typed_blocks().values(), ids=lambda block: type(block).__name__)
def test_what_cannot_be_read_comes_back_as_it_was_typed(block):
    kept = keep_value(block, block.value_from_datadict({"x": TYPED}, {}, "x"))
    stored = json.loads(json.dumps(block.get_prep_value(kept)))
    assert stored == TYPED
    read = block.bulk_to_python([stored])[0]
    assert block.get_form_state(read) == TYPED
    # However often it is saved.
    again = keep_value(block, read)
    assert block.get_prep_value(again) == TYPED
    if isinstance(block, KeepsUnreadMixin):
        assert isinstance(read, Unread)
        assert not read, "to everybody else it is nothing"
        with pytest.raises(ValidationError):
            block.clean(read)


def test_there_are_such_blocks():
    names = {cls.__name__ for cls in typed_blocks() if issubclass(cls, KeepsUnreadMixin)}
    assert names == {"DayBlock", "NumberBlock", "PeriodBlock", "PlayingTimeBlock"}


def spoil(value):
    """Return a block's value in which all that is read from text is unread."""
    if isinstance(value, blocks.StructValue):
        for name, child in value.block.child_blocks.items():
            if isinstance(child, KeepsUnreadMixin):
                value[name] = Unread(TYPED)
            elif name in value:
                value[name] = spoil(value[name])
    elif isinstance(value, blocks.list_block.ListValue):
        for number, part in enumerate(value):
            value[number] = spoil(part)
    return value


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, block in ContentStreamBlock().child_blocks.items()
        if any(isinstance(part, KeepsUnreadMixin) for part in inside(block))
    ],
)
def test_a_draft_with_it_is_stored_shown_and_opened(home, name):
    page = UppdragPageFactory(parent=home, live=False)
    stream = page._meta.get_field("body").stream_block
    section = stream.child_blocks["section"]
    block = section.child_blocks["content"].child_blocks[name]
    value = spoil(block.normalize(block.get_preview_value()))
    page.body = [("section", {"heading": "Mer", "content": [(name, value)]})]
    # A page that was never published holds its draft itself.
    page.save(clean=False)
    page.save_revision(clean=False)
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert shown.status_code == 200
    assert TYPED not in shown.content.decode()
    opened = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "kanske i v" in opened
