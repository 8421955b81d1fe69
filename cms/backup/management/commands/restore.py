import time

from django.core.management.base import BaseCommand, CommandError

from cms.backup.backups import backup_names, read_manifest
from cms.backup.database import DumpError
from cms.backup.restoring import RestoreError, rehearse, restore
from cms.backup.vault import Vault, VaultError, is_configured


class Command(BaseCommand):
    """Reads a backup back, into an empty site or, as a rehearsal, beside the site."""

    help = "Restore a backup into an empty installation; the newest one, unless named."
    # The database has no tables yet.
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", help="as --list prints it")
        parser.add_argument("--list", action="store_true", help="only print the backups")
        parser.add_argument(
            "--verify",
            action="store_true",
            help="touch nothing: restore into a scratch database and compare, read every file",
        )

    def handle(self, *args, name, verify, **options):
        if not is_configured():
            raise CommandError("BACKUP_TO is not set.")
        vault = Vault()
        names = backup_names(vault)
        if options["list"]:
            self.stdout.write("\n".join(names))
            return
        if not names or (name and name not in names):
            raise CommandError("There is no such backup that BACKUP_KEY, as it is set, could read.")
        started = time.monotonic()
        try:
            manifest = read_manifest(vault, name or names[-1])
            (rehearse if verify else restore)(vault, manifest)
        except (DumpError, RestoreError, VaultError) as error:
            raise CommandError(error) from error
        self.stdout.write(
            f"{manifest.name}: {len(manifest.figures)} tables and {len(manifest.files)} files are "
            f"what they were, {time.monotonic() - started:.0f} s"
        )
