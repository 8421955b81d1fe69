"""The site's static files: one style sheet of many, and names that change with their content."""

import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
# One place for all: a finder may be made twice at once, and the first one is then thrown away.
JOINED = settings.DATA_DIR / "static"
PARTS = "css/site/"
IMPORT = re.compile(r'@import "(.+?)" layer\((\w+)\);')
FOR_WRITERS = re.compile(r"/\*.*?\*/\s*|(?<=\n)\s+", re.DOTALL)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names what scripts import after its content too: a release never runs with the last one's."""

    support_js_module_import_aggregation = True


class StyleSheetFinder(AppDirectoriesFinder):
    """Finds the static files of apps; the site's style sheet with what it imports in its place.

    The sheet is joined anew whenever it is asked for, so that a change is seen on reload, and
    its parts have no addresses of their own.
    """

    def find_in_app(self, app, path):
        if path.startswith(PARTS):
            return None
        found = super().find_in_app(app, path)
        return self._join(found) if found and path == SHEET else found

    def list(self, ignore_patterns):
        for path, storage in super().list(ignore_patterns):
            if path == SHEET:
                self._join(storage.path(path))
                yield path, FileSystemStorage(JOINED)
            elif not path.startswith(PARTS):
                yield path, storage

    def _join(self, sheet):
        """Write what a style sheet and its imports say together; return the path."""
        text, target = join_imports(Path(sheet)), JOINED / SHEET
        if not target.exists() or target.read_text() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=target.parent, delete=False) as file:
                file.write(text)
            # In one step: another request may be reading it.
            os.replace(file.name, target)
        return str(target)


def join_imports(sheet):
    """Return the text of a style sheet with each `@import` into a layer replaced by the file.

    Comments and indentation are left out: readers wait for every byte.
    """

    def imported(found):
        path, layer = found.groups()
        return f"@layer {layer} {{\n{(sheet.parent / path).read_text()}}}"

    return FOR_WRITERS.sub("", IMPORT.sub(imported, sheet.read_text()))
