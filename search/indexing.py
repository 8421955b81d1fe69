"""Writing entries, giving them to the engine, and taking away what readers may not find."""

import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.operations.cache import remembering
from search.compounds import split
from search.models import Change, Entry, Word
from search.offers import FOUND_MODELS, entries_of, entries_of_pages
from search.words import fold, stem, words_of

PORTION = 50
SHORTEST_WORD, LONGEST_WORD = 3, 40
# Words of which the database is asked at once whether they are known.
MOST_ASKED = 1000
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
        for instance in model.objects.order_by("pk").iterator(chunk_size=PORTION):
            index_instance(instance)
        report(str(model._meta.verbose_name_plural))
    _drop_orphans()
    count_words()


def _indexed(portions, processes):
    """Index portions of pages, in several processes if so, and yield each when it is done."""
    if processes == 1:
        yield from map(_index_portion, portions)
        return
    # What is forked must have connections of its own.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, context) as pool:
        yield from pool.map(_index_portion, portions)


def _index_portion(portion):
    index_pages(portion)
    return portion


def count_words():
    """Count the words of all entries anew, and forget those that are nowhere any more."""
    counted = Counter()
    written = {}
    entries = Entry.objects.defer("url", "path")
    for entry in entries.iterator(chunk_size=PORTION):
        for folded, word in _words(entry).items():
            counted[entry.language, folded] += 1
            written.setdefault((entry.language, folded), word)
    words = Word.objects.values_list("language", "folded", "entries", "pk")
    there = {(language, folded): (number, pk) for language, folded, number, pk in words.iterator()}
    # What has not changed is left as it is: tables grow by all that is written anew.
    changed = (key for key in counted if there.get(key, (0, 0))[0] != counted[key])
    gone = [there[key][1] for key in there.keys() - counted.keys()]
    with transaction.atomic():
        for start in range(0, len(gone), MOST_ASKED):
            Word.objects.filter(pk__in=gone[start : start + MOST_ASKED]).delete()
        Word.objects.bulk_create(
            (_word(*key, written[key], entries=counted[key]) for key in changed),
            batch_size=MOST_ASKED,
            update_conflicts=True,
            unique_fields=["language", "folded"],
            update_fields=["entries"],
        )


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
    get_search_backend().get_index_for_model(Entry).add_items(Entry, new)
    _add_words(new)


def _key(entry):
    return (entry.content_type_id, *(getattr(entry, name) for name in KEY[1:]))


def _delete(entries):
    backend = get_search_backend()
    for entry in entries:
        backend.delete(entry)
    entries.delete()


def _add_words(entries):
    """Let new words be known at once; how often they occur is counted at night."""
    words = {}
    for entry in entries:
        for folded, word in _words(entry).items():
            words.setdefault((entry.language, folded), word)
    for language in sorted({entry.language for entry in entries}):
        # Always in this order: two that write the same words would wait for each other.
        folds = sorted(folded for of, folded in words if of == language)
        for start in range(0, len(folds), MOST_ASKED):
            asked = folds[start : start + MOST_ASKED]
            there = Word.objects.filter(language=language, folded__in=asked)
            known = set(there.values_list("folded", flat=True))
            new = [folded for folded in asked if folded not in known]
            Word.objects.bulk_create(
                (_word(language, folded, words[language, folded]) for folded in new),
                ignore_conflicts=True,
            )


def _word(language, folded, written, **values):
    stemmed = stem(written, language)[:LONGEST_WORD]
    return Word(language=language, folded=folded, written=written, stem=stemmed, **values)


def _words(entry):
    """Return the words of an entry, and of its compounds, as they are written, by their folds."""
    said = " ".join(text for _place, text in entry.passages)
    text = f"{entry.heading} {entry.names} {entry.context} {entry.lead} {entry.text} {said}"
    found = {}
    for word in words_of(text):
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha():
            found.setdefault(fold(word), word.lower())
            for part in split(word.lower()) if entry.language == "sv" else ():
                found.setdefault(fold(part), part)
    return found
