"""What happens by itself when pages are published and sites are saved."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Site
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from cms.models import CompleteTranslation
from cms.routing import forget_sites


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


@receiver([post_save, post_delete], sender=Site)
def forget_sites_on_change(**kwargs):
    """Drop the sites now and after the transaction, which another reader may not see yet."""
    forget_sites()
    transaction.on_commit(forget_sites)
