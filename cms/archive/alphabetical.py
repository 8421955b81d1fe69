"""Titles in the order in which Swedes look for them, as the database sorts them."""

from django.db.models.functions import Collate

from cms.values.alphabet import sorted_as

# PostgreSQL has it from ICU; SQLite is taught it, for every connection.
SWEDISH = "sv-x-icu"


def by_title():
    """Return the expression that sorts pages by title: å, ä, ö after z, whatever the case."""
    return Collate("title", SWEDISH)


def teach(connection, **kwargs):
    """Teach a connection of SQLite the order."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(SWEDISH, _compare)


def _compare(one, other):
    first, second = sorted_as(one), sorted_as(other)
    return (first > second) - (first < second)
