from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """What every other app builds on."""

    name = "cms"
    verbose_name = _("Shared content")

    def ready(self):
        from wagtail.admin.forms.account import AvatarPreferencesForm
        from wagtail.permissions import register_permission_policy

        from cms import checks, signal_handlers  # noqa: F401 - both register themselves
        from cms.file_forms import PictureField
        from cms.models import Fund, GlossaryTerm, SharedText, Topic
        from cms.translating.permissions import GlossaryPolicy, register_policies

        register_policies([Fund, SharedText, Topic])
        register_permission_policy(GlossaryTerm, GlossaryPolicy(GlossaryTerm))

        # Portraits of users are uploaded as well, and Wagtail checks them less than pictures.
        portrait = AvatarPreferencesForm.base_fields["avatar"]
        AvatarPreferencesForm.base_fields["avatar"] = PictureField(
            label=portrait.label, required=False, widget=portrait.widget
        )
