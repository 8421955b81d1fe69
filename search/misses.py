"""Counting what readers did not find: the words or the address alone, never of whom."""

import re
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from cms.audit.read_only import is_read_only
from search.models import Miss

# Questions and addresses that are kept; what comes after is as good as noise.
MOST = 5000
# What fewer have asked for might be known from, and is told nobody. It is forgotten after so many
# days, and what more have asked for after more.
FEWEST = 5
DAYS_OF_RARE, DAYS = 30, 365
LONGEST = 200
# What could be somebody's: an address, a number of a person or a telephone.
PERSONAL = re.compile(r"@|(?:\d[ -]?){6}")
SCAN = re.compile(r"\.(?:php\d?|aspx?|env|git|sql|ini|cgi|bak|zip|gz)\b|/wp-|/\.", re.I)


def note_question(question):
    """Count a question that found nothing."""
    text = question.text.lower()
    if not PERSONAL.search(text):
        _note(Miss.What.QUESTION, text, question.language)


def note_address(path):
    """Count an address that is not there."""
    if not PERSONAL.search(path) and not SCAN.search(path):
        _note(Miss.What.ADDRESS, path, "")


def forget_misses():
    """Forget what was missed long ago: rare things leave room for what readers miss now."""
    today = timezone.localdate()
    is_rare = Q(times__lt=FEWEST, last_at__lt=today - timedelta(days=DAYS_OF_RARE))
    Miss.objects.filter(is_rare | Q(last_at__lt=today - timedelta(days=DAYS))).delete()


def _note(what, text, language):
    try:
        with transaction.atomic():
            if is_read_only() or not text or len(text) > LONGEST:
                return
            _count(what, text, language)
    except DatabaseError:
        # Counting is not worth an error to anybody.
        return


def _count(what, text, language):
    """Count what is missed once more, or for the first time if there are not too many."""
    table = connection.ops.quote_name(Miss._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (what, text, language, times, last_at) "
            f"SELECT %s, %s, %s, 1, %s WHERE (SELECT count(*) FROM {table}) < %s OR EXISTS "
            f"(SELECT 1 FROM {table} WHERE what = %s AND text = %s AND language = %s) "
            f"ON CONFLICT (what, text, language) DO UPDATE SET times = {table}.times + 1, "
            f"last_at = EXCLUDED.last_at",
            [what, text, language, timezone.localdate(), MOST, what, text, language],
        )
