"""What happens by itself to translations when something is published."""

import json

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.utils.dateparse import parse_datetime
from wagtail.models import (
    DraftStateMixin,
    Locale,
    PageViewRestriction,
    TranslatableMixin,
    WorkflowState,
)
from wagtail.signals import post_page_move, published, unpublished
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from cms.translating import life
from cms.translating.corrections.apply import take_mark
from cms.translating.models import SourcePublication
from cms.translating.sync import record_publication, sync_source
from cms.translating.worklist import forget_counts

# What changes how far a translation is. A single text does not: it is to be done until published.
STEPS = (Translation, TranslationLog, TranslationSource, WorkflowState)


@receiver(published)
def keep_translations_in_step(instance, revision, **kwargs):
    """Hand a published Swedish text to the translators, and record a published translation."""
    if not isinstance(instance, TranslatableMixin):
        return
    if instance.locale.is_default:
        life.follow_published(instance)
        sync_source(instance, correction=revision if take_mark(instance, revision) else None)
    else:
        record_publication(instance, revision)
        life.take_down_without_original(instance)


@receiver(unpublished)
def unpublish_translations(instance, **kwargs):
    """Take down with a Swedish page or snippet what was translated from it."""
    if isinstance(instance, TranslatableMixin) and instance.locale.is_default:
        life.follow_unpublished(instance)


@receiver(post_page_move)
def move_translations(instance, **kwargs):
    """Let translations stand where the Swedish page stands."""
    if instance.locale.is_default:
        life.follow_moved(instance.specific)


@receiver(post_delete)
def delete_translations(sender, instance, **kwargs):
    """Delete with a Swedish page or snippet what was translated from it."""
    is_whole = issubclass(sender, TranslatableMixin) and issubclass(sender, DraftStateMixin)
    if is_whole and instance.locale_id == Locale.get_default().pk:
        life.follow_deleted(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restrict_translations(instance, **kwargs):
    """Close translations to whom the Swedish page is closed."""
    life.follow_restrictions([instance.page_id])


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def restrict_translations_to_groups(instance, action, reverse, pk_set, **kwargs):
    """Follow also when the groups are chosen, which is after the restriction is saved."""
    if not action.startswith("post_"):
        return
    if not reverse:
        life.follow_restrictions([instance.page_id])
        return
    # From the group's side, which does not say what it has cleared.
    changed = PageViewRestriction.objects.filter(pk__in=pk_set) if pk_set else None
    life.follow_restrictions((changed or PageViewRestriction.objects.all()).values("page"))


@receiver(post_save, sender=TranslationSource)
def keep_publication(instance, update_fields, raw, **kwargs):
    """Store when the text was published that a source holds, whoever brought it up to date."""
    if raw or (update_fields and "content_json" not in update_fields):
        return
    value = json.loads(instance.content_json)["last_published_at"]
    SourcePublication.objects.update_or_create(
        source=instance, defaults={"published_at": value and parse_datetime(value)}
    )


@receiver([post_save, post_delete])
def forget_counts_on_change(sender, **kwargs):
    """Drop the translators' counts now and after the transaction, which others do not see yet."""
    if sender in STEPS:
        forget_counts()
        transaction.on_commit(forget_counts)
