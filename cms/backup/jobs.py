"""When the site is backed up."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from cms.backup.tasks import back_up
from cms.backup.vault import is_configured
from cms.worker.timetable import job


@job(_("Backup"), at=time(2))
def back_up_every_night():
    """Ask for a backup; without a place for it there is none, and `manage.py doctor` says so."""
    if is_configured():
        back_up.enqueue()
