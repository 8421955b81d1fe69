import shutil

from django.core.management.base import BaseCommand, CommandError

from cms.management.catalogues import catalogue_path, collect, languages, problems


class Command(BaseCommand):
    """Checks that nothing is left to translate; changes nothing."""

    help = "Check that every text is translated, compiled and collected."

    def handle(self, *args, **options):
        found = problems()
        if shutil.which("xgettext"):
            found += self._uncollected()
        else:
            self.stderr.write("Not checked without gettext: whether all texts are collected.")
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("All texts are translated.")

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
            for path, content in before.items():
                path.write_bytes(content)
