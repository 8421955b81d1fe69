import shutil

from django.core.management.base import BaseCommand, CommandError

from cms.management.catalogues import (
    catalogue_path,
    collect,
    compile_catalogue,
    languages,
    problems,
)


class Command(BaseCommand):
    """Brings `locale/` up to date with the source code."""

    help = "Collect the texts to translate, compile the catalogues and say what is missing."

    def handle(self, *args, **options):
        if not shutil.which("xgettext"):
            raise CommandError("Collecting texts needs gettext (Debian: apt install gettext).")
        collect()
        for language in languages():
            catalogue_path(language).with_suffix(".mo").write_bytes(compile_catalogue(language))
        for problem in problems():
            self.stdout.write(problem)
