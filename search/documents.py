"""The text of files, read by the worker in a process of its own and kept until the file changes."""

from cms.documents.files import extension_of
from cms.documents.held import hold_for_numbers
from cms.documents.isolation import read_isolated
from search.models import DocumentText

READ = ("pdf", "docx", "pptx", "xlsx")


def text_of_document(document):
    """Return pairs of page and text, from what was read; nothing before it was."""
    kept = DocumentText.objects.filter(document=document, digest=document.file_hash).first()
    return [(number, text) for number, text in kept.pages] if kept else []


def read_text(document):
    """Read the text of a file that was not read yet; never raises for what is in the file.

    Returns whether something new is known. Raises what the storage raises.
    """
    digest = document.get_file_hash()
    kept = DocumentText.objects.filter(document=document).first()
    if kept and kept.digest == digest:
        return False
    pages = []
    if (extension := extension_of(document.filename)) in READ:
        with document.open_file() as file:
            facts = read_isolated(f"text_{extension}", file).facts
        pages = sorted((int(number), text) for number, text in facts.items() if text)
    hold_for_numbers(document, pages)
    DocumentText.objects.update_or_create(
        document=document, defaults={"digest": digest, "pages": pages}
    )
    return True
