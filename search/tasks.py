"""What is done about files after the request, apart from what the search follows."""

from django_tasks import task

from cms.documents.models import CustomDocument
from search.documents import CutOffError, read_text
from search.models import Change

# Behind what else waits: a file can take minutes, and there may be very many.
LAST = -10


@task(priority=LAST, takes_context=True)
def read_text_of_file(context, pk):
    """Read the text of a file, if it is still there, and note it: then its entries have it.

    Raises what the storage raises, and where the reader was cut off: then it is tried again. What
    was read before counts.
    """
    for document in CustomDocument.objects.filter(pk=pk):
        try:
            is_new = read_text(document, is_again=context.attempt > 1)
        except CutOffError:
            _note(document)
            raise
        if is_new:
            _note(document)


def _note(document):
    Change.objects.bulk_create(
        [Change(what=document._meta.label, key=str(document.pk))], ignore_conflicts=True
    )
