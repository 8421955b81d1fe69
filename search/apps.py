from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """What readers find: entries of all that is named, and how questions are understood."""

    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from search import signal_handlers  # noqa: F401 - registers itself
