"""IsolatedReading hostile files in a process of their own.

A hostile file can make any reader loop or fill the memory, and a thread cannot be stopped from
outside. So files are read by `cms.documents.file_reader`, which the kernel ends when it has used
its share of the processor or of the memory, whatever thread of whatever server waits for it. That
costs a quarter of a second for each uploaded file and nothing for readers.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple, Protocol

READERS = {
    name: Path(__file__).with_name(f"{name}_reader.py") for name in ("file", "picture", "text")
}
# The reader's own limit counts its work; this one is for a machine too busy to let it work. What
# the site's worker reads has more of both.
PATIENCE = {"pdf": 60, "packed_pdf": 10, "picture": 10, "picture_to_convert": 30}
# Why a reader ended, by the signal of `setitimer` and by the kernel's own of a memory that is full.
OUT_OF_BOUNDS = (-signal.SIGPROF, -signal.SIGKILL)
TEXT_PATIENCE = 120


class ReadableFile(Protocol):
    """An open binary file, however it was uploaded or stored."""

    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, offset: int, whence: int = ..., /) -> int: ...
    def tell(self) -> int: ...


class IsolatedReading(NamedTuple):
    """What a reader found, whether it came to its end, and whether its limits kept it from that.

    `is_late` says that the machine let it work too little: another time it may come further.
    """

    facts: dict
    is_finished: bool
    is_too_much: bool = False
    is_late: bool = False


def read_isolated(
    kind: str, file: ReadableFile, result: IO[bytes] | None = None
) -> IsolatedReading:
    """Return what a reader says of an open binary file.

    `kind` is "pdf" or "packed_pdf" for `file_reader`, "picture" or "picture_to_convert" for
    `picture_reader`, which writes what may be kept to `result`, or one of `text_reader`'s. Never
    raises for what is in the file. What a reader found before it failed or was ended counts; the
    file is left where it was.
    """
    with TemporaryFile() as copy:
        position = file.tell()
        file.seek(0)
        while chunk := file.read(1024 * 1024):
            copy.write(chunk)
        file.seek(position)
        copy.seek(0)
        reader = READERS.get(kind.split("_")[0], READERS["file"])
        numbers = [result.fileno()] if result else []
        command = [sys.executable, "-I", str(reader), kind, *map(str, numbers)]
        is_too_much = is_late = False
        try:
            done = subprocess.run(
                command,
                stdin=copy,
                capture_output=True,
                timeout=PATIENCE.get(kind, TEXT_PATIENCE),
                check=False,
                pass_fds=numbers,
            )
            output, is_finished = done.stdout, done.returncode == 0
            is_too_much = done.returncode in OUT_OF_BOUNDS
        except subprocess.TimeoutExpired as error:
            output, is_finished, is_late = error.stdout or b"", False, True
    facts: dict = {}
    for line in output.splitlines():
        facts |= json.loads(line)
    is_too_much |= is_late or bool(facts.pop("is_too_much", False))
    return IsolatedReading(facts, is_finished, is_too_much, is_late)
