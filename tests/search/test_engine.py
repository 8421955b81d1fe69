"""The engine on PostgreSQL: what it writes, and that a large site can ask it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.search.query import And, PlainText

from search import engine
from search.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def entries(*pairs, language="sv"):
    """Give the engine entries of pairs of heading and text."""
    content_type = ContentType.objects.get_for_model(Locale)
    first = Entry.objects.count()
    made = Entry.objects.bulk_create(
        Entry(
            content_type=content_type,
            object_id=str(first + number),
            language=language,
            heading=heading,
            text=text,
        )
        for number, (heading, text) in enumerate(pairs)
    )
    get_search_backend().get_index_for_model(Entry).add_items(Entry, made)
    return made


def asked(text, language="sv"):
    query = And([PlainText(word) for word in text.split()])
    return get_search_backend().search(query, Entry.objects.filter(language=language))


def test_words_are_found_wherever_they_stand():
    both, _other = entries(("Bro", "över bäcken"), ("Väg", "till bäcken"))
    assert list(asked("bro back")) == [both]
    assert asked("back").count() == 2


def test_what_is_written_anew_has_one_row_and_no_copies():
    (entry,) = entries(("Bro", "över bäcken"))
    entry.heading = "Färja"
    get_search_backend().get_index_for_model(Entry).add_items(Entry, [entry])
    row = IndexEntry.objects.get(object_id=str(entry.pk), content_type__model="entry")
    assert row.title_text == row.body_text == ""
    assert not asked("bro")
    assert list(asked("farj")) == [entry]


def test_what_is_the_same_is_not_written_again():
    entry, other = entries(("Bro", "över bäcken"), ("Väg", "till bäcken"))
    before = places_of_rows()
    other.text = "till ån"
    get_search_backend().get_index_for_model(Entry).add_items(Entry, [entry, other])
    after = places_of_rows()
    assert {key for key in before if before[key] != after[key]} == {str(other.pk)}


def places_of_rows():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT object_id, ctid::text FROM {IndexEntry._meta.db_table}")
        return dict(cursor.fetchall())


def test_a_short_title_is_worth_more():
    long, short = entries(("Trygghet i hela staden och på landet", ""), ("Trygghet", ""))
    assert list(asked("trygg")[:5]) == [short, long]


def test_of_very_many_hits_those_with_the_word_in_their_title_are_compared(monkeypatch):
    monkeypatch.setattr(engine, "LEAST_COMPARED", 2)
    entries(*[("Annat", "trygghet")] * 20)
    (titled,) = entries(("Trygghet", ""))
    entries(("Trygghet", ""), language="en")
    assert asked("trygg")[:2][0] == titled
    assert len(asked("trygg")[:2]) == 2
    assert asked("trygg").count() == 21


def test_beginnings_are_found_in_the_own_language(monkeypatch):
    monkeypatch.setattr(engine, "LEAST_COMPARED", 1)
    entries(*[("Trygg", "")] * 5, language="en")
    (own,) = entries(("Trygghet", ""))
    found = get_search_backend().autocomplete("try", Entry.objects.filter(language="sv"))
    assert list(found[:1]) == [own]


def test_questions_are_such_as_there_are_indexes_for():
    sql, _parameters = asked("bro back")[:500].get_queryset().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexdef ~ 'gin|written_key'")
        indexes = " ".join(line for (line,) in cursor.fetchall())
    for column in ("title", "body", "autocomplete"):
        assert f"wagtailsearch_indexentry USING gin ({column})" in indexes
    for column in ("title", "body"):
        assert f'."{column}" @@ (' in sql
    assert "||" not in sql
    assert '("search_entry"."id")::varchar(50)' in sql
    assert "((id)::character varying(50))" in indexes
