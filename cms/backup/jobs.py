"""When the site is backed up."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from cms.backup.tasks import back_up
from cms.backup.vault import is_configured
from cms.worker.timetable import job


def back_up_every_night():
    """Ask for a backup."""
    back_up.enqueue()


# Where there is no place for backups, administrators must not read that they are in order.
if is_configured():
    job(_("Backup"), at=time(2))(back_up_every_night)
