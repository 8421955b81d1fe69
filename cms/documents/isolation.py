"""Reading hostile files in a process of their own.

A hostile file can make any reader loop or fill the memory, and a thread cannot be stopped from
outside. So files are read by `cms.documents.file_reader`, which the kernel ends when it has used
its share of the processor or of the memory, whatever thread of whatever server waits for it. That
costs a quarter of a second for each uploaded file and nothing for readers.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Protocol

READER = Path(__file__).with_name("file_reader.py")
TEXT_READER = Path(__file__).with_name("text_reader.py")
# The reader's own limit counts its work; this one is for a machine too busy to let it work. What
# the site's worker reads has more of both.
PATIENCE = {"pdf": 60, "packed_pdf": 10, "picture": 10}
TEXT_PATIENCE = 120


class ReadableFile(Protocol):
    """An open binary file, however it was uploaded or stored."""

    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, offset: int, whence: int = ..., /) -> int: ...
    def tell(self) -> int: ...


def read_isolated(kind: str, file: ReadableFile) -> tuple[dict, bool]:
    """Return what `file_reader` says of an open binary file, and whether it came to its end.

    `kind` is "pdf", "packed_pdf", "picture", or one of `text_reader`'s. Never raises for what is in
    the file. What a reader found before it failed or was ended counts; the file is left where it
    was.
    """
    with TemporaryFile() as copy:
        position = file.tell()
        file.seek(0)
        while chunk := file.read(1024 * 1024):
            copy.write(chunk)
        file.seek(position)
        copy.seek(0)
        reader = TEXT_READER if kind.startswith("text_") else READER
        command = [sys.executable, "-I", str(reader), kind]
        try:
            result = subprocess.run(
                command,
                stdin=copy,
                capture_output=True,
                timeout=PATIENCE.get(kind, TEXT_PATIENCE),
                check=False,
            )
            output, is_finished = result.stdout, result.returncode == 0
        except subprocess.TimeoutExpired as error:
            output, is_finished = error.stdout or b"", False
    facts: dict = {}
    for line in output.splitlines():
        facts |= json.loads(line)
    return facts, is_finished
