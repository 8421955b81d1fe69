"""What a PDF says of itself: title, language, tags, text and number of pages.

A hostile PDF can make any reader loop or fill the memory, and a thread cannot be stopped from
outside. So the file is read in a process of its own (`cms.pdf_reader`), which the kernel ends
when it has used its share of the processor or of the memory, whatever thread of whatever server
waits for it. That costs a quarter of a second for each uploaded PDF and nothing for readers.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

READER = Path(__file__).with_name("pdf_reader.py")
# The reader's own limit counts its work; this one is for a machine too busy to let it work.
PATIENCE = 10


@dataclass(frozen=True)
class PdfFacts:
    """What was read; None for what could not be found out."""

    page_count: int | None = None
    title: str | None = None
    language: str | None = None
    is_tagged: bool | None = None
    has_text: bool | None = None
    is_encrypted: bool = False
    is_readable: bool = False


def read_pdf(file):
    """Return the `PdfFacts` of an open binary file, at most two seconds of work later.

    Never raises for what is in the file. A file that could only be read in part has
    `is_readable` false and the facts that were found first.
    """
    with TemporaryFile() as copy:
        position = file.tell()
        file.seek(0)
        while chunk := file.read(1024 * 1024):
            copy.write(chunk)
        file.seek(position)
        copy.seek(0)
        command = [sys.executable, "-I", str(READER)]
        try:
            result = subprocess.run(
                command, stdin=copy, capture_output=True, timeout=PATIENCE, check=False
            )
            output, is_readable = result.stdout, result.returncode == 0
        except subprocess.TimeoutExpired as error:
            output, is_readable = error.stdout or b"", False
    facts = {}
    for line in output.splitlines():
        facts |= json.loads(line)
    return PdfFacts(**facts, is_readable=is_readable)
