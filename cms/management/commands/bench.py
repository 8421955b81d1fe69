import time
from collections import Counter

import brotli
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import get_page_models

from cms.pages.base import BasePage

CONSTANT = "/health/live"
INDEX_BUDGET, PAGE_BUDGET = 15, 12


class Command(BaseCommand):
    """Measures one page of each type, and the search, in the database that is configured.

    Times are ratios to a constant answer in the same run: machines and their load differ.
    """

    help = "Measure queries, bytes and time of a page of each type."

    def add_arguments(self, parser):
        parser.add_argument("--seconds", type=float, default=1.0, help="time for each address")

    def handle(self, *args, seconds, **options):
        # The demo's site is called localhost, whatever hosts the settings allow.
        settings.ALLOWED_HOSTS = ["*"]
        # What is measured is how pages are made, not how they are sent again.
        settings.PAGE_CACHE = False
        self.client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        addresses = list(self._addresses())
        if not addresses:
            raise CommandError("There are no pages to measure. Run: make demo SERVE=0")
        constant = self._rate(CONSTANT, seconds)
        self.stdout.write(
            f"{'page':<18}{'queries':>8}{'dup.':>6}{'budget':>8}{'HTML':>9}{'brotli':>8}"
            f"{'req/s':>8}{'of const.':>11}  address"
        )
        over = [
            label
            for label, budget, address in addresses
            if not self._measure(label, budget, address, constant, seconds)
        ]
        self.stdout.write(f"A constant answer: {constant:.0f} req/s")
        if over:
            raise CommandError(f"Over budget: {', '.join(over)}")

    def _addresses(self):
        for model in get_page_models():
            if issubclass(model, BasePage):
                page = model.objects.live().filter(locale__language_code="sv").last()
                if page and page.url:
                    is_index = "Index" in model.__name__
                    budget = INDEX_BUDGET if is_index else PAGE_BUDGET
                    yield model.__name__, budget, page.url
        yield "search", INDEX_BUDGET, reverse("search") + "?q=brott"

    def _measure(self, label, budget, address, constant, seconds):
        for _warm_up in range(2):
            response = self.client.get(address)
        if response.status_code != 200:
            raise CommandError(f"{address} answers {response.status_code}")
        with CaptureQueriesContext(connection) as queries:
            self.client.get(address)
        statements = Counter(query["sql"] for query in queries)
        total = statements.total()
        duplicates = total - len(statements)
        rate = self._rate(address, seconds)
        compressed = len(brotli.compress(response.content, quality=5))
        self.stdout.write(
            f"{label:<18}{total:>8}{duplicates:>6}{budget:>8}{len(response.content):>9}"
            f"{compressed:>8}{rate:>8.0f}{rate / constant:>11.3f}  {address}"
        )
        return total <= budget and not duplicates

    def _rate(self, address, seconds):
        count, end = 0, time.perf_counter() + seconds
        started = time.perf_counter()
        while time.perf_counter() < end:
            self.client.get(address)
            count += 1
        return count / (time.perf_counter() - started)
