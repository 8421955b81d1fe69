"""The archive itself: a folder or a zip file, with a manifest that knows every file's checksum."""

import hashlib
import json
import zipfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

CHUNK = 2**20
MANIFEST = "manifest.json"
FORMAT = 1


class PackageError(Exception):
    """There is no archive, it is damaged, or its place is taken."""


class PackageWriter:
    """Writes files into a new folder, or a new zip file if the name ends so.

    Raises `PackageError` if something is there already.
    """

    def __init__(self, target):
        self.path, self.sums = Path(target), {}
        if self.path.exists() and not (self.path.is_dir() and not any(self.path.iterdir())):
            raise PackageError(f"{target} exists already.")
        self.zip = None
        if self.path.suffix == ".zip":
            self.zip = zipfile.ZipFile(self.path, "x", zipfile.ZIP_DEFLATED)

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        if self.zip:
            self.zip.close()

    def write(self, name, pieces):
        """Write a file from an iterable of bytes."""
        digest, size = hashlib.sha256(), 0
        with self._create(name) as file:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
        self.sums[name] = {"sha256": digest.hexdigest(), "bytes": size}

    def write_json(self, name, value):
        """Write a value as JSON that can be read and compared line by line."""
        self.write(name, [_json(value)])

    def finish(self, told):
        """Write the manifest: what is told of the archive, and all checksums."""
        manifest = {"format": FORMAT, **told, "files": dict(sorted(self.sums.items()))}
        with self._create(MANIFEST) as file:
            file.write(_json(manifest))

    def _create(self, name):
        if self.zip:
            return self.zip.open(name, "w", force_zip64=True)
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


class PackageReader:
    """Reads what `PackageWriter` made. Raises `PackageError` for anything else."""

    def __init__(self, source):
        self.path = Path(source)
        if not self.path.exists():
            raise PackageError(f"There is no {source}.")
        self.zip = zipfile.ZipFile(self.path) if zipfile.is_zipfile(self.path) else None
        self.manifest = {"files": {MANIFEST: {}}}
        self.manifest = self.read_json(MANIFEST)
        if self.manifest.get("format") != FORMAT:
            raise PackageError("The archive was made by another release, which this cannot read.")

    def check(self):
        """Read everything and compare the checksums. Raises `PackageError`."""
        for name, expected in self.manifest["files"].items():
            digest = hashlib.sha256()
            with self.open(name) as file:
                for piece in iter(lambda: file.read(CHUNK), b""):
                    digest.update(piece)
            if digest.hexdigest() != expected["sha256"]:
                raise PackageError(f"{name} is not what was written.")

    @contextmanager
    def open(self, name):
        """Give a binary file. Raises `PackageError` if it is not among those in the manifest."""
        if name not in self.manifest["files"] or ".." in PurePosixPath(name).parts:
            raise PackageError(f"{name} is not in the archive.")
        try:
            file = self.zip.open(name) if self.zip else (self.path / name).open("rb")
        except (KeyError, OSError) as error:
            raise PackageError(f"{name} is not in the archive.") from error
        with file:
            yield file

    def read_json(self, name):
        """Return what a JSON file holds. Raises `PackageError`."""
        with self.open(name) as file:
            try:
                return json.load(file)
            except ValueError as error:
                raise PackageError(f"{name} is damaged.") from error

    def names(self, folder):
        """Return the names of the files in a folder."""
        return [name for name in self.manifest["files"] if name.startswith(f"{folder}/")]


def _json(value):
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
