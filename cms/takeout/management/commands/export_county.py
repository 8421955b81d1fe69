import time

from django.core.management.base import BaseCommand, CommandError

from cms.audit.actions import EXPORT
from cms.audit.models import AuditEntry
from cms.backup import database
from cms.takeout.exporting import NoCountyError, collect, write
from cms.takeout.package import PackageError, PackageWriter
from cms.values.counties import County


class Command(BaseCommand):
    """Takes one county out."""

    help = "Write one county's pages, what they need and their files into a folder or a zip file."

    def add_arguments(self, parser):
        parser.add_argument("county", choices=County.values, metavar="county")
        parser.add_argument("--to", required=True, help="a new folder, or a name ending in .zip")

    def handle(self, *args, county, to, **options):
        started = time.monotonic()
        try:
            with database.moment():
                collector = collect(county)
            with PackageWriter(to) as package:
                told = write(county, collector, package)
        except (NoCountyError, PackageError, OSError) as error:
            raise CommandError(error) from error
        data = {"file": county, "address": "manage.py export_county"}
        AuditEntry.objects.log_event(EXPORT, data=data)
        for label, count in told["objects"].items():
            self.stdout.write(f"{count:6} {label}")
        for label, count in told["not_taken"].items():
            self.stdout.write(f"{count:6} {label}: stay here")
        size = sum(entry["bytes"] for entry in package.sums.values())
        self.stdout.write(
            f"{to}: {sum(told['objects'].values())} objects, {len(collector.files)} files, "
            f"{size / 2**20:.1f} MB, {time.monotonic() - started:.0f} s"
        )
