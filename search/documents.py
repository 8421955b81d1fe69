"""The text of files, read by the worker in a process of its own and kept until the file changes."""

from cms.documents.files import extension_of
from cms.documents.held import hold_for_numbers
from cms.documents.isolation import read_isolated
from search.models import DocumentText

READ = ("pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "txt", "csv")


class CutOffError(Exception):
    """A reader had too little time before the end of a file, as it may on a busy machine."""


def text_of_document(document):
    """Return pairs of page and text, from what was read; nothing before it was."""
    kept = DocumentText.objects.filter(document=document, digest=document.file_hash).first()
    return [(number, text) for number, text in kept.pages] if kept else []


def is_read(document):
    """Whether what is kept is the text of the file as it is now."""
    kept = DocumentText.objects.filter(document=document, digest=document.file_hash)
    return bool(document.file_hash) and kept.exists()


def read_text(document, is_again=False):
    """Read the text of a file that was not read yet, or was read when `is_again`.

    Returns whether something new is known. What was read of it is kept also where this raises
    `CutOffError`; it raises what the storage raises, and nothing else for what is in the file. Of a
    file that takes more work than any may, what was read counts: no other time would read more.
    """
    digest = document.get_file_hash()
    kept = DocumentText.objects.filter(document=document, digest=digest).first()
    if kept and not is_again:
        return False
    pages, is_late = [], False
    if (extension := extension_of(document.filename)) in READ:
        with document.open_file() as file:
            facts, _is_finished, _is_too_much, is_late = read_isolated(f"text_{extension}", file)
        pages = sorted((int(number), text) for number, text in facts.items() if text)
    if kept and len(pages) < len(kept.pages):
        pages = kept.pages
    hold_for_numbers(document, pages)
    DocumentText.objects.update_or_create(
        document=document, defaults={"digest": digest, "pages": pages}
    )
    if is_late:
        raise CutOffError(document.filename)
    return True
