"""What happens by itself when a page is published."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from cms.upkeep.reviewing import give_days


@receiver(page_published)
def give_day_on_publishing(instance, **kwargs):
    """Give the page the day that its board wants, unless it has one."""
    give_days(Page.objects.filter(pk=instance.pk))
