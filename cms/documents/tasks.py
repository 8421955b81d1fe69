"""What is done about files after the request."""

from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django_tasks import task
from wagtail.models import Page, ReferenceIndex

from cms.documents.access import is_public
from cms.documents.models import CustomDocument, CustomImage

# As many as a database takes in one question.
PORTION = 500


def pictures_on(pages):
    """Return the keys of the pictures that pages show, as the tasks take them."""
    types = ContentType.objects.get_for_models(Page, CustomImage)
    uses = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        object_id__in=[str(pk) for pk in pages],
        to_content_type=types[CustomImage],
    )
    return sorted(set(uses.values_list("to_object_id", flat=True)))


@task()
def hide_pictures(pictures):
    """Delete the renditions of pictures that no page shows any longer.

    A rendition lies in the public storage, and whoever saw it knows its address. Made anew, for
    the admin or for those whom a private page admits, it has another one that nobody can guess.
    """
    for image in CustomImage.objects.filter(pk__in=pictures).select_related("collection"):
        if not is_public(image):
            image.renditions.all().delete()


@task()
def hide_pictures_below(page_id):
    """Do so with the pictures of a page and of all that lie below it, if it is still there."""
    for root in Page.objects.filter(pk=page_id):
        pages = root.get_descendants(inclusive=True).values_list("pk", flat=True).iterator()
        while portion := list(islice(pages, PORTION)):
            hide_pictures.func(pictures_on(portion))


@task()
def read_document(pk):
    """Read a document's file, if it is still there and nobody has. Raises what the storage does."""
    for document in CustomDocument.objects.filter(pk=pk, is_read=False):
        document.read_file()
