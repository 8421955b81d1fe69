from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    """The translators' side."""

    name = "cms.translating"
    verbose_name = _("Translations")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from cms.translating import (  # noqa: F401 - they register themselves
            counting_signals,
            signal_handlers,
        )
        from cms.translating.models import GlossaryTerm
        from cms.translating.permissions import GlossaryPolicy

        register_permission_policy(GlossaryTerm, GlossaryPolicy(GlossaryTerm))
