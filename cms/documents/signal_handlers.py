"""Files become public and private with the pages that use them, and new ones are read."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.signals import page_unpublished, published

from cms.documents.models import CustomDocument
from cms.documents.tasks import hide_pictures, hide_pictures_below, pictures_on, read_document


@receiver(published)
def open_files_at_once(instance, **kwargs):
    """Note what is used by what is published: Wagtail's task may come after its first reader."""
    if ReferenceIndex.is_indexed(type(instance)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(instance)


@receiver(page_unpublished)
def hide_pictures_of_page(instance, **kwargs):
    """Have the pictures looked at that a page showed until now; it may be deleted next."""
    if pictures := pictures_on([instance.pk]):
        transaction.on_commit(partial(hide_pictures.enqueue, pictures))


@receiver(post_save, sender=PageViewRestriction)
def hide_pictures_of_section(instance, **kwargs):
    """Have the pictures looked at of what is made private, and of all that lies below."""
    transaction.on_commit(partial(hide_pictures_below.enqueue, instance.page_id))


@receiver(post_save, sender=CustomDocument)
def read_new_file(instance, **kwargs):
    """Have a file read that nobody has; a form that was opened before may have forgotten it."""
    if not instance.is_read:
        read_document.enqueue(instance.pk)
