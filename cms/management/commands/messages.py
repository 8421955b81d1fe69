import shutil

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from cms.languages.catalogues import (
    catalogue_path,
    catalogues,
    collect,
    compile_catalogue,
    missing_words,
    problems,
)


class Command(BaseCommand):
    """Brings `locale/` up to date with the source code."""

    help = "Collect the texts to translate, compile the catalogues and say what is missing."

    def handle(self, *args, **options):
        if not shutil.which("xgettext"):
            raise CommandError("Collecting texts needs gettext (Debian: apt install gettext).")
        try:
            collect()
        except ImproperlyConfigured as error:
            raise CommandError(error) from error
        for catalogue in catalogues():
            path = catalogue_path(*catalogue).with_suffix(".mo")
            path.write_bytes(compile_catalogue(*catalogue))
        for line in [*problems(), *missing_words()]:
            self.stdout.write(line)
