"""Writing entries, giving them to the engine, and taking away what readers may not find."""

import logging
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.operations.cache import remembering
from search.models import Change, Entry
from search.offers import FOUND_MODELS, entries_of, entries_of_pages
from search.vocabulary import PORTION, add_words, count_words, hold, note_rare, words_in

logger = logging.getLogger(__name__)

# What the worker notes of an entry that an engine apart could not be told of; the key is its own.
ENTRY = "entry"
# Seconds for which an engine that did not answer is not asked by the same process.
AWAY = 10
_away = {"until": 0.0}
# Any number that nobody else uses, as `search.vocabulary.LOCK`.
LOCK = 7_262_015
KEY = ("content_type", "object_id", "language", "part")
WRITTEN = [
    field.name
    for field in Entry._meta.concrete_fields
    if field.name not in {"id", "content_type", "object_id", "language", "part"}
]


def index_pages(keys):
    """Write the entries of pages anew, by primary key; what is not readable loses its own."""
    pages = Page.objects.filter(pk__in=keys)
    types = ContentType.objects.filter(pk__in=pages.values("content_type")).values_list("pk")
    old = Entry.objects.filter(page__in=keys, object_id__in=[str(key) for key in keys])
    with remembering():
        new = entries_of_pages(pages)
    _replace(old.filter(content_type__in=[pk for (pk,) in types]), new)


def index_instance(instance):
    """Write the entries of a person, an organisation, a snippet or a file anew."""
    _replace(Entry.objects.of(instance), entries_of(instance))


def forget(instance):
    """Take away the entries of what is gone."""
    _replace(Entry.objects.of(instance), [])


def forget_shown_on(page):
    """Take away the entries that a page shows, its own and all that is found there."""
    _replace(Entry.objects.filter(page=page), [])


def index_everything(report=lambda text: None, processes=1):
    """Write all entries anew; what is there is found meanwhile. `report` is told how far it is.

    One process does it on SQLite, which has one writer at a time, and within a transaction, which
    others cannot see into.
    """
    # What changes from here on is noted once more.
    Change.objects.all().delete()
    keys = list(Page.objects.filter(depth__gt=1).order_by("path").values_list("pk", flat=True))
    portions = [keys[start : start + PORTION] for start in range(0, len(keys), PORTION)]
    done = 0
    is_alone = connection.vendor != "postgresql" or connection.in_atomic_block
    for portion in _indexed(portions, 1 if is_alone else processes):
        done += len(portion)
        report(f"{done} / {len(keys)}")
    for model in FOUND_MODELS:
        for key in list(model.objects.order_by("pk").values_list("pk", flat=True)):
            _index_key(model, key)
        report(str(model._meta.verbose_name_plural))
    _drop_orphans()
    count_words()
    _rebuild_apart()


def _rebuild_apart():
    """Give an engine that stands apart from the database its index anew, as it has to be made.

    The database has its tables; Elasticsearch and OpenSearch find nothing without the mapping. The
    old index answers until the new one is whole.
    """
    backend = get_search_backend()
    index = backend.get_index_for_model(Entry)
    if not _stands_apart(index):
        return
    rebuilder = backend.rebuilder_class(index)
    new, started = rebuilder.start(), timezone.now()
    new.add_model(Entry)
    _fill(new, Entry.objects.all())
    rebuilder.finish()
    # What was written meanwhile went to the old one.
    _fill(index, Entry.objects.filter(updated_at__gte=started))


def _stands_apart(index):
    """Whether an index is not in the database: others have a name that leads to the newest one."""
    return hasattr(index, "put_alias")


def _fill(index, entries):
    entries = entries.order_by("pk").iterator(chunk_size=PORTION)
    while portion := list(islice(entries, PORTION)):
        index.add_items(Entry, portion)


def _indexed(portions, processes):
    """Index portions of pages, in several processes if so, and yield each when it is done."""
    if processes == 1:
        yield from map(_index_portion, portions)
        return
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, context, _forget_connections) as pool:
        yield from pool.map(_index_portion, portions)


def _forget_connections():
    """Have none in a forked process: each would be that of the other process as well.

    Where an event loop runs Django keeps those of the thread apart, and has not closed them; the
    fork has no loop, and finds them.
    """
    for one in connections.all(initialized_only=True):
        one.connection = None


@transaction.atomic
def _index_portion(portion):
    hold_entries(is_shared=True)
    index_pages(portion)
    return portion


@transaction.atomic
def _index_key(model, key):
    """Write an instance as it is now: much may have happened since the first was written."""
    hold_entries(is_shared=True)
    if instance := model.objects.filter(pk=key).first():
        index_instance(instance)


def hold_entries(is_shared=False):
    """Until the transaction ends, have the worker wait for who writes everything, or these for it.

    Else what was read before a page was unpublished is written after the worker took it away.
    """
    hold(LOCK, is_shared)


def _drop_orphans():
    for model in FOUND_MODELS:
        of_model = Entry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        keys = {str(pk) for pk in model.objects.values_list("pk", flat=True)}
        gone = [pk for pk, key in of_model.values_list("pk", "object_id") if key not in keys]
        _delete(Entry.objects.filter(pk__in=gone))


@transaction.atomic
def _replace(old, new):
    """Let entries stand in the place of old ones, which keep their keys where they are the same.

    What stands twice on a page, as a shared text may, is found once.
    """
    new = list({_key(entry): entry for entry in new}.values())
    there = {_key(entry): entry.pk for entry in old.only(*KEY)}
    gone = there.keys() - {_key(entry) for entry in new}
    _delete(Entry.objects.filter(pk__in=[there[key] for key in gone]))
    if not new:
        return
    for entry in new:
        entry.heading = entry.heading[:500]
        entry.context = entry.context[:500]
    Entry.objects.bulk_create(new, update_conflicts=True, unique_fields=KEY, update_fields=WRITTEN)
    index = get_search_backend().get_index_for_model(Entry)
    _tell(index, [entry.pk for entry in new], lambda: index.add_items(Entry, new))
    add_words(new)


def _key(entry):
    return (entry.content_type_id, *(getattr(entry, name) for name in KEY[1:]))


def _delete(entries):
    backend, words = get_search_backend(), set()
    index = backend.get_index_for_model(Entry)
    for entry in entries:
        _tell(index, [entry.pk], partial(backend.delete, entry))
        words |= {(entry.language, folded) for folded in words_in(entry)}
    entries.delete()
    # An engine that stands apart knows a moment later what it has: there they wait for the night.
    if not _stands_apart(index):
        note_rare(words)


def _tell(index, keys, tell):
    """Tell an engine of entries; of what one apart does not take just now, the worker tells it.

    So it takes nothing down but the search, and nobody waits for it entry by entry.
    """
    if not _stands_apart(index):
        tell()
        return
    if time.monotonic() >= _away["until"]:
        try:
            tell()
        except Exception:
            logger.exception("The engine of the search does not answer")
            _away["until"] = time.monotonic() + AWAY
        else:
            return
    Change.objects.bulk_create(
        [Change(what=ENTRY, key=str(key)) for key in keys], ignore_conflicts=True
    )


def give_entry(key):
    """Give an entry to the engine as it is, or take it away.

    Raises what the engine raises, and `ConnectionError` at once where it did not answer just now.
    """
    if time.monotonic() < _away["until"]:
        raise ConnectionError("The engine of the search did not answer just now")
    backend = get_search_backend()
    try:
        if entry := Entry.objects.filter(pk=key).first():
            backend.get_index_for_model(Entry).add_items(Entry, [entry])
        else:
            backend.delete(Entry(pk=int(key)))
    except Exception:
        _away["until"] = time.monotonic() + AWAY
        raise
