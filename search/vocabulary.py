"""The words that are known to stand here: they come with entries, and are forgotten by the worker.

Of what is typed wrong, the right word is among these (`search.spelling`).
"""

from collections import Counter

from django.db import connection, transaction
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from search.compounds import split
from search.models import Change, Entry, Word
from search.words import fold, stem, words_of

# Entries whose texts are held at once.
PORTION = 50
SHORTEST_WORD, LONGEST_WORD = 3, 40
# Words of which the database is asked at once whether they are known.
MOST_ASKED = 1000
# Words that are looked for where something goes; all others wait for the night.
MOST_FORGOTTEN = 200
# What is noted of these; the key is the language and the folded word (`search.following`).
WORD = "word"
# Any number that nobody else uses; PostgreSQL's advisory locks are told apart by it.
LOCK = 7_262_014


def count_words():
    """Count the words of all entries anew, and forget those that are nowhere any more."""
    counted = Counter()
    written = {}
    entries = Entry.objects.defer("url", "path")
    for entry in entries.iterator(chunk_size=PORTION):
        for folded, word in words_in(entry).items():
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


def add_words(entries):
    """Let new words be known at once; how often they occur is counted at night."""
    hold_words(is_shared=True)
    words = {}
    for entry in entries:
        for folded, word in words_in(entry).items():
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


def note_rare(words):
    """Note the rare ones of words, pairs of language and fold, whose entries go.

    The worker forgets those that nothing has any more, so that none is taken for them.
    """
    for language in {of for of, _folded in words}:
        folds = sorted(folded for of, folded in words if of == language)
        rare = Word.objects.filter(language=language, folded__in=folds[:MOST_ASKED], entries=1)
        Change.objects.bulk_create(
            (Change(what=WORD, key=f"{language} {word.folded}") for word in rare[:MOST_FORGOTTEN]),
            ignore_conflicts=True,
        )


def hold_words(is_shared=False):
    """Until the transaction ends, have all wait who write words, or those who forget them.

    Else a word goes that another transaction has just found known. SQLite has one writer anyway.
    """
    hold(LOCK, is_shared)


def hold(number, is_shared=False):
    """Hold a lock with a number until the transaction ends, alone or with others who share it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            name = "pg_advisory_xact_lock_shared" if is_shared else "pg_advisory_xact_lock"
            cursor.execute(f"SELECT {name}(%s)", [number])


def forget_word(key):
    """Forget a word that was noted, if nothing has it any more; within `hold_words`."""
    language, _space, folded = key.partition(" ")
    word = Word.objects.filter(language=language, folded=folded).first()
    left = Entry.objects.filter(language=language)
    if word and not get_search_backend().search(PlainText(word.stem), left)[:1]:
        word.delete()


def _word(language, folded, written, **values):
    stemmed = stem(written, language)[:LONGEST_WORD]
    return Word(language=language, folded=folded, written=written, stem=stemmed, **values)


def words_in(entry):
    """Return the words of an entry, and of its compounds, as they are written, by their folds."""
    said = " ".join(text for _place, text in entry.passages)
    text = f"{entry.heading} {entry.names} {entry.context} {entry.lead} {entry.text} {said}"
    found = {}
    for word in dict.fromkeys(words_of(text)):
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha():
            found.setdefault(fold(word), word.lower())
            for part in split(word.lower()) if entry.language == "sv" else ():
                found.setdefault(fold(part), part)
    return found
