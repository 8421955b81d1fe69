from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationMailsConfig(AppConfig):
    """Mails that tell translators, reviewers and coordinators what there is to do."""

    name = "cms.translating.mails"
    label = "translation_mails"
    verbose_name = _("Mails about translations")

    def ready(self):
        from cms.translating.mails import signal_handlers, wagtail_mails

        signal_handlers.connect()
        wagtail_mails.leave_out_translations()
