from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """What is asked before anything about a person is made public."""

    name = "cms.privacy"
    verbose_name = _("Personal data")

    def ready(self):
        from cms.admin.finishing import register_publishing_rule
        from cms.privacy.guard import ask_about_numbers

        register_publishing_rule(ask_about_numbers)
