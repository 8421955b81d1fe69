from django.core.management.base import BaseCommand
from django.db import transaction

from cms.values.counties import County
from home.provisioning import create_county


class Command(BaseCommand):
    """Sets up counties; safe to run again."""

    help = "Create the pages, groups, collection and workflow of one or more counties."

    def add_arguments(self, parser):
        parser.add_argument("counties", nargs="+", choices=County.values, metavar="county")

    @transaction.atomic
    def handle(self, *args, counties, **options):
        for county in counties:
            page = create_county(county)
            self.stdout.write(f"{page.title}: {page.url}")
