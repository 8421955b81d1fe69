"""What the worker does for the search every so often."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from cms.worker.timetable import job
from search.following import follow
from search.misses import forget_misses
from search.vocabulary import count_words


@job(_("The words of the search are counted"), at=time(4))
def count_search_words():
    """Forget words that stand nowhere any more, and count the others."""
    count_words()


@job(_("What readers did not find long ago is forgotten"), at=time(4, 30))
def forget_old_misses():
    """Forget what readers missed long ago."""
    forget_misses()


@job(_("The search follows what changes"), every=timedelta(seconds=10))
def follow_changes():
    """Write the entries of what has changed."""
    follow()
