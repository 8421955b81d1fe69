"""Lock-out: who guesses wrong too often waits, whether there is such an account or not.

A guess is counted before it is tried, in the database: fifty at the same time are still fifty, and
a dead cache opens nothing. Refused guesses do not count, so that nobody is kept out for longer by
those who go on trying.
"""

from datetime import timedelta

from allauth.core.internal.ratelimit import truncate_ip
from django.db.models import Count
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.accounts.models import Attempt
from cms.values.client_address import client_address

LIMIT = 5
WINDOW = timedelta(minutes=10)


class TooManyAttemptsError(Exception):
    """One of the sources has had its guesses for now."""


def begin(*sources):
    """Count a guess against each source, such as ("account", "anna").

    Returns a function that takes it back, for when it was right. Raises `TooManyAttemptsError`
    when a source has had `LIMIT` wrong ones within `WINDOW`.
    """
    now = timezone.now()
    Attempt.objects.filter(at__lte=now - WINDOW).delete()
    attempts = Attempt.objects.bulk_create(Attempt(key=_key(source), at=now) for source in sources)
    pks = [attempt.pk for attempt in attempts]
    counts = (
        Attempt.objects.filter(key__in=[attempt.key for attempt in attempts])
        .values("key")
        .annotate(count=Count("pk"))
    )
    take_back = Attempt.objects.filter(pk__in=pks).delete
    if any(row["count"] > LIMIT for row in counts):
        take_back()
        raise TooManyAttemptsError
    return take_back


def address_of(request):
    """Return what stands for a request's address; the half of an IPv6 address that a house has."""
    return truncate_ip(client_address(request)) if request else ""


def _key(source):
    return salted_hmac(__name__, "\0".join(source), algorithm="sha256").hexdigest()
