"""Files become public and private with the pages that use them, and new ones are read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.signals import page_unpublished, post_page_move, published

from cms.documents.models import CustomDocument, CustomImage, CustomRendition
from cms.documents.tasks import hide_pictures, hide_pictures_below, pictures_on, read_document
from cms.pagecache.reading import row, whole
from cms.pagecache.tasks import tell


@receiver(published)
def open_files_at_once(instance, **kwargs):
    """Note what is used by what is published: Wagtail's task may come after its first reader."""
    if ReferenceIndex.is_indexed(type(instance)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(instance)


@receiver(post_delete, sender=ReferenceIndex)
def hide_picture_taken_off(instance, **kwargs):
    """Have a picture looked at that something named until now, whoever noted it first."""
    if instance.to_content_type_id == ContentType.objects.get_for_model(CustomImage).pk:
        _once_done(hide_taken_off, instance.to_object_id)


def hide_taken_off(pictures):
    """Have pictures, given by their keys, looked at by the worker."""
    hide_pictures.enqueue(sorted(pictures))


@receiver(page_unpublished)
def hide_pictures_of_page(instance, **kwargs):
    """Have the pictures looked at that a page showed until now; it may be deleted next."""
    if pictures := pictures_on([instance.pk]):
        transaction.on_commit(partial(hide_pictures.enqueue, pictures))


@receiver(post_page_move)
def hide_pictures_of_moved(instance, parent_page_before, parent_page_after, **kwargs):
    """Have the pictures looked at of what is moved elsewhere: it may be private there."""
    if parent_page_before != parent_page_after:
        transaction.on_commit(partial(hide_pictures_below.enqueue, instance.pk))


@receiver(post_save, sender=PageViewRestriction)
def hide_pictures_of_section(instance, **kwargs):
    """Have the pictures looked at of what is made private, and of all that lies below."""
    transaction.on_commit(partial(hide_pictures_below.enqueue, instance.page_id))


@receiver(post_save, sender=CustomDocument)
def read_new_file(instance, **kwargs):
    """Have a file read that nobody has; a form that was opened before may have forgotten it."""
    if not instance.is_read:
        read_document.enqueue(instance.pk)


@receiver(post_delete, sender=CustomRendition)
def make_pages_anew_that_show(instance, **kwargs):
    """Tell the page cache that the file is gone which pages lead to: they make another one."""
    _once_done(tell_of_pictures, instance.image_id)


def tell_of_pictures(pictures):
    """Say that pictures, given by their keys, have changed."""
    table = CustomImage._meta.db_table
    tell({whole(table), *(row(table, key) for key in pictures)})


@dataclass
class _Together:
    """Does something once with all that a transaction has come upon."""

    act: Callable
    keys: set
    is_done: bool = False

    def __call__(self):
        self.is_done = True
        self.act(self.keys)


def _once_done(act, key):
    """Do something with a key when all of it is stored: once with those of one transaction.

    What waits was not taken back, and goes only with all that encloses this call as well.
    """
    waiting = (one for _ids, one, _robust in transaction.get_connection().run_on_commit)
    known = (one for one in waiting if isinstance(one, _Together) and one.act is act)
    if not (together := next((one for one in known if not one.is_done), None)):
        # Outside of a transaction it is done at once.
        together = _Together(act, {key})
        transaction.on_commit(together)
    together.keys.add(key)
