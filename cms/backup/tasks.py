"""The backup that the worker makes every night."""

from django_tasks import task

from cms.backup.backups import make_backup, thin_out
from cms.backup.vault import Vault
from cms.worker.tasks import LONG


@task(queue_name=LONG)
def back_up():
    """Back up, then thin out. Raises what `make_backup` raises."""
    vault = Vault()
    make_backup(vault)
    thin_out(vault)
