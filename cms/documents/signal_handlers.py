"""Files become public and private with the pages that use them."""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_unpublished, published

from cms.documents.models import CustomImage
from cms.documents.tasks import hide_pictures


@receiver(published)
def open_files_at_once(instance, **kwargs):
    """Note what is used by what is published: Wagtail's task may come after its first reader."""
    if ReferenceIndex.is_indexed(type(instance)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(instance)


@receiver(page_unpublished)
def hide_pictures_of_page(instance, **kwargs):
    """Have the pictures looked at that a page showed until now."""
    _enqueue([str(instance.pk)])


@receiver(post_save, sender=PageViewRestriction)
def hide_pictures_of_section(instance, **kwargs):
    """Have the pictures looked at of what is made private, and of all that lies below."""
    pages = instance.page.get_descendants(inclusive=True).values_list("pk", flat=True)
    _enqueue([str(pk) for pk in pages])


def _enqueue(pages):
    """Look at the pictures of pages, in portions that a database takes."""
    types = {model: ContentType.objects.get_for_model(model) for model in (Page, CustomImage)}
    for start in range(0, len(pages), 500):
        pictures = (
            ReferenceIndex.objects.filter(
                base_content_type=types[Page],
                object_id__in=pages[start : start + 500],
                to_content_type=types[CustomImage],
            )
            .values_list("to_object_id", flat=True)
            .distinct()
        )
        if pictures := sorted(pictures):
            transaction.on_commit(partial(hide_pictures.enqueue, pictures))
