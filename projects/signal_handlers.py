"""What happens by itself when a project is published, and when evidence is deleted."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published
from wagtail.tasks import delete_file_from_storage_task

from projects.models import Evidence, ProjectPage
from projects.publishing import log_reason
from projects.visibility import unmet_demands


@receiver(page_published, sender=ProjectPage)
def log_reason_on_publishing(sender, instance, revision, **kwargs):
    """Keep the reason in the page's history each time it is needed."""
    if instance.publishing_reason and unmet_demands(instance):
        log_reason(instance, revision)


@receiver(post_delete, sender=Evidence)
def delete_evidence_file(sender, instance, **kwargs):
    """Delete the file with what tells of it, be it too old or its page gone."""
    if instance.file:
        delete = delete_file_from_storage_task.enqueue
        storage = instance.file.storage.deconstruct()
        transaction.on_commit(partial(delete, storage, instance.file.name))
