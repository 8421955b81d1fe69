"""The choice of mails, among the settings of one's account."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from cms.translating.guards import is_on_language_team
from cms.translating.mails.forms import MailChoiceForm
from cms.translating.mails.models import MailChoice


@hooks.register("register_account_settings_panel")
class TranslationMailsPanel(BaseSettingsPanel):
    """How often a translator or coordinator is mailed."""

    name = "translation-mails"
    title = _("Mails about translations")
    tab = notifications_tab
    order = 200

    def is_active(self):
        return is_on_language_team(self.user)

    def get_form(self):
        choice = MailChoice.objects.filter(user=self.user).first() or MailChoice(user=self.user)
        posted = self.request.POST if self.request.method == "POST" else None
        return MailChoiceForm(posted, instance=choice, prefix=self.name)
