"""Addresses of the translators' side."""

from django.urls import reverse
from wagtail.models import Page


def address(name, *args):
    return reverse(f"wagtail_localize:{name}", args=args)


def edit_url(instance):
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def override_for(translation, value):
    [segment] = [
        segment
        for segment in translation.source.overridablesegment_set.all()
        if segment.data == value
    ]
    return segment


def is_refused(response):
    """Whether the answer is 403, or leads to the log-in or Wagtail's front page as it does."""
    closed = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
    return response.status_code == 403 or (
        response.status_code == 302 and response.url.split("?")[0] in closed
    )
