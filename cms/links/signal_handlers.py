"""Links are collected when what they stand in is published, changed or taken away."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import published, unpublished
from wagtail.snippets.models import get_snippet_models

from cms.links.models import LinkPlace
from cms.links.tasks import collect_later


@receiver([published, unpublished])
def collect_what_is_published(instance, **kwargs):
    """Note a page or snippet that readers see, or no longer."""
    collect_later(instance)


@receiver(post_save)
def collect_what_has_no_drafts(sender, instance, raw=False, **kwargs):
    """Note a snippet that is published by being saved."""
    if not raw and sender in get_snippet_models() and not issubclass(sender, DraftStateMixin):
        collect_later(instance)


@receiver(post_delete)
def forget_what_is_deleted(sender, instance, **kwargs):
    """Forget where links stood; a page's go with it."""
    if sender in get_snippet_models() and not issubclass(sender, Page):
        kind = ContentType.objects.get_for_model(instance, for_concrete_model=False)
        LinkPlace.objects.filter(content_type=kind, object_id=str(instance.pk)).delete()
