"""Whatever changes in the database: a kept page is never other than a fresh one."""

import random
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.pagecache.tables import table_named

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]

# The place of a page in the tree is changed by moving it, and its kind never.
FIXED = {"path", "depth", "numchild", "url_path", "translation_key", "content_type", "locale"}
# So many fields of each model, each looked for on so many other pages.
FIELDS, SAMPLE = 4, 2


def is_shown(model):
    table = table_named(model._meta.db_table)
    return not model._meta.proxy and table.is_watched and not table.is_derived


MODELS = sorted(filter(is_shown, apps.get_models()), key=lambda model: model._meta.label)


@pytest.fixture(scope="module")
def pages(built_demo, module_database):
    return list(Page.objects.live().filter(depth__gt=1).specific())


def other_value(field, value):
    """Return another value of a field that the database takes, or the same if there is none."""
    if field.is_relation or field.primary_key or isinstance(field, StreamField):
        return value
    if field.choices:
        return next((other for other, _label in field.flatchoices if other != value), value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return (value or timezone.now()) - timedelta(days=3)
    if isinstance(field, models.DateField):
        return (value or timezone.localdate()) - timedelta(days=400)
    if isinstance(field, models.IntegerField):
        return (value or 1) + 1
    if isinstance(field, models.TextField | models.CharField) and not field.unique:
        return f"{value} ändrat"[: field.max_length]
    return value


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_changed_field_is_seen_at_once(model, pages, page_cache):
    rows = list(model._default_manager.order_by("pk")[:100])
    chance = random.Random(model._meta.label)
    # The demo has nothing of some models.
    fields = list(model._meta.local_concrete_fields) if rows else []
    for field in chance.sample(fields, min(FIELDS, len(fields))):
        instance = chance.choice(rows)
        value = getattr(instance, field.attname)
        other = other_value(field, value)
        if other == value or field.name in FIXED:
            continue
        urls = {page.url for page in chance.sample(pages, SAMPLE)}
        urls |= {page.url for page in pages if page.pk == getattr(instance, "page_id", instance.pk)}
        for url in urls:
            page_cache.get(url)
        with page_cache.committed():
            setattr(instance, field.attname, other)
            try:
                instance.save()
            except ValidationError:
                continue
        cache.delete_pattern("*kept*")
        cache.delete_pattern("frame:*")
        wrong = [
            url for url in urls if page_cache.get(url).content != page_cache.fresh(url).content
        ]
        assert not wrong, f"{model._meta.label}.{field.name} is stale on {wrong}"
