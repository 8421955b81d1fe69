"""What is taken follows from the models; what is not taken is decided, never forgotten."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, TranslatableMixin, UploadedFile, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.takeout.content import UnknownReferenceError, references, restored, rich_text, stream
from cms.takeout.importing import Planner
from cms.takeout.rules import base, identity, is_left_out, owner_field, parts
from search.models import PromotedHit, Synonym

# What readers sent, what is made anew, and what says who may do what.
STAYS = {
    "documents.customrendition",
    "drafts.draftlink",
    "home.formanswers",
    "home.record",
    "links.linkplace",
    "projects.evidence",
    "search.entry",
    "search.promotedhit",
    "wagtailcore.grouppagepermission",
    "wagtailcore.site",
    "wagtailforms.formsubmission",
}
# Lists of the whole installation, which no page names.
LISTS = (PromotedHit, Synonym)
TAKEN = {
    *get_page_models(),
    *get_snippet_models(),
    get_document_model(),
    get_image_model(),
}


def test_every_model_that_dies_with_something_taken_is_taken_or_named_here():
    """A new model that belongs to a page is decided about: it is a part, or it stays."""
    staying = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:
            on_delete = getattr(field.remote_field, "on_delete", None)
            if on_delete is not models.CASCADE or field.related_model not in TAKEN:
                continue
            is_inherited = getattr(field.remote_field, "parent_link", False)
            is_part = field in parts(field.related_model) or owner_field(model)
            if not (is_inherited or is_part or is_left_out(model)):
                staying.add(model._meta.label_lower)
    assert staying == STAYS


@pytest.mark.parametrize(
    "model",
    [*get_page_models(), *(model for model in get_snippet_models() if model not in LISTS)],
)
def test_every_page_type_and_snippet_is_told_apart_by_what_is_the_same_everywhere(model):
    names = identity(model)
    assert names == ["locale", "translation_key"] if issubclass(model, TranslatableMixin) else names
    assert base(model)._meta.pk.name not in names


@pytest.mark.django_db
def test_what_nothing_plain_tells_apart_is_compared_all_the_same(home):
    """Here too: a model whose plain values may all be empty is made once, not at each import."""
    rows = [UploadedFile.objects.create(), UploadedFile.objects.create()]
    nothing = SimpleNamespace(read_json=lambda name: {}, names=lambda folder: [])
    planner = Planner(nothing)
    planner.here.name_rows(UploadedFile, rows)
    name = planner.here.name(UploadedFile, rows[0].pk)
    record = planner.here.record(rows[0]) | {"name": name}
    assert not any(record["fields"].values())
    assert planner._rows(UploadedFile, [record])[name] in rows


class UnknownBlock(blocks.CharBlock):
    """A block that names a page in a way of its own."""

    def extract_references(self, value):
        yield Page, value, "", ""


def test_a_block_that_names_something_in_an_unknown_way_is_not_exported_silently():
    field = StreamField([("odd", UnknownBlock())])
    with pytest.raises(UnknownReferenceError):
        stream(field, [{"type": "odd", "value": "1", "id": "a"}], lambda model, key: "page")


@pytest.mark.parametrize(("key", "shown"), [(7, "7"), (None, "0")])
def test_links_in_rich_text_get_the_keys_of_where_they_are(key, shown):
    text = '<p><a linktype="page" id="3">A & B</a> <a href="https://example.se/">C</a></p>'
    written = rich_text(text, lambda model, row: f'{model.__name__} {row} "&"')
    assert list(references([written])) == ['Page 3 "&"']
    assert restored(written, lambda name: key) == text.replace('"3"', f'"{shown}"')
