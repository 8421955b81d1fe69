from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Pictures and files."""

    name = "cms.documents"
    verbose_name = _("Documents")

    def ready(self):
        from wagtail.admin.forms.account import AvatarPreferencesForm

        from cms.admin.finishing import register_publishing_rule
        from cms.documents import signal_handlers  # noqa: F401 - registers itself
        from cms.documents.forms import PictureField
        from cms.documents.held import ask_about_files

        register_publishing_rule(ask_about_files)
        # Portraits of users are uploaded as well, and Wagtail checks them less than pictures.
        portrait = AvatarPreferencesForm.base_fields["avatar"]
        AvatarPreferencesForm.base_fields["avatar"] = PictureField(
            label=portrait.label, required=False, widget=portrait.widget
        )
