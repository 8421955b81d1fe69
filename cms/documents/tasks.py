"""What is done about files after the request."""

from django_tasks import task

from cms.documents.access import is_public
from cms.documents.models import CustomImage


@task()
def hide_pictures(pictures):
    """Delete the renditions of pictures that no page shows any longer.

    A rendition lies in the public storage, and whoever saw it knows its address. Made anew, for
    the admin or for those whom a private page admits, it has another one that nobody can guess.
    """
    for image in CustomImage.objects.filter(pk__in=pictures).select_related("collection"):
        if not is_public(image):
            image.renditions.all().delete()
