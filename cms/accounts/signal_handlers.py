"""What happens when somebody signs in, or gets a second factor."""

import logging

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in as signed_in_by_allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from cms.accounts import provider

logger = logging.getLogger(__name__)


@receiver(user_logged_in)
def note_log_in(sender, request, user, **kwargs):
    """Remember the browser, and say loudly that the account for emergencies was used."""
    if request:
        request.signed_in_now = user
    if user.get_username() == settings.BREAK_GLASS_USERNAME:
        logger.critical("The break-glass account has signed in")


@receiver(signed_in_by_allauth)
def take_over_groups(sender, request, user, sociallogin=None, **kwargs):
    """Give somebody who came by the provider the groups that it names."""
    if sociallogin:
        provider.set_groups(user, provider.our_groups(sociallogin.account.extra_data))
        provider.begin_session(user, sociallogin.token)


@receiver(authenticator_added)
def count_as_second_factor(sender, request, user, authenticator, **kwargs):
    """Let the session in which somebody gets a second factor go on: it was shown just now."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", type=authenticator.type)
