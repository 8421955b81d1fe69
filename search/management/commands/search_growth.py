import random
import time
from statistics import median, quantiles

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.management.screens import Visitor
from cms.operations.measuring import DatabaseClock
from search.indexing import PORTION, index_pages
from search.measured import MeasuredQuestions
from search.models import Entry, Word

# What the search must hold at any size: queries, milliseconds of the database, pages that a
# processor indexes in a second (two of them twice as many), times the text.
MOST_QUERIES, MOST_ANSWER, MOST_SUGGESTION, LEAST_PAGES, MOST_SIZE = 10, 50, 20, 100, 3
NO_QUESTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET LOCAL")
FOUND_NOWHERE = "xqzvwk"
TEXTS = ("heading", "context", "lead", "names", "text", "passages")


class Command(BaseCommand):
    """Measures the search of a site of any size, which `generate` makes and `search_index` reads.

    Times are processor time of PostgreSQL's process, and where pages are indexed also of our own,
    so what else a machine does counts little.
    """

    help = "Measure what the search takes: queries, time of the database, indexing, size."

    def add_arguments(self, parser):
        parser.add_argument("--questions", type=int, default=1000)
        parser.add_argument("--seed", type=int, default=1, help="another one, other questions")
        parser.add_argument("--slowest", type=int, default=5, help="questions that are printed")

    def handle(self, *args, questions, seed, slowest, **options):
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL says how long it takes. Set DATABASE_URL.")
        if not Entry.objects.exists():
            raise CommandError("There is nothing to find. Run: manage.py generate --pages 1000")
        with connection.cursor() as cursor:
            # As a database does by itself, in a while.
            cursor.execute("ANALYZE")
        self.over, self.visitor = [], Visitor()
        asked = MeasuredQuestions(seed)
        self.stdout.write(f"{Page.objects.count()} pages, {Entry.objects.count()} entries")
        answers = self._ask(asked.addresses(questions))
        self._tell("queries an answer, most", max(a[1] for a in answers), MOST_QUERIES)
        self._tell_times("answers", answers, MOST_ANSWER)
        for milliseconds, _queries, address in sorted(answers, reverse=True)[:slowest]:
            self.stdout.write(f"    {milliseconds:.1f} ms  {address}")
        suggestions = self._ask(asked.suggestions(max(questions // 5, 1)))
        self._tell_times("suggestions", suggestions, MOST_SUGGESTION)
        self._tell(
            "pages indexed by a processor in a second", self._indexed(), LEAST_PAGES, least=True
        )
        self._tell("size of the index, times the text", self._size(), MOST_SIZE)
        if self.over:
            raise CommandError(f"Does not hold: {', '.join(self.over)}")

    def _ask(self, addresses):
        """Return the milliseconds of the database, queries and address of each answer."""
        # What stands around every page, and what who finds nothing is offered instead, is
        # remembered in each language.
        for language in {address.partition("/sok/")[0] for address in addresses}:
            self.visitor.get(f"{language}/sok/?q={FOUND_NOWHERE}")
        clock, answers = DatabaseClock(), []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                before = clock.now()
                response = self.visitor.get(address)
                milliseconds = (clock.now() - before) * 1000
            if response.status_code != 200:
                self.over.append(f"{address} answers {response.status_code}")
            queries = sum(not q["sql"].startswith(NO_QUESTION) for q in captured)
            answers.append((milliseconds, queries, address))
        return answers

    def _tell_times(self, name, answers, most):
        times = [milliseconds for milliseconds, *_rest in answers]
        late = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        self.stdout.write(f"{name}: {len(times)}, median {median(times):.1f} ms")
        self._tell(f"{name}, 95 of 100, ms", late, most)

    def _tell(self, name, value, limit, least=False):
        is_over = value < limit if least else value > limit
        if is_over:
            self.over.append(name)
        self.stdout.write(f"{name}: {value:.1f} ({limit}){' !' * is_over}")
        self.stdout.flush()

    def _indexed(self):
        """Return how many pages a processor indexes in a second, in portions as of all pages."""
        keys = list(Page.objects.filter(depth__gt=2).order_by("path").values_list("pk", flat=True))
        portions = [keys[start : start + PORTION] for start in range(0, len(keys), PORTION)]
        portions, clock = random.Random(0).sample(portions, min(10, len(portions))), DatabaseClock()
        # What stands around pages, and the list of compounds, are read once.
        index_pages(keys[:1])
        started = time.process_time() + clock.now()
        for portion in portions:
            index_pages(portion)
        return sum(map(len, portions)) / (time.process_time() + clock.now() - started)

    def _size(self):
        text = " + ".join(f"octet_length({name}::text)" for name in TEXTS)
        tables = IndexEntry._meta.db_table, Word._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT sum({text}) FROM {Entry._meta.db_table}")
            (letters,) = cursor.fetchone()
            cursor.execute(
                "SELECT sum(pg_total_relation_size(t::regclass)) FROM unnest(%s::text[]) t",
                [list(tables)],
            )
            return float(cursor.fetchone()[0]) / float(letters or 1)
