"""Mails about accounts; they leave by the worker."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override
from django_tasks import task


@task()
def send_password_reset(email):
    """Send a link to a new password to every account with this address; to none, send nothing.

    Accounts that sign in with the board's provider have no password, and get no link.
    """
    users = get_user_model().objects.filter(email__iexact=email, is_active=True)
    for user in users:
        if user.has_usable_password():
            _send_link(user)


def _send_link(user):
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": token},
    )
    context = {"user": user, "link": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path}
    with override(settings.LANGUAGE_CODE):
        # To the address that is kept, not to the one that was typed and looks the same.
        send_mail(
            gettext("New password at %(site)s") % {"site": settings.SITE_NAME},
            render_to_string("account/email/password_reset.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )
