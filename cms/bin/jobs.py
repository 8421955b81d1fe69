"""The bin is emptied of what nobody has missed."""

from contextlib import suppress
from datetime import time

from django.utils.translation import gettext_lazy as _

from cms.bin.models import DeletedPage, DeletedThing, GoneError
from cms.bin.moving import remove_for_good
from cms.bin.things import remove_thing_for_good
from cms.worker.holding import is_on_hold
from cms.worker.timetable import job


@job(_("What has been in the bin for 90 days is removed for good"), at=time(2, 30))
def empty_bin():
    """Remove what has been there long enough, one with its translations at a time.

    While the site is read-only it stays: whoever looks into what has happened may want it.
    """
    if is_on_hold():
        return
    for entry in DeletedPage.objects.past().select_related("page").iterator():
        with suppress(GoneError):
            remove_for_good(entry)
    for entry in DeletedThing.objects.past().iterator():
        with suppress(GoneError):
            remove_thing_for_good(entry)
