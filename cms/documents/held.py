"""Files in which personal identity numbers were found are closed until somebody answers.

A file's name is asked about when it is uploaded. Its text is read by the worker; what is found
there closes the file to readers, and keeps pages that show it from being published.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.admin.finishing import UnfinishedError, draft_of
from cms.documents.models import CustomDocument
from cms.shown.references import named_in, type_of
from cms.values.personal_numbers import find_personal_numbers, hidden

# More tells an officer nothing.
MOST_KEPT = 20


class HeldFileError(UnfinishedError):
    """Somebody wants to publish what shows files that are closed until somebody answers."""

    def __init__(self, instance, documents):
        super().__init__(instance, [document.title for document in documents])
        self.documents = documents

    @property
    def told(self):
        text = _("“%(title)s” is not published. %(files)s")
        return text % {"title": self.instance, "files": tell_held(self.documents)}


def hold_for_numbers(document, pages):
    """Close a file to readers if personal identity numbers stand in its text.

    `pages` are pairs of a number and a text. Kept are the hidden numbers and their pages only.
    """
    found = [
        [number, hidden(written)]
        for number, text in pages
        for written in find_personal_numbers(text)
    ]
    if found:
        same = CustomDocument.objects.filter(pk=document.pk, file=document.file.name)
        same.update(found_numbers=found[:MOST_KEPT], held_since=timezone.now())


def held_documents(instance):
    """Return the closed files that a page or snippet shows as it is in memory."""
    held = CustomDocument.objects.filter(held_since__isnull=False)
    if not held.exists():
        return []
    shown = named_in(instance)[type_of(CustomDocument).pk]
    return list(held.filter(pk__in=shown).order_by("title", "pk"))


def tell_held(documents):
    """Return the sentence that says which files wait for an answer."""
    text = _(
        "What looks like a personal identity number stands in: %(files)s. Answer in the form of "
        "the file whether it is meant to be public, or take the file away."
    )
    return text % {"files": ", ".join(document.title for document in documents)}


def ask_about_files(instance, revision, user):
    """Raise `HeldFileError` where a revision shows a file that waits for an answer."""
    if documents := held_documents(draft_of(revision)):
        raise HeldFileError(instance, documents)
