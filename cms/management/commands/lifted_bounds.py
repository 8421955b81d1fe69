import re
import tomllib
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

UPPER_BOUND = re.compile(r"<((?:\d+\.)*)(\d+)")


class Command(BaseCommand):
    """Prints what `make upgrade-check` installs: all requirements, every upper bound lifted."""

    help = "Print the requirements of pyproject.toml with every upper bound lifted by one step."

    def handle(self, *args, **options):
        project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]
        extras = chain(*project["optional-dependencies"].values())
        for requirement in [*project["dependencies"], *extras]:
            self.stdout.write(lift(requirement))


def lift(requirement):
    """Return a requirement that allows one more version of the kind that its bound names.

    `<8.1` becomes `<8.2`, and `<4` becomes `<5`.
    """
    return UPPER_BOUND.sub(lambda bound: f"<{bound[1]}{int(bound[2]) + 1}", requirement)
