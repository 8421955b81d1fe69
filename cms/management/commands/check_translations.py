import shutil

from django.core.management.base import BaseCommand, CommandError

from cms.languages.catalogues import (
    catalogue_path,
    collect,
    languages,
    missing_words,
    problems,
)


class Command(BaseCommand):
    """Checks the catalogues, changing nothing.

    Whoever needs a new word cannot write it in every language: only a release must have them all.
    """

    help = "Check that every text is collected, compiled and there in Swedish; list what is not."

    def add_arguments(self, parser):
        parser.add_argument(
            "--release", action="store_true", help="fail on what any language lacks"
        )

    def handle(self, *args, release, **options):
        found, missing = problems(), missing_words()
        if shutil.which("xgettext"):
            found += self._uncollected()
        else:
            self.stderr.write("Not checked without gettext: whether all texts are collected.")
        if found or (release and missing):
            raise CommandError("\n".join([*found, *missing]))
        self.stdout.write("\n".join(missing or ["All texts are translated."]))

    def _uncollected(self):
        paths = [catalogue_path(language) for language in languages()]
        before = {path: path.read_bytes() for path in paths if path.exists()}
        try:
            collect()
            return [
                f"{path.parent.parent.name}: texts have changed; run: make messages"
                for path in paths
                if path.read_bytes() != before.get(path)
            ]
        finally:
            for path in paths:
                if path in before:
                    path.write_bytes(before[path])
                else:
                    path.unlink(missing_ok=True)
