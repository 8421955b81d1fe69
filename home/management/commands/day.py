from random import Random

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from cms.languages.pages import REALLY_TRANSLATED
from cms.management.screens import Visitor
from cms.operations import metrics
from home.demo.accounts import has_accounts


class Command(BaseCommand):
    """Lives through a day of the demo: visitors read, and between them editors publish."""

    help = "Tell how many of a day's views are answered without rendering. Only of the demo."

    def add_arguments(self, parser):
        parser.add_argument("--views", type=int, default=200_000)
        parser.add_argument("--publications", type=int, default=50)
        parser.add_argument("--seed", type=int, default=1, help="another one, other pages")

    def handle(self, *args, views, publications, seed, **options):
        if not settings.PAGE_CACHE:
            raise CommandError("Pages are kept only where REDIS_URL is set.")
        if not has_accounts():
            raise CommandError("This database holds a site that is not the demo: all is published.")
        chance, visitor = Random(seed), Visitor(is_kept=True)
        pages = list(Page.objects.live().public().filter(REALLY_TRANSLATED, depth__gt=1))
        chance.shuffle(pages)
        addresses = [page.url for page in pages]
        # Of pages by their rank, the second is read half as often as the first, and so on.
        weights = [1 / rank for rank in range(1, len(pages) + 1)]
        before, interval = _rendered(), max(1, views // max(1, publications))
        for number, address in enumerate(chance.choices(addresses, weights, k=views), 1):
            visitor.get(address)
            if number % interval == 0 and publications:
                chance.choice(
                    pages
                ).specific.get_latest_revision_as_object().save_revision().publish()
        rendered = _rendered() - before
        self.stdout.write(
            f"{views} views of {len(pages)} pages, {views // interval if publications else 0} "
            f"publications: {100 * (1 - rendered / views):.1f} % answered without rendering"
        )


def _rendered():
    [metric] = metrics.PAGES.labels("rendered").collect()
    return next(one.value for one in metric.samples if one.name.endswith("_total"))
