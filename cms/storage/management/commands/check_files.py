from datetime import timedelta

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.storage.files import MADE_AGAIN
from cms.storage.moving import used_keys

# An upload is stored a moment before the database knows of it.
OLD_ENOUGH = timedelta(hours=1)


class Command(BaseCommand):
    """Compares the files with the database: which are missing, and which nobody knows."""

    help = "List files that are missing, and files that the database does not know."

    def add_arguments(self, parser):
        parser.add_argument(
            "--delete", action="store_true", help="delete unknown files older than an hour"
        )

    def handle(self, *args, delete, **options):
        missing = orphans = 0
        for alias in ("default", "public"):
            storage = storages[alias]
            found = {
                key: changed
                for key, changed in storage.all_keys()
                if not key.startswith(MADE_AGAIN)
            }
            # Read after the files: what was uploaded meanwhile is known, not an orphan.
            used = used_keys(storage)
            for key in sorted(used - found.keys()):
                if not storage.exists(key):
                    missing += 1
                    self.stdout.write(f"missing: {key}")
            for key in sorted(found.keys() - used):
                if found[key] < timezone.now() - OLD_ENOUGH:
                    orphans += 1
                    self.stdout.write(f"{'deleted' if delete else 'unknown'}: {key}")
                    if delete:
                        storage.delete(key)
        self.stdout.write(f"{missing} files are missing, {orphans} unknown to the database.")
        if missing:
            raise CommandError("Restore the missing files from a backup.")
