"""Every connection to the database says what is read and written."""

from django.db import connections

from cms.pagecache.reading import EVERYTHING, is_collecting, note_query
from cms.pagecache.tasks import tell
from cms.pagecache.writing import telling


def watch_connection(sender=None, connection=None, **kwargs):
    """Have a connection say what goes through it; told by Django when it is opened."""
    if _watch not in connection.execute_wrappers:
        # In front: `execute_wrapper` takes away the last one, and may have opened the connection.
        connection.execute_wrappers.insert(0, _watch)


def leave_connection(sender=None, using=None, **kwargs):
    """Look away while the database is migrated: its tables are not what the models say."""
    wrappers = connections[using].execute_wrappers
    if _watch in wrappers:
        wrappers.remove(_watch)


def tell_everything(sender=None, using=None, **kwargs):
    """Say that everything has changed, and look again."""
    watch_connection(connection=connections[using])
    tell({EVERYTHING})


def _watch(execute, sql, params, many, context):
    if isinstance(sql, str) and not sql.startswith(("SELECT", "(SELECT")):
        params = list(params) if many else params
        with telling(context["connection"], sql, params if many else [params]):
            return execute(sql, params, many, context)
    result = execute(sql, params, many, context)
    if isinstance(sql, str) and is_collecting():
        note_query(sql, params)
    return result
