"""What happens by itself when a project is published."""

from django.dispatch import receiver
from wagtail.signals import page_published

from projects.models import ProjectPage
from projects.publishing import log_reason
from projects.visibility import unmet_demands


@receiver(page_published, sender=ProjectPage)
def log_reason_on_publishing(sender, instance, revision, **kwargs):
    """Keep the reason in the page's history each time it is needed."""
    if instance.publishing_reason and unmet_demands(instance):
        log_reason(instance, revision)
