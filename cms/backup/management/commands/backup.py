import time

from django.core.management.base import BaseCommand, CommandError

from cms.backup.backups import make_backup, thin_out
from cms.backup.database import DumpError
from cms.backup.vault import Vault, is_configured


class Command(BaseCommand):
    """Stores the whole site where `BACKUP_TO` says."""

    help = "Back up database and files to BACKUP_TO, and thin out old backups."

    def handle(self, *args, **options):
        if not is_configured():
            raise CommandError("BACKUP_TO is not set.")
        started, vault = time.monotonic(), Vault()
        try:
            manifest = make_backup(vault)
            thin_out(vault)
        except (DumpError, OSError) as error:
            raise CommandError(error) from error
        rows = sum(count for count, _figure in manifest.figures.values())
        self.stdout.write(
            f"{manifest.name}: {len(manifest.figures)} tables, {rows} rows, "
            f"{len(manifest.files)} files, {'encrypted' if vault.cipher else 'not encrypted'}, "
            f"{time.monotonic() - started:.0f} s"
        )
        if manifest.missing:
            raise CommandError(f"Not there: {', '.join(manifest.missing)}")
