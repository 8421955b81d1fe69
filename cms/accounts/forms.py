"""allauth's forms, with limits of our own that need no cache."""

from allauth.account.forms import ChangePasswordForm, ResetPasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

from cms.accounts import lockout
from cms.accounts.choices import TOO_MANY_ATTEMPTS
from cms.accounts.tasks import send_password_reset


class PasswordResetForm(ResetPasswordForm):
    """Asks for a link to a new password.

    What the request does is the same for every address: whether there is such an account is looked
    up by the task that writes the mail.
    """

    def clean_email(self):
        return self.cleaned_data["email"]

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        try:
            lockout.begin(
                ("reset", email.casefold()), ("reset-address", lockout.address_of(request))
            )
        except lockout.TooManyAttemptsError:
            return email
        send_password_reset.enqueue(email)
        return email


class PasswordChangeForm(ChangePasswordForm):
    """Changes a password; the old one can be guessed only as often as at the log-in."""

    def clean_oldpassword(self):
        try:
            take_back = lockout.begin(("change", str(self.user.pk)))
        except lockout.TooManyAttemptsError as error:
            raise forms.ValidationError(TOO_MANY_ATTEMPTS) from error
        password = super().clean_oldpassword()
        take_back()
        return password


class _LimitedCode:
    """Lets a code of six digits be guessed only as often as a password."""

    def clean_code(self):
        try:
            take_back = lockout.begin(("code", str(self.user.pk)))
        except lockout.TooManyAttemptsError as error:
            raise forms.ValidationError(TOO_MANY_ATTEMPTS) from error
        code = super().clean_code()
        take_back()
        return code


class SecondFactorForm(_LimitedCode, AuthenticateForm):
    """The second step of a log-in."""


class SecondFactorAgainForm(_LimitedCode, ReauthenticateForm):
    """The second step, asked for again before something that matters."""


# What allauth 65 meets in a passkey that lacks a part, or has one of another kind.
NONSENSE = (AttributeError, KeyError, TypeError, ValueError)


class PasskeyField(forms.JSONField):
    """What a browser says of a passkey.

    allauth 65 takes what is no object, such as `false`, for a passkey without looking at it.
    """

    def validate(self, value):
        super().validate(value)
        if not isinstance(value, dict):
            raise get_adapter().validation_error("incorrect_code")


class PasskeyAddForm(AddWebAuthnForm):
    """Adds a passkey."""

    credential = PasskeyField(widget=forms.HiddenInput)

    def clean(self):
        try:
            return super().clean()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class _CarefulPasskey(forms.Form):
    credential = PasskeyField(widget=forms.HiddenInput)

    def clean_credential(self):
        try:
            return super().clean_credential()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(_CarefulPasskey, AuthenticateWebAuthnForm):
    """A passkey as the second step of a log-in."""


class PasskeyAgainForm(_CarefulPasskey, ReauthenticateWebAuthnForm):
    """A passkey, asked for again before something that matters."""


class PasskeyLoginForm(_CarefulPasskey, LoginWebAuthnForm):
    """A passkey instead of a password."""
