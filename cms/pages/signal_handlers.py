"""What happens by itself when sites are saved."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Site

from cms.pages.routing import forget_sites


@receiver([post_save, post_delete], sender=Site)
def forget_sites_on_change(**kwargs):
    """Drop the sites now and after the transaction, which another reader may not see yet."""
    forget_sites()
    transaction.on_commit(forget_sites)
