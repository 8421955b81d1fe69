"""The form of an account, for administrators: with the day on which a duty ends."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users
from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction, RoleForm

from cms.accounts.models import PUBLISH_ON_DUTY
from cms.values.fields import ReadDateField


class _DutyForm(forms.ModelForm):
    """Asks for the last day of a duty, which lies ahead when it or the role is given."""

    duty_until = ReadDateField(
        label=_("On duty to and including"),
        required=False,
        help_text=_("After this day the role of being on duty is taken away. Empty: it stays."),
    )

    def clean(self):
        cleaned = super().clean()
        day, roles = cleaned.get("duty_until"), cleaned.get("groups")
        is_given = "groups" in self.changed_data and roles.filter(
            permissions__codename=PUBLISH_ON_DUTY
        )
        is_over = day and day < timezone.localdate()
        if is_over and (is_given or "duty_until" in self.changed_data):
            text = _("That day has passed. Choose a later one, or leave it empty.")
            self.add_error("duty_until", text)
        return cleaned


class _CreationForm(_DutyForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"duty_until"}


class _EditForm(_DutyForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"duty_until"}


class UserViewSet(users.UserViewSet):
    """Wagtail's screens for accounts, with our forms."""

    def get_form_class(self, for_update=False):
        return _EditForm if for_update else _CreationForm


class _RoleForm(RoleForm):
    """Gives no role of being on duty to somebody whose last day of it has passed."""

    def __init__(self, *args, users, **kwargs):
        super().__init__(*args, **kwargs)
        self.users = users

    def clean_role(self):
        role = self.cleaned_data["role"]
        if role.permissions.filter(codename=PUBLISH_ON_DUTY).exists():
            today = timezone.localdate()
            over = [user for user in self.users if user.duty_until and user.duty_until < today]
            if over:
                text = _("The last day on duty has passed for %(names)s. Choose a later one first.")
                names = ", ".join(map(str, over))
                raise forms.ValidationError(text, params={"names": names})
        return role


class AssignRole(AssignRoleBulkAction):
    """Gives accounts that are ticked in a list a role, by the rules of an account's form."""

    form_class = _RoleForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"users": self.get_actionable_objects()[0]}
