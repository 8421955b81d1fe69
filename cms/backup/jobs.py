"""When the site is backed up."""

from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.backup.backups import make_backup, thin_out
from cms.backup.vault import Vault, is_configured
from cms.worker.timetable import NoUseTryingError, job


class IncompleteError(NoUseTryingError):
    """Files that the database names are not there; the rest was stored."""


def back_up_every_night():
    """Back up, then thin out. Raises what `make_backup` raises, and `IncompleteError`."""
    vault = Vault()
    manifest = make_backup(vault)
    thin_out(vault)
    if manifest.missing:
        raise IncompleteError(_("Not there: %(files)s") % {"files": ", ".join(manifest.missing)})


# Where there is no place for backups, administrators must not read that they are in order.
if is_configured():
    job(gettext_lazy("Backup"), at=time(2))(back_up_every_night)
