"""What happens by itself when something around the pages changes."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from cms.languages.models import CompleteTranslation
from cms.pages.mixins import BodyMixin
from cms.pages.routing import forget_sites_for_good
from cms.people.models import Organisation
from cms.snippets.models import Law, Notice, Programme, SharedText
from cms.upkeep.models import BoardRules
from cms.values.gathering import leave_to
from home.frame import forget_frames
from home.kept_records import (
    keep_records,
    keep_records_of_organisation,
    keep_records_of_source,
    keep_records_of_text,
)
from home.models import HomePage

# Whatever expires is unpublished as a `Page`, of whichever type it is.
PARTS = (Page, PageViewRestriction, Notice, CompleteTranslation, Site, BoardRules)
# The fields of pages in which records stand, or texts with records, or a law.
HOLDS_RECORDS = {"body", "tasks", "law"}


@receiver(post_save)
def keep_records_on_change(sender, instance, update_fields=None, **kwargs):
    """Keep the records of a page for the lists; a draft's are none of readers' business.

    Whoever saves a draft of a published page saves only what Wagtail notes of it, by a page that
    has the text of the draft in memory.
    """
    if not issubclass(sender, BodyMixin):
        return
    if update_fields is None or HOLDS_RECORDS.intersection(update_fields):
        leave_to(keep_records, instance)
    elif "live" in update_fields:
        keep_records(sender.objects.get(pk=instance.pk))


@receiver(post_save, sender=SharedText)
def keep_records_of_text_on_change(instance, update_fields=None, **kwargs):
    """Have the worker keep the records of the pages that show a text, however many they are."""
    if update_fields is None or {"body", "live"}.intersection(update_fields):
        transaction.on_commit(partial(keep_records_of_text.enqueue, instance.pk))


@receiver(post_delete, sender=SharedText)
def keep_records_instead_of_own_words(instance, **kwargs):
    """Keep the records of the text that is read again where a county's own words are gone."""
    if instance.replaces_id:
        transaction.on_commit(partial(keep_records_of_text.enqueue, instance.replaces_id))


@receiver(post_save, sender=Law)
@receiver(post_save, sender=Programme)
def keep_records_of_source_on_change(instance, update_fields=None, **kwargs):
    """Have the worker keep what lists say of a law or programme; a draft's words are no news."""
    if update_fields is None or "live" in update_fields:
        _keep_later(instance)


@receiver(pre_save, sender=Organisation)
def note_whether_organisation_was_live(instance, update_fields=None, **kwargs):
    """Note whether readers are told of an organisation before it is saved."""
    if instance.live and (update_fields is None or "live" in update_fields):
        instance.was_live = Organisation.objects.filter(pk=instance.pk, live=True).exists()


@receiver(post_save, sender=Organisation)
def keep_records_of_organisation_on_change(instance, update_fields=None, **kwargs):
    """Have the worker keep the records that name an organisation which was none to readers.

    Its name is read where it is shown, and one that is unpublished is left out by the lists.
    """
    is_told = instance.live and (update_fields is None or "live" in update_fields)
    if is_told and not instance.was_live:
        transaction.on_commit(partial(keep_records_of_organisation.enqueue, instance.pk))


@receiver(post_delete, sender=Law)
@receiver(post_delete, sender=Programme)
def keep_records_of_original(instance, **kwargs):
    """Keep the records of the Swedish law that is read again where its translation is gone."""
    if original := instance.get_translations().filter(locale=Locale.get_default()).first():
        _keep_later(original)


def _keep_later(source):
    transaction.on_commit(partial(keep_records_of_source.enqueue, source._meta.label, source.pk))


@receiver([post_save, post_delete, page_slug_changed, post_page_move])
def forget_frames_on_change(sender, signal, created=False, **kwargs):
    """Drop the frames now and after the transaction, which another reader may not see yet."""
    if issubclass(sender, PARTS):
        if sender is HomePage:
            # Wagtail keeps the addresses of home pages for an hour, new languages or not.
            Site.clear_site_root_paths_cache()
            if created or signal is not post_save:
                transaction.on_commit(forget_sites_for_good)
        forget_frames()
        transaction.on_commit(forget_frames)
