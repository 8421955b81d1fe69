"""What happens by itself when pages are published and sites are saved."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Site, TranslatableMixin
from wagtail.signals import published

from cms.routing import forget_sites
from cms.translating.sync import record_publication, sync_source


@receiver(published)
def keep_translations_in_step(instance, revision, **kwargs):
    """Hand a published Swedish text to the translators, and record a published translation."""
    if not isinstance(instance, TranslatableMixin):
        return
    if instance.locale.is_default:
        sync_source(instance)
    else:
        record_publication(instance, revision)


@receiver([post_save, post_delete], sender=Site)
def forget_sites_on_change(**kwargs):
    """Drop the sites now and after the transaction, which another reader may not see yet."""
    forget_sites()
    transaction.on_commit(forget_sites)
