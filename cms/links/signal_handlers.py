"""Links are collected when what they stand in is published, changed or taken away."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import published, unpublished
from wagtail.snippets.models import get_snippet_models

from cms.links.collecting import forget
from cms.links.tasks import collect_later


@receiver(published)
def collect_what_is_published(instance, **kwargs):
    """Note a page or snippet that readers see."""
    collect_later(instance)


@receiver(unpublished)
def forget_what_is_unpublished(instance, **kwargs):
    """Forget where links stood, at once: what is being deleted is unpublished before."""
    forget(instance.specific if isinstance(instance, Page) else instance)


@receiver(post_save)
def collect_what_has_no_drafts(sender, instance, raw=False, **kwargs):
    """Note a snippet that is published by being saved."""
    if not raw and sender in get_snippet_models() and not issubclass(sender, DraftStateMixin):
        collect_later(instance)


@receiver(post_delete)
def forget_what_is_deleted(sender, instance, **kwargs):
    """Forget where links stood; a page's go with it."""
    if sender in get_snippet_models() and not issubclass(sender, Page):
        forget(instance)
