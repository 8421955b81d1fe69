"""Rich text marks and cleans its links wherever it is printed, whatever template prints it."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template import Context, Template
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from cms.blocks.fields import MarkedRichTextField
from cms.blocks.text import TextBlock
from tests.helpers.samples import Samples

pytestmark = pytest.mark.once

HOSTILE = (
    '<p><a href="https://polisen.se/">ut</a> <a href="javascript:alert(1)">skadlig</a> '
    "<a href='javascript:alert(2)'>skadlig</a> <A HREF=javascript:alert(3)>skadlig</A> "
    '<a/href="javascript:alert(4)">skadlig</a> <a href="javascript:alert(5)">skadlig</p>'
)
OWN_APPS = ("cms.", "home", "projects", "search", "seminars")
MODELS = [model for model in apps.get_models() if model.__module__.startswith(OWN_APPS)]
RICH_TEXTS = [
    field
    for model in MODELS
    for field in model._meta.local_fields
    if isinstance(field, RichTextField)
]


def streams():
    for model in MODELS:
        for field in model._meta.local_fields:
            if isinstance(field, StreamField):
                for name, block in field.stream_block.child_blocks.items():
                    yield pytest.param(block, id=f"{model.__name__}.{field.name}.{name}")


def rich_texts_in(block):
    """Yield the path to every rich text in a block, and the rich text's block."""
    if isinstance(block, blocks.RichTextBlock):
        yield (), block
    elif isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        for name, child in block.child_blocks.items():
            for path, text in rich_texts_in(child):
                yield (name, *path), text
    elif isinstance(block, blocks.ListBlock):
        for path, text in rich_texts_in(block.child_block):
            yield ("item", *path), text


class HostileSamples(Samples):
    """Values whose every rich text holds links that must not be printed as they are."""

    def plain(self, block):
        return HOSTILE if isinstance(block, blocks.RichTextBlock) else super().plain(block)


def assert_marked_and_clean(html, count=1):
    assert html.count('href="https://polisen.se/" rel="external"') >= count
    assert "javascript:" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("block", list(streams()))
def test_every_rich_text_of_every_stream_is_marked_and_clean(block, home):
    found = list(rich_texts_in(block))
    assert all(isinstance(text, TextBlock) for _path, text in found)
    value = block.normalize(HostileSamples(home).value(block))
    html = block.render(value)
    if found and html.strip():
        assert_marked_and_clean(html, count=len(found))
    assert "javascript:" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("field", RICH_TEXTS, ids=str)
def test_every_rich_text_field_prints_itself(field):
    assert isinstance(field, MarkedRichTextField)
    instance = field.model(**{field.name: HOSTILE})
    printed = Template("{{ instance." + field.name + " }}").render(Context({"instance": instance}))
    assert_marked_and_clean(printed)
    assert type(field.get_prep_value(getattr(instance, field.name))) is str


def test_no_template_prints_rich_text_in_another_way():
    for path in Path(settings.TEMPLATES[0]["DIRS"][0]).rglob("*.html"):
        assert not re.search(r"\|\s*(richtext|safe)\b", path.read_text()), path
