"""How much readers may send, so that nobody can flood a form or close it for everybody else.

No captcha, and no address is stored: the cache counts for an hour under a keyed checksum.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from cms.values.client_address import client_address, networks

HOUR = 3600
# An office behind one address sends this much at the most; a class or a meeting does it once.
MOST_PER_HOUSEHOLD = 20
MOST_PER_PROVIDER = 60
# Where more than this arrives in an hour, somebody may be at work: then two from each network.
BUSY = 100
MOST_WHEN_BUSY = 2
# What one form can hold in an hour, whoever sends it.
FULL = 2000
MOST_PER_RECIPIENT = 5


def may_send(request, form, received, recipient=""):
    """Whether a reader may send a form now; counts the attempt.

    `form` names it, `received` is how much it got within an hour, `recipient` an e-mail address
    that somebody will answer. Without a cache only `FULL` holds.
    """
    household, provider = networks(client_address(request))
    is_busy = received >= BUSY
    counts = [
        (_count(form, "household", household), MOST_WHEN_BUSY if is_busy else MOST_PER_HOUSEHOLD),
        (_count(form, "provider", provider), MOST_WHEN_BUSY if is_busy else MOST_PER_PROVIDER),
    ]
    if recipient:
        counts.append((_count(form, "recipient", recipient.lower()), MOST_PER_RECIPIENT))
    return received < FULL and all(count <= limit for count, limit in counts)


def _count(form, kind, value):
    """Return how often this was counted within the hour, this time included."""
    key = f"sent:{form}:{kind}:{salted_hmac('home.limits', value).hexdigest()}"
    cache.add(key, 0, HOUR)
    try:
        # None when the cache does not answer.
        return cache.incr(key) or 0
    except ValueError:
        return 1
