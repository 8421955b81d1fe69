from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """What every other app builds on."""

    name = "cms"
    verbose_name = _("Shared content")

    def ready(self):
        from cms import checks  # noqa: F401 - registers itself
        from cms.archive.alphabetical import teach

        connection_created.connect(teach)
