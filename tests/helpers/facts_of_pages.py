"""What a page or snippet says that is no text, and how to change all of it; no list of fields."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, TranslatableMixin

from cms.translating.corrections.versions import content_fields_of
from tests.helpers.samples import Samples

# Set by publishing, and addresses of parts that follow from headings.
KEPT_BY_THE_SITE = {"only_correction", "part_slugs"}


def content_fields(model):
    """Return the fields that officers fill in, streams and relations with them."""
    return [
        field
        for field in content_fields_of(model)
        if field.name not in KEPT_BY_THE_SITE
        and getattr(field, "editable", True)
        and not getattr(field, "primary_key", False)
    ]


def facts(instance, texts):
    """Return what an instance says by path, without the paths in `texts`.

    Snippets count by their translation key: a language has its own.
    """
    found = {}
    for field in content_fields(type(instance)):
        if isinstance(field, StreamField):
            stream = getattr(instance, field.name)
            found |= _stream_facts(stream.stream_block, stream.get_prep_value(), field.name)
        elif isinstance(field, ParentalManyToManyField):
            found[field.name] = sorted(map(_key, getattr(instance, field.name).all()))
        elif isinstance(field, models.ForeignKey):
            found[field.name] = _key(getattr(instance, field.name))
        elif field.concrete and not field.many_to_many:
            value = field.value_from_object(instance)
            # Wagtail-localize keeps milliseconds only.
            is_moment = isinstance(value, datetime)
            found[field.name] = value.replace(microsecond=0) if is_moment else value
    for relation in get_all_child_relations(type(instance)):
        if relation.related_model.__module__.startswith("wagtail"):
            continue
        for number, child in enumerate(getattr(instance, relation.get_accessor_name()).all()):
            place = getattr(child, "translation_key", number)
            for field in relation.related_model._meta.concrete_fields:
                if field.editable and field.name not in ("id", "translation_key", "locale"):
                    if field.remote_field and field.remote_field.model is type(instance):
                        continue
                    value = getattr(child, field.name)
                    is_object = isinstance(field, models.ForeignKey)
                    found[f"{relation.name}.{place}.{field.name}"] = (
                        _key(value) if is_object else value
                    )
    return {path: value for path, value in found.items() if path not in texts}


def _key(found):
    if isinstance(found, TranslatableMixin):
        return str(found.translation_key)
    return found and str(found.pk)


def _stream_facts(block, value, path):
    if isinstance(block, blocks.StreamBlock):
        found = {path: [(item["type"], item["id"]) for item in value]}
        for item in value:
            child = block.child_blocks[item["type"]]
            found |= _stream_facts(child, item["value"], f"{path}.{item['id']}")
        return found
    if isinstance(block, blocks.ListBlock):
        found = {path: [item["id"] for item in value]}
        for item in value:
            found |= _stream_facts(block.child_block, item["value"], f"{path}.{item['id']}")
        return found
    if isinstance(block, blocks.StructBlock | ImageBlock):
        found = {}
        for name, child in block.child_blocks.items():
            found |= _stream_facts(child, (value or {}).get(name), f"{path}.{name}")
        return found
    if isinstance(block, blocks.ChooserBlock) and value:
        model = block.model_class
        is_page = issubclass(model, Page)
        return {path: value if is_page else _key(model._base_manager.get(pk=value))}
    return {path: value}


class Changer:
    """Changes everything that is no text, to something else of its kind; validates nothing."""

    def __init__(self, home):
        self.samples = Samples(home)

    def change(self, instance):
        """Change an instance in memory."""
        for field in content_fields(type(instance)):
            if isinstance(field, StreamField):
                self._change_stream(instance, field)
            elif isinstance(field, ParentalManyToManyField):
                setattr(instance, field.name, [])
            elif field.concrete and not field.many_to_many and field.name != "slug":
                setattr(instance, field.attname, self._other(field, instance))
        for relation in get_all_child_relations(type(instance)):
            if not relation.related_model.__module__.startswith("wagtail"):
                manager = getattr(instance, relation.get_accessor_name())
                manager.set(list(manager.all())[1:])

    def _other(self, field, instance):
        value = getattr(instance, field.attname)
        if isinstance(field, models.ForeignKey):
            others = field.related_model._base_manager.exclude(pk=value)
            if issubclass(field.related_model, TranslatableMixin):
                others = others.filter(locale__language_code="sv")
            other = others.first()
            return other.pk if other and not field.null else None
        if field.choices:
            return next((code for code, _label in field.flatchoices if code != value), value)
        return changed(value)

    def _change_stream(self, instance, field):
        stream = getattr(instance, field.name)
        raw = [self._item(stream.stream_block, item) for item in stream.get_prep_value()]
        setattr(instance, field.name, stream.stream_block.to_python(raw[::-1][:-1] or raw))

    def _item(self, block, item):
        return item | {"value": self._changed(block.child_blocks[item["type"]], item["value"])}

    def _changed(self, block, value):
        if isinstance(block, blocks.StreamBlock):
            return [self._item(block, item) for item in value][::-1]
        if isinstance(block, blocks.ListBlock):
            kept = value[::-1]
            return [
                item | {"value": self._changed(block.child_block, item["value"])} for item in kept
            ]
        if isinstance(block, blocks.StructBlock | ImageBlock):
            return {
                name: self._changed(child, value.get(name))
                for name, child in block.child_blocks.items()
            }
        if isinstance(block, blocks.ChooserBlock):
            return self.samples.chosen(block).pk
        if isinstance(block, blocks.ChoiceBlock):
            codes = [code for code, _label in block.field.choices if code and code != value]
            return codes[0] if codes else value
        return value if isinstance(block, blocks.RichTextBlock) else changed(value)


def changed(value):
    """Return another value of the same kind; text stays as it is."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, date):
        return value + timedelta(days=30)
    if isinstance(value, timedelta):
        return value + timedelta(minutes=1)
    if isinstance(value, str) and value.startswith("http"):
        return value + "x"
    return value
