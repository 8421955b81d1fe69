import json
from dataclasses import asdict
from functools import partial
from itertools import chain
from math import log

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from cms.management.screens import (
    MOST_GROWTH,
    Visitor,
    admin_screens,
    administrator,
    public_screens,
    screens_beside,
)
from cms.operations.measuring import cost_of

# Shorter answers are all the same: what grows below it is not seen by anybody.
SHORTEST = 10.0


class Command(BaseCommand):
    """Measures every screen at the size that the site has, beside the sizes measured before.

    Of two sizes follows the exponent: 0 is what does not grow with the site, 1 what grows as the
    site does.
    """

    help = "Measure every screen, keep the figures, and print how they grow with the site."

    def add_arguments(self, parser):
        parser.add_argument("--times", type=int, default=3, help="calls of each screen")
        parser.add_argument("--only", default="", help="part of the names of the screens")

    def handle(self, *args, times, only, **options):
        user = administrator()
        if not user:
            raise CommandError("There is no site to measure. Run: manage.py generate --pages 1000")
        path = settings.DATA_DIR / "growth.json"
        kept = _kept(path)
        size = str(Page.objects.count())
        measured = kept.setdefault(size, {})
        nobody = Visitor()
        visitors = (
            (nobody, chain(public_screens(), screens_beside(nobody))),
            (Visitor(user), admin_screens(user)),
        )
        grown = []
        self.stdout.write(
            f"{'screen':<44}{'queries':>8}{'worker':>9}{'database':>9}{'kB':>8}{'MB':>7}  exponent"
        )
        for visitor, screen in chain(*([(v, s) for s in screens] for v, screens in visitors)):
            if only not in screen.name:
                continue
            cost = cost_of(partial(visitor.get, screen.address), times)
            before = [
                (int(other), figures[screen.name]["time"])
                for other, figures in kept.items()
                if int(other) < int(size) and screen.name in figures
            ]
            exponent = growth(*max(before), int(size), cost.time) if before else None
            measured[screen.name] = {"time": cost.time, **asdict(cost)}
            is_too_much = exponent is not None and exponent > MOST_GROWTH[screen.kind]
            # What does not answer is fast at any size.
            is_too_much |= cost.status >= 400 and screen.name != "not there"
            if is_too_much:
                grown.append(screen.name)
            told = "" if exponent is None else f"{exponent:.2f}{' !' * is_too_much}"
            self.stdout.write(
                f"{screen.name:<44}{cost.queries:>8}{cost.worker:>9.1f}{cost.database:>9.1f}"
                f"{cost.size / 1000:>8.1f}{cost.memory:>7.1f}  {told}"
                f"{'' if cost.status < 400 else f' answers {cost.status}'}"
            )
            self.stdout.flush()
            path.write_text(json.dumps(kept, indent=1, sort_keys=True))
        if grown:
            raise CommandError(f"Grows too fast: {', '.join(grown)}")


def _kept(path):
    """Return the figures by the site's size and the screen; a run of another kind is forgotten."""
    kept = json.loads(path.read_text()) if path.exists() else {}
    named = all(isinstance(one, dict) for figures in kept.values() for one in figures.values())
    return kept if named else {}


def growth(size, time, larger_size, larger_time):
    """Return the power of the site's size with which a time grows."""
    return log(max(larger_time, SHORTEST) / max(time, SHORTEST)) / log(larger_size / size)
