"""What happens by itself when sites are saved and pages are published."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Site
from wagtail.signals import page_published

from cms.pages.base import BasePage
from cms.pages.routing import forget_sites, forget_sites_for_good
from cms.pages.sharing import make_picture


@receiver([post_save, post_delete], sender=Site)
def forget_sites_on_change(**kwargs):
    """Drop the sites now and after the transaction, which another reader may not see yet."""
    forget_sites()
    transaction.on_commit(forget_sites_for_good)


@receiver(page_published)
def make_picture_on_publishing(instance, **kwargs):
    """Have the worker draw the picture that stands for the page where it is shared."""
    if isinstance(instance, BasePage):
        transaction.on_commit(lambda: make_picture.enqueue(instance.pk))
