"""Entries follow what changes: what has changed is noted at once, and written by the worker.

However often something changes meanwhile, it is written once.
"""

import logging
import time
from itertools import islice

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from cms.documents.models import CustomDocument
from cms.shown.references import pages_showing
from search.documents import read_text
from search.indexing import PORTION, index_instance, index_pages
from search.models import Change
from search.offers import FOUND_MODELS

logger = logging.getLogger(__name__)

PAGE, BELOW = "page", "below"
# Seconds that one round may take: the worker has other things to do.
LONGEST_ROUND = 45
MOST_TRIES = 5
# Of the people, organisations and files on a page.
MOST_NAMED = 500


def note(what, *keys):
    """Note that things have changed: `PAGE`s, what lies `BELOW` paths, or a model's instances."""
    Change.objects.bulk_create(
        [Change(what=what, key=str(key)) for key in keys], ignore_conflicts=True
    )


def note_instance(instance):
    """Note that something has changed that is no page."""
    note(instance._meta.label, instance.pk)


def note_named_on(keys):
    """Note that what pages name may be named elsewhere, or nowhere, from now on."""
    for model, pk in named_on(keys):
        note(model._meta.label, pk)


def follow():
    """Write what has changed; what fails is tried again, a few times."""
    end = time.monotonic() + LONGEST_ROUND
    failed = set()
    while time.monotonic() < end:
        change = Change.objects.exclude(pk__in=failed).order_by("pk").first()
        if change is None:
            return
        try:
            with transaction.atomic():
                # Whoever notes it again meanwhile waits, and then it is new.
                if Change.objects.filter(pk=change.pk).delete()[0]:
                    _follow(change)
        except Exception:
            logger.exception("The search does not follow %s %s", change.what, change.key)
            failed.add(change.pk)
            change.tries += 1
            if change.tries < MOST_TRIES:
                Change.objects.filter(pk=change.pk).update(tries=change.tries)
            else:
                Change.objects.filter(pk=change.pk).delete()


def named_on(keys):
    """Return the model and key of the files, contacts, people and organisations on pages."""
    types = ContentType.objects.get_for_models(Page, *FOUND_MODELS)
    models = {types[model].pk: model for model in FOUND_MODELS}
    uses = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        object_id__in=[str(key) for key in keys],
        to_content_type__in=models,
    )
    pairs = uses.values_list("to_content_type", "to_object_id").distinct()[:MOST_NAMED]
    return [(models[type_id], pk) for type_id, pk in pairs]


def _follow(change):
    if change.what == PAGE:
        index_pages([int(change.key)])
        note_named_on([change.key])
    elif change.what == BELOW:
        keys = Page.objects.filter(path__startswith=change.key).values_list("pk", flat=True)
        note(PAGE, *keys)
    else:
        _follow_instance(apps.get_model(change.what), change.key)


def _follow_instance(model, key):
    instance = model.objects.filter(pk=key).first()
    if instance is None:
        return
    if isinstance(instance, CustomDocument):
        read_text(instance)
        instance.refresh_from_db(fields=["held_since"])
    if model in FOUND_MODELS:
        index_instance(instance)
    # What pages say of it as well, and what is found by its name.
    for other, pk in _naming(instance):
        note(other._meta.label, pk)
    keys = pages_showing(instance).values_list("pk", flat=True).iterator()
    while portion := list(islice(keys, PORTION)):
        index_pages(portion)


def _naming(instance):
    """Return the model and key of the people and contacts that name a thing."""
    types = ContentType.objects.get_for_models(*FOUND_MODELS)
    models = {types[model].pk: model for model in FOUND_MODELS}
    uses = ReferenceIndex.get_references_to(instance).filter(base_content_type__in=models)
    pairs = uses.values_list("base_content_type", "object_id").distinct()[:MOST_NAMED]
    return [(models[type_id], pk) for type_id, pk in pairs]
