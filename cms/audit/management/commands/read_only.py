"""`manage.py read_only on`: nobody can change anything; visitors still see everything."""

from django.core.management.base import BaseCommand

from cms.audit.read_only import is_read_only, switch


class Command(BaseCommand):
    """Switches read-only mode on or off, in all processes at once, and keeps it in the log."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("state", choices=["on", "off", "status"])
        parser.add_argument("--reason", default="", help="kept in the log")

    def handle(self, *args, state, reason, **options):
        if state != "status":
            switch(state == "on", reason)
        self.stdout.write("read-only" if is_read_only() else "writable")
