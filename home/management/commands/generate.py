import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from wagtail.models import Page

from home.demo.accounts import has_accounts
from home.demo.builder import build, is_built
from home.demo.size.growing import grow
from home.models import HomePage


class Command(BaseCommand):
    """Lets the demo grow to any size, to measure what grows with it."""

    # The database may be empty yet.
    requires_system_checks = []
    help = "Fill an empty database, or the demo's, with so many pages. Refuses any other site."

    def add_arguments(self, parser):
        parser.add_argument("--pages", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=1, help="another one, other words")
        parser.add_argument(
            "--no-search", action="store_true", help="leave the search as it is: that takes longest"
        )

    def handle(self, *args, pages, seed, no_search, **options):
        # Before anything is touched: a site that is not the demo stays as it is.
        if _has_tables() and is_built() and not has_accounts():
            raise CommandError("This database holds a site that is not the demo.")
        call_command("migrate", verbosity=0, interactive=False)
        started = time.monotonic()
        if not is_built():
            build(self._report)
        grow(pages, seed, self._report)
        if not no_search:
            call_command("search_index", stdout=self.stdout)
        seconds = time.monotonic() - started
        self._report(f"{Page.objects.count()} pages, {seconds:.0f} seconds")

    def _report(self, text):
        self.stdout.write(f"· {text}")
        self.stdout.flush()


def _has_tables():
    return HomePage._meta.db_table in connection.introspection.table_names()
