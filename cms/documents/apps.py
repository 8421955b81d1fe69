from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Pictures and files."""

    name = "cms.documents"
    verbose_name = _("Documents")

    def ready(self):
        from wagtail.admin.forms.account import AvatarPreferencesForm

        from cms.documents import signal_handlers  # noqa: F401 - registers itself
        from cms.documents.forms import PictureField

        # Portraits of users are uploaded as well, and Wagtail checks them less than pictures.
        portrait = AvatarPreferencesForm.base_fields["avatar"]
        AvatarPreferencesForm.base_fields["avatar"] = PictureField(
            label=portrait.label, required=False, widget=portrait.widget
        )
