"""`manage.py export_log`: the log of a person, a page and a time, as CSV or JSON lines."""

import csv
import json
from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cms.admin.spreadsheets import harmless
from cms.audit.actions import EXPORT
from cms.audit.models import AuditEntry
from cms.audit.reading import COLUMNS, as_row, read_log


class Command(BaseCommand):
    """Writes the log to the output, the oldest first, and keeps in it that it was taken out."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--user", help="a user's name")
        parser.add_argument("--page", type=int, help="the number of a page, also a deleted one")
        parser.add_argument("--since", type=_moment, help="2026-11-28 or 2026-11-28T13:00")
        parser.add_argument("--until", type=_moment, help="up to, but not including, this time")
        parser.add_argument("--format", choices=["csv", "json"], default="csv")

    def handle(self, *args, user, page, since, until, **options):
        person = None
        if user:
            person = get_user_model().objects.filter(username=user).first()
            if not person:
                raise CommandError(f"There is no user {user}")
        rows = map(as_row, read_log(person, page, since, until))
        if options["format"] == "json":
            for row in rows:
                self.stdout.write(json.dumps(row, ensure_ascii=False))
        else:
            writer = csv.DictWriter(self.stdout, COLUMNS, extrasaction="ignore")
            writer.writeheader()
            for row in rows:
                writer.writerow({name: harmless(str(text)) for name, text in row.items()})
        asked = {"user": user, "page": page, "since": str(since or ""), "until": str(until or "")}
        data = {"file": options["format"], "address": "manage.py export_log", **asked}
        AuditEntry.objects.log_event(EXPORT, data=data)


def _moment(text):
    """Read a time, in the site's own zone; raises `ValueError`, which argparse tells."""
    found = parse_datetime(text) or datetime.fromisoformat(text)
    return found if timezone.is_aware(found) else timezone.make_aware(found)
