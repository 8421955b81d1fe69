"""Addresses of snippets in the admin."""

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.snippets.views.snippets import SnippetViewSet


class StableAddressViewSet(SnippetViewSet):
    """A snippet's views at an address that does not tell which app its model lies in.

    Models move between apps; what officers have in their bookmarks stays.
    """

    @property
    def base_url_path(self):
        return f"snippets/cms/{self.model_name}"

    @property
    def chooser_base_url_path(self):
        return f"snippets/choose/cms/{self.model_name}"


def snippet_url(view, snippet):
    """Return the address of one of a snippet's views, such as "edit"."""
    return reverse(snippet.snippet_viewset.get_url_name(view), args=[quote(snippet.pk)])
