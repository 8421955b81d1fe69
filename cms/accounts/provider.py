"""The board's own provider of sign-in (OpenID Connect): whom it lets in, and for how long.

Groups are read at each log-in, and again every few minutes while somebody works: who has left the
board is signed out by the next request. A provider that does not answer signs nobody out.
"""

import logging
from datetime import timedelta
from http import HTTPStatus

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone

from cms.accounts.models import ProviderSession
from cms.accounts.secrets import decrypt, encrypt

logger = logging.getLogger(__name__)

PROVIDER = "board"
# With the time that a check takes, a leaver loses access within five minutes.
CHECK_EVERY = timedelta(minutes=4)
# While one request asks, the others go on; were it killed, another one asks after this.
CLAIM = timedelta(seconds=15)
PAUSE = timedelta(minutes=1)
# No answer, of which those of `requests` are all kinds of OSError, or one that makes no sense.
NO_ANSWER = (OSError, OAuth2Error, ValueError, KeyError, TypeError, AttributeError)


class BoardAdapter(OpenIDConnectOAuth2Adapter):
    """The provider as it describes itself; what it leaves out is as the specification says."""

    @property
    def basic_auth(self):
        """Whether our secret goes into a header: OpenID Connect Discovery 1.0, section 3.

        The setting `token_auth_method` goes before what the provider says. allauth sends it in the
        form when nothing is said; a provider that refuses that could not tell us any more who has
        left.
        """
        if method := self.get_provider().app.settings.get("token_auth_method"):
            return method == "client_secret_basic"
        methods = self.openid_config.get("token_endpoint_auth_methods_supported", [])
        return "client_secret_post" not in methods


class AccessEndedError(Exception):
    """The provider says that somebody may not sign in any more."""


def our_groups(data):
    """Return the names of our groups that the provider's answer gives somebody.

    `data` is what allauth keeps of an account: {"userinfo": claims, "id_token": claims}.
    """
    claims = {}
    for part in ("id_token", "userinfo"):
        claims |= data.get(part) or {}
    theirs = claims.get(settings.OIDC_GROUPS_CLAIM)
    theirs = theirs if isinstance(theirs, list) else [theirs]
    return {name for group in theirs for name in settings.OIDC_GROUPS.get(str(group), [])}


def set_groups(user, names):
    """Give a user those of the provider's groups that it names, and take the others away.

    Groups that the setting does not mention are our own business and stay.
    """
    managed = {name for names in settings.OIDC_GROUPS.values() for name in names}
    user.groups.remove(*Group.objects.filter(name__in=managed - names, user=user))
    user.groups.add(*Group.objects.filter(name__in=names))


def begin_session(user, token):
    """Keep what is needed to ask again; `token` is allauth's `SocialToken`."""
    ProviderSession.objects.update_or_create(
        user=user, defaults=_tokens(token) | {"next_check": timezone.now() + CHECK_EVERY}
    )


def end_session(user):
    """Take away what the provider gave, and sign out every browser of the user."""
    set_groups(user, set())
    ProviderSession.objects.filter(user=user).delete()


def still_allowed(request, user):
    """Whether somebody who came by the provider may go on; asks the provider when it is time."""
    session = ProviderSession.objects.filter(user=user).first()
    now = timezone.now()
    if not session or session.next_check > now:
        return bool(session)
    claim = ProviderSession.objects.filter(pk=session.pk, next_check=session.next_check)
    if not claim.update(next_check=now + CLAIM):
        return True
    try:
        names = our_groups(_ask(request, session))
        if not names:
            raise AccessEndedError("in no group that gives access")
    except AccessEndedError as error:
        logger.warning("The provider ends the access of user %s: %s", user.pk, error)
        end_session(user)
        return False
    except NO_ANSWER as error:
        logger.error("The sign-in provider does not answer, people at work go on: %r", error)
        pause = timezone.now() + PAUSE
        # Nobody asks meanwhile: a provider that hangs would hold every worker.
        ProviderSession.objects.filter(next_check__lt=pause).update(next_check=pause)
        return True
    set_groups(user, names)
    _keep(session, next_check=timezone.now() + CHECK_EVERY)
    return True


def _keep(session, **values):
    """Store what is new of a session, unless it was ended meanwhile."""
    ProviderSession.objects.filter(pk=session.pk).update(**values)


def _ask(request, session):
    """Return what the provider says of a user now, and keep the new tokens of a `session`.

    Raises `AccessEndedError`, or one of `NO_ANSWER` when that is not clear.
    """
    adapter = BoardAdapter(request, PROVIDER)
    access_token, data = decrypt(session.access_token), {}
    if refresh_token := decrypt(session.refresh_token):
        answer = _refresh(adapter, refresh_token)
        answer.setdefault("refresh_token", refresh_token)
        # At once: the old one may not work again, whatever the provider answers next.
        _keep(session, **_tokens(adapter.parse_token(answer)))
        access_token = answer["access_token"]
        if id_token := answer.get("id_token"):
            adapter.did_fetch_access_token = True
            data["id_token"] = adapter._decode_id_token(adapter.get_provider().app, id_token)
    with get_adapter().get_requests_session() as http:
        headers = {"Authorization": f"Bearer {access_token}"}
        response = http.get(adapter.profile_url, headers=headers)
    if response.status_code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise AccessEndedError("its token is not accepted")
    response.raise_for_status()
    return _said_at_log_in(session.user) | data | {"userinfo": response.json()}


def _said_at_log_in(user):
    """Return the ID token of the log-in where only that, and never the userinfo, tells the groups.

    A provider may give none later (OpenID Connect Core 1.0, section 12.2), and gives none without
    refresh tokens; that it still takes the access token is then all that it says.
    """
    account = SocialAccount.objects.filter(user=user).first()
    said = (account and account.extra_data) or {}
    if settings.OIDC_GROUPS_CLAIM in (said.get("userinfo") or {}):
        return {}
    return {"id_token": said.get("id_token")}


def _refresh(adapter, refresh_token):
    app = adapter.get_provider().app
    data = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    basic = (app.client_id, app.secret) if adapter.basic_auth else None
    if not basic:
        data |= {"client_id": app.client_id, "client_secret": app.secret}
    with get_adapter().get_requests_session() as http:
        response = http.post(adapter.access_token_url, data=data, auth=basic)
    # Other errors, such as a wrong client secret, are ours and say nothing of the user.
    refused = response.status_code == HTTPStatus.BAD_REQUEST
    if refused and response.json().get("error") == "invalid_grant":
        raise AccessEndedError("its refresh token is not accepted")
    response.raise_for_status()
    return response.json()


def _tokens(token):
    return {
        "access_token": encrypt(token.token),
        "refresh_token": encrypt(token.token_secret or ""),
    }
