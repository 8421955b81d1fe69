from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """What every other app builds on."""

    name = "cms"
    verbose_name = _("Shared content")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from cms import checks, signal_handlers  # noqa: F401 - both register themselves
        from cms.models import Fund, GlossaryTerm, SharedText, Topic
        from cms.translating.permissions import GlossaryPolicy, register_policies

        register_policies([Fund, SharedText, Topic])
        register_permission_policy(GlossaryTerm, GlossaryPolicy(GlossaryTerm))
