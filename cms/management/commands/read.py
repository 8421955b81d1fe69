"""`manage.py read KIND`: what is understood of standard input, as JSON."""

import json
import sys

from django.core.management.base import BaseCommand

from cms.pasting.kinds import READABLE


class Command(BaseCommand):
    """Shows what the forms understand, so that a board can report what was misread."""

    help = "Print as JSON what is understood of standard input."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=sorted(READABLE))

    def handle(self, *, kind, **options):
        found = READABLE[kind](sys.stdin.buffer.read())
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
