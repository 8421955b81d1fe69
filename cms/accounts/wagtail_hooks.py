"""The way to one's password and second step, on one's own page, and roles for many accounts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.accounts.viewsets import AssignRole

# In the place of Wagtail's own, which is registered after ours.
hooks.register("register_bulk_action", AssignRole, order=1)


@hooks.register("register_account_menu_item")
def password_item(request):
    """Lead to a new password; the provider's people change theirs with the provider."""
    if not request.user.has_usable_password():
        return None
    return {
        "url": reverse("account_change_password"),
        "label": _("Password"),
        "help_text": _("Choose a new password."),
    }


@hooks.register("register_account_menu_item")
def second_step_item(request):
    """Lead to passkeys, app and recovery codes."""
    if not request.user.has_usable_password():
        return None
    return {
        "url": reverse("mfa_index"),
        "label": _("The second step"),
        "help_text": _("Passkeys, the app with codes, and recovery codes."),
    }
