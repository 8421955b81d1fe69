"""What happens by itself when pages are published."""

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from cms.models import CompleteTranslation


@receiver(page_published)
def record_complete_translation(instance, **kwargs):
    """Record that a translated page went public with every string translated."""
    if instance.locale.is_default:
        return
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale, enabled=True
    ).first()
    if translation:
        total, translated = translation.get_progress()
        if total == translated:
            CompleteTranslation.objects.update_or_create(
                page_id=instance.pk, defaults={"published_at": timezone.now()}
            )
