"""What happens by itself when a project is saved or published, and when evidence is deleted."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published
from wagtail.tasks import delete_file_from_storage_task

from projects.lacks import look_again
from projects.models import Evidence, Fund, ProjectPage
from projects.publishing import log_reason
from projects.visibility import unmet_demands


@receiver(page_published, sender=ProjectPage)
def log_reason_on_publishing(sender, instance, revision, **kwargs):
    """Keep the reason in the page's history each time it is needed."""
    if instance.publishing_reason and unmet_demands(instance):
        log_reason(instance, revision)


@receiver(post_save, sender=ProjectPage)
def look_at_saved(instance, raw, **kwargs):
    """Let what is missing on a page be counted again."""
    if not raw:
        look_again(page=instance.pk)


@receiver([post_save, pre_delete], sender=Fund)
def look_at_those_of_a_fund(instance, **kwargs):
    """Let what is missing be counted again where the fund of it has changed."""
    look_again(page__fund=instance.pk)


@receiver(post_delete, sender=Evidence)
def delete_evidence_file(sender, instance, **kwargs):
    """Delete the file with what tells of it, be it too old or its page gone."""
    if instance.file:
        delete = delete_file_from_storage_task.enqueue
        storage = instance.file.storage.deconstruct()
        transaction.on_commit(partial(delete, storage, instance.file.name))
