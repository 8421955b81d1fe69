import time

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cms.audit.actions import IMPORTED
from cms.audit.models import AuditEntry
from cms.takeout.importing import Planner
from cms.takeout.package import PackageError, PackageReader
from cms.takeout.storing import store


class Command(BaseCommand):
    """Takes a county in that another installation took out."""

    help = "Import a county that export_county wrote; overwrites nothing."

    def add_arguments(self, parser):
        parser.add_argument("source", help="the folder or the zip file")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args, source, dry_run, **options):
        started = time.monotonic()
        try:
            package = PackageReader(source)
            package.check()
            planner = Planner(package)
            plan = planner.make()
            self._tell(plan, in_full=dry_run)
            if plan.problems:
                raise CommandError(
                    f"{len(plan.problems)} problems; nothing was changed:\n"
                    + "\n".join(plan.problems)
                )
            if not dry_run:
                store(package, planner.records, plan)
                data = {"reason": package.manifest["county"]}
                AuditEntry.objects.log_event(IMPORTED, data=data)
        except (PackageError, DatabaseError, OSError) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(
            f"{'Would be' if dry_run else 'Was'} made: {len(plan.made)} objects; "
            f"here already: {len(plan.reused)}; {time.monotonic() - started:.0f} s"
        )

    def _tell(self, plan, in_full):
        for name in plan.lost:
            self.stdout.write(f"Not here, links to it will lead nowhere: {name}")
        for name in plan.collections:
            self.stdout.write(f"Made: {name}")
        for name in plan.made if in_full else ():
            self.stdout.write(f"Made: {name}")
        for name in plan.reused if in_full else ():
            self.stdout.write(f"Here already: {name}")
