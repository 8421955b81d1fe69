"""Entries follow what changes: what has changed is noted at once, and written by the worker.

However often something changes meanwhile, it is written once.
"""

import logging
import time
from datetime import timedelta
from itertools import islice

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from cms.archive.listing import ListingPageMixin
from cms.documents.models import CustomDocument
from cms.shown.references import pages_showing, type_of
from cms.snippets.models import SharedText
from cms.snippets.models.sources import Source
from cms.values.depths import COUNTY_DEPTH, HOME_DEPTH
from search.documents import is_read
from search.indexing import ENTRY, PORTION, give_entry, hold_entries, index_instance, index_pages
from search.models import Change, Entry
from search.offers import FOUND_MODELS, ROUTES
from search.tasks import read_text_of_file
from search.vocabulary import WORD, forget_word, hold_words

logger = logging.getLogger(__name__)

PAGE, BELOW, CLOSED = "page", "below", "closed"
# Before the label of a model: of an instance that is what it was, and may stand elsewhere.
NAMED = "named:"
# Seconds that one round may take: the worker has other things to do.
LONGEST_ROUND = 45
# What fails is tried in the next rounds, and then after ever longer pauses, of seconds.
TRIES_AT_ONCE, FIRST_PAUSE, LONGEST_PAUSE = 4, 20, 900
# Of what is found by itself on a page.
MOST_NAMED = 500
# Of these, what does not wait for the worker.
MOST_AT_ONCE = 50


def note(what, *keys):
    """Note that things have changed: `PAGE`s, what lies `BELOW` paths, or a model's instances.

    With `CLOSED`, others than before may read what lies below paths, and be told of it elsewhere.

    With `NAMED` before the label of a model: that its instances are named elsewhere now.
    """
    Change.objects.bulk_create(
        [Change(what=what, key=str(key)) for key in keys], ignore_conflicts=True
    )


def note_pages(*keys):
    """Note that pages, given by their keys, have changed."""
    note(PAGE, *keys)


def note_instance(instance):
    """Note that something has changed that is no page."""
    note(instance._meta.label, instance.pk)


def note_named_on(keys):
    """Note that what pages name may be named elsewhere, or nowhere, from now on."""
    _note_named([*named_on(keys), *_found_on(keys)])


def write_named_on(keys):
    """Write at once who has a page of their own and is named on pages; of very many the first.

    The others, and who is named in very many places, are written once the worker comes.
    """
    named = [pair for pair in named_on(keys) if pair[0] in ROUTES]
    for model, pk in sorted(named, key=lambda pair: int(pair[1]))[:MOST_AT_ONCE]:
        if instance := model.objects.filter(pk=pk).first():
            index_instance(instance)


def note_showing(*instances):
    """Note the pages that show things or lead to them, and those above where a page stands."""
    note_above([one.path for one in instances if isinstance(one, Page)])
    keys = pages_showing(*instances).order_by("pk").values_list("pk", flat=True).iterator()
    while portion := list(islice(keys, PORTION)):
        note(PAGE, *portion)


def note_above(paths):
    """Note what pages, by their paths, stand on: the pages above, and the lists of all counties."""
    above = {path[:end] for path in paths for end in range(0, len(path), Page.steplen)}
    of_all = Page.objects.filter(depth=COUNTY_DEPTH).type(ListingPageMixin)
    for home in {path[: HOME_DEPTH * Page.steplen] for path in paths}:
        above |= set(of_all.filter(path__startswith=home).values_list("path", flat=True))
    note(PAGE, *Page.objects.filter(path__in=above, depth__gt=1).values_list("pk", flat=True))


def follow():
    """Write what has changed; what fails is tried again, less and less often."""
    end = time.monotonic() + LONGEST_ROUND
    failed, left_out = set(), Q()
    while time.monotonic() < end:
        due = Change.objects.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))
        change = due.filter(left_out).exclude(pk__in=failed).order_by("pk").first()
        if change is None:
            return
        try:
            with transaction.atomic():
                if change.what == WORD:
                    # Before anything else is held that others may wait for.
                    hold_words()
                else:
                    hold_entries()
                # Whoever notes it again meanwhile waits, and then it is new.
                if _noted(change).delete()[0]:
                    _follow(change)
        except Exception:
            logger.exception("The search does not follow %s %s", change.what, change.key)
            failed.add(change.pk)
            if change.what == ENTRY:
                # The engine does not answer: nothing else is to wait until it would have.
                left_out = ~Q(what=ENTRY)
            _put_off(change)


def _noted(change):
    """Return a change as often as it is noted: once put off, and once since."""
    return Change.objects.filter(what=change.what, key=change.key)


def _put_off(change):
    """Leave what failed for another time: nothing that has changed is forgotten."""
    tries = min(change.tries + 1, 100)
    pause = FIRST_PAUSE * 2 ** max(tries - TRIES_AT_ONCE, 0)
    later = timezone.now() + timedelta(seconds=min(pause, LONGEST_PAUSE))
    if tries < TRIES_AT_ONCE:
        Change.objects.filter(pk=change.pk).update(tries=tries)
        return
    Change.objects.filter(pk=change.pk).update(tries=tries, not_before=later)
    _noted(change).filter(not_before__isnull=False).exclude(pk=change.pk).delete()


def named_on(keys):
    """Return the model and key of what can be found by itself and stands on pages.

    In texts that they share as well, and in a county's own words in place of these.
    """
    texts = _references_of(Page, keys).filter(to_content_type=type_of(SharedText))
    shared = Q(pk__in=_keys_in(texts)) | Q(replaces__in=_keys_in(texts))
    texts = SharedText.objects.filter(shared).values_list("pk", flat=True)
    return [*_named_in(Page, keys), *_named_in(SharedText, texts)]


def _named_in(model, keys):
    models = {type_of(found).pk: found for found in FOUND_MODELS}
    uses = _references_of(model, keys).filter(to_content_type__in=models)
    pairs = uses.values_list("to_content_type", "to_object_id").distinct()
    # Of very many always the same.
    pairs = pairs.order_by("to_content_type", "to_object_id")[:MOST_NAMED]
    return [(models[type_id], pk) for type_id, pk in pairs]


def _found_on(keys):
    """Return the model and key of what is found by itself, on these pages until now.

    Whoever has a page of their own is found there.
    """
    models = {type_of(found).pk: found for found in FOUND_MODELS if found not in ROUTES}
    entries = Entry.objects.filter(page__in=keys, content_type__in=models)
    pairs = entries.values_list("content_type", "object_id").distinct()[:MOST_NAMED]
    return [(models[type_id], pk) for type_id, pk in pairs]


def _references_of(model, keys):
    of_model = ReferenceIndex.objects.filter(base_content_type=type_of(model))
    return of_model.filter(object_id__in=[str(key) for key in keys])


def _keys_in(references):
    return [int(key) for key in references.values_list("to_object_id", flat=True).distinct()]


def _note_named(named):
    for model, pk in named:
        note(f"{NAMED}{model._meta.label}", pk)


def _follow(change):
    if change.what == PAGE:
        _follow_page(int(change.key))
    elif change.what == BELOW:
        keys = Page.objects.filter(path__startswith=change.key).values_list("pk", flat=True)
        note(PAGE, *keys)
    elif change.what == CLOSED:
        pages = Page.objects.filter(path__startswith=change.key).order_by("pk").iterator(PORTION)
        while portion := list(islice(pages, PORTION)):
            note(PAGE, *(page.pk for page in portion))
            note_showing(*portion)
    elif change.what == WORD:
        forget_word(change.key)
    elif change.what == ENTRY:
        give_entry(change.key)
    elif change.what.startswith(NAMED):
        model = apps.get_model(change.what.removeprefix(NAMED))
        if instance := model.objects.filter(pk=change.key).first():
            _write(instance)
    else:
        _follow_instance(apps.get_model(change.what), change.key)


def _follow_page(key):
    """Write a page, and note those that tell of it where it comes, goes or is called otherwise."""
    told = _told_of(key)
    index_pages([key])
    note_named_on([key])
    if _told_of(key) != told and (page := Page.objects.filter(pk=key).first()):
        note_showing(page)


def _told_of(key):
    entries = Entry.objects.filter(page=key, object_id=str(key))
    return set(entries.values_list("language", "part", "heading", "lead"))


def _follow_instance(model, key):
    instance = model.objects.filter(pk=key).first()
    if instance is None:
        return
    if isinstance(instance, CustomDocument) and not is_read(instance):
        # By a task, which notes it once more: nobody is to wait for a file meanwhile.
        read_text_of_file.enqueue(instance.pk)
    if model in FOUND_MODELS:
        _write(instance)
    # What pages say of it as well, and what is found by its name.
    for other, pk in _naming(instance):
        note(other._meta.label, pk)
    if isinstance(instance, SharedText):
        _note_named(_named_in(SharedText, [instance.pk]))
    pages = pages_showing(instance).values_list("pk", "path").iterator()
    while portion := list(islice(pages, PORTION)):
        # One by one later, with who is named there: nobody is to wait for very many at once.
        note(PAGE, *(key for key, _path in portion))
        # Lists say who speaks, and what belongs to whom.
        note_above([path for _key, path in portion])


def _write(instance):
    index_instance(instance)
    if isinstance(instance, Source):
        # Which says in which languages it is told by its Swedish text.
        for other in instance.get_translations():
            index_instance(other)


def _naming(instance):
    """Return the model and key of the people and contacts that name a thing."""
    types = ContentType.objects.get_for_models(*FOUND_MODELS)
    models = {types[model].pk: model for model in FOUND_MODELS}
    uses = ReferenceIndex.get_references_to(instance).filter(base_content_type__in=models)
    pairs = uses.values_list("base_content_type", "object_id").distinct()[:MOST_NAMED]
    return [(models[type_id], pk) for type_id, pk in pairs]
