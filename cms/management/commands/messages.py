import shutil

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from cms.languages.catalogues import (
    catalogue_path,
    collect,
    compile_catalogue,
    languages,
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
        for language in languages():
            catalogue_path(language).with_suffix(".mo").write_bytes(compile_catalogue(language))
        for line in [*problems(), *missing_words()]:
            self.stdout.write(line)
