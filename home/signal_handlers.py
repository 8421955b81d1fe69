"""What happens by itself when something around the pages changes."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

from cms.languages.models import CompleteTranslation
from cms.snippets.models import Notice
from cms.upkeep.models import BoardRules
from home.frame import forget_frames
from home.models import HomePage, UppdragPage
from home.models.records import keep_records

# Whatever expires is unpublished as a `Page`, of whichever type it is.
PARTS = (Page, Notice, CompleteTranslation, Site, BoardRules)


@receiver(post_save, sender=UppdragPage)
def keep_records_on_change(sender, instance, update_fields=None, **kwargs):
    """Keep the records of a mission's body for the lists; a draft's are none of readers' business.

    Whoever saves a draft of a published page saves only what Wagtail notes of it, by a page that
    has the text of the draft in memory.
    """
    if update_fields is None or "body" in update_fields:
        keep_records(instance)
    elif "live" in update_fields:
        keep_records(sender.objects.get(pk=instance.pk))


@receiver([post_save, post_delete, page_slug_changed, post_page_move])
def forget_frames_on_change(sender, **kwargs):
    """Drop the frames now and after the transaction, which another reader may not see yet."""
    if issubclass(sender, PARTS):
        if sender is HomePage:
            # Wagtail keeps the addresses of home pages for an hour, new languages or not.
            Site.clear_site_root_paths_cache()
        forget_frames()
        transaction.on_commit(forget_frames)
