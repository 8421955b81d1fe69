"""What changes how far a translation is, and so has it counted again (`counting`)."""

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page, TranslatableMixin, WorkflowState
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationLog,
)

from cms.translating.counting import recount
from cms.translating.judging import parts_of
from cms.translating.models import TextProgress

# Of a page or snippet; its texts are counted where they are handed over.
READ = {"live", "last_published_at", "county"}


@receiver(post_save, sender=Translation)
def follow_order(instance, raw, **kwargs):
    """Keep a row of every translation, and whether it is ordered or withdrawn."""
    if raw:
        return
    TextProgress.objects.update_or_create(
        translation=instance,
        defaults={"locale_id": instance.target_locale_id, "is_stale": True},
    )


@receiver([post_save, post_delete], sender=StringTranslation)
def follow_text(instance, **kwargs):
    """Count again what a text belongs to that was translated."""
    recount(source__stringsegment__context=instance.context_id, target_locale=instance.locale_id)


@receiver([post_save, post_delete], sender=SegmentOverride)
def follow_own_value(instance, **kwargs):
    """Count again what has a file, link or the like of its own."""
    if instance.context:
        recount(source__object=instance.context.object_id, target_locale=instance.locale_id)


@receiver([post_save, post_delete], sender=TranslationLog)
def follow_publication(instance, **kwargs):
    """Count again what was published."""
    recount(source=instance.source_id, target_locale=instance.locale_id)


@receiver([post_save, post_delete], sender=WorkflowState)
def follow_review(instance, **kwargs):
    """Count again what is sent for review, or comes back."""
    reviewed = instance.content_object
    if isinstance(reviewed, TranslatableMixin):
        recount(source__object_id=reviewed.translation_key, target_locale=reviewed.locale_id)


@receiver([post_save, post_delete])
def follow_row(sender, instance, update_fields=None, **kwargs):
    """Count again what a page or snippet belongs to that is published, taken down or gone."""
    if not issubclass(sender, TranslatableMixin) or not issubclass(sender, DraftStateMixin):
        return
    if update_fields is None or READ & set(update_fields):
        apart = parts_of([instance.pk]) if issubclass(sender, Page) else Q()
        recount(apart | Q(source__object_id=instance.translation_key))
