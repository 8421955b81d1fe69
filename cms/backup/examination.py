"""Whether backups are made, and have room."""

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.backup.backups import last_backup_at
from cms.backup.vault import is_configured, local_folder
from cms.operations.doctor import ComplaintError, check_disk

# Hours: one is made every night, and a large one takes its time.
OLDEST = 30


def check_backups():
    """Raise `ComplaintError` where there is none, or only an old one, or no room for the next."""
    if not is_configured():
        raise ComplaintError(_("No backups are made. Set BACKUP_TO."))
    last = last_backup_at()
    if not last:
        raise ComplaintError(_("There is no backup yet. Run: manage.py backup"))
    hours = (timezone.now() - last).total_seconds() / 3600
    if hours > OLDEST:
        message = _(
            "The newest backup is %(hours)d hours old. Run manage.py backup, which says why."
        )
        raise ComplaintError(message % {"hours": hours})
    folder = local_folder()
    if folder and Path(folder).exists():
        check_disk(folder)
