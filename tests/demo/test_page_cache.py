"""Whatever changes in the database: a kept page is never other than a fresh one."""

import os
import random

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.pagecache.tables import table_named
from home.models import FormPage
from tests.helpers.changing import change, fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]

# The place of a page in the tree is changed by moving it, and its kind never.
FIXED = {"path", "depth", "numchild", "url_path", "translation_key", "content_type", "locale"}
# So many fields of each model, each looked for on so many other pages; `make drill` takes them all.
FIELDS, SAMPLE = 1000 if os.environ.get("DRILL") == "1" else 3, 2
# With another one, others are: `SEED=739000`. The check's are the same each day, so that it fails
# for what has changed.
SEED = int(os.environ.get("SEED") or 2)


def is_fixed(field):
    """Whether no form changes it: what lies on a page, say, never comes to lie on another one."""
    return field.name in FIXED or isinstance(field, ParentalKey)


def is_shown(model):
    table = table_named(model._meta.db_table)
    return not model._meta.proxy and table.is_watched and not table.is_derived


MODELS = sorted(filter(is_shown, apps.get_models()), key=lambda model: model._meta.label)


@pytest.fixture(scope="module")
def pages(built_demo, module_database):
    return list(Page.objects.live().filter(depth__gt=1).specific())


def test_every_page_is_kept_but_forms_also_what_has_several_pages_of_rows(pages, page_cache):
    for page in pages:
        page_cache.get(page.url)
        assert page_cache.get(page.url).rendered == isinstance(page, FormPage), page.url


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_changed_field_is_seen_at_once(model, pages, page_cache):
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)[:100]
    chance = random.Random(f"{model._meta.label} {SEED}")
    # The demo has nothing of some models.
    fields = [field for field in fields_of(model) if not is_fixed(field)] if rows else []
    for field in chance.sample(fields, min(FIELDS, len(fields))):
        instance = model._default_manager.get(pk=chance.choice(rows))
        urls = {page.url for page in chance.sample(pages, SAMPLE)}
        urls |= {page.url for page in pages if page.pk == getattr(instance, "page_id", instance.pk)}
        for url in urls:
            page_cache.get(url)
        try:
            with page_cache.committed(), transaction.atomic():
                if not change(instance, field, chance):
                    continue
                instance.save()
        except (ValidationError, IntegrityError):
            continue
        cache.delete_pattern("*kept*")
        cache.delete_pattern("frame:*")
        wrong = [
            url for url in urls if page_cache.get(url).content != page_cache.fresh(url).content
        ]
        assert not wrong, f"{model._meta.label}.{field.name} is stale on {wrong} (SEED={SEED})"
