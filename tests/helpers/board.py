"""A board that signs in by its own provider, and Anna who works there."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import ProviderSession
from home.provisioning import _get_group

HOME, LOGIN = "/admin/", "/admin/login/"
EDITORS, REVIEWERS, OTHERS = "Redaktörer Skåne", "Granskare Skåne", "Redaktörer Blekinge"
ANNA = {"preferred_username": "anna", "name": "Anna Ek", "email": "anna@board.example"}


def set_up_board(settings, provider):
    """Let the provider know Anna, and the site the groups that count."""
    settings.SECOND_FACTOR_REQUIRED = True
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 1
    settings.OIDC_GROUPS = {"Web-Skane": [EDITORS, REVIEWERS], "Web-Blekinge": [OTHERS]}
    for name in (EDITORS, REVIEWERS, OTHERS):
        _get_group(name)
    provider.people["1"] = ANNA | {"groups": ["Web-Skane", "Fackklubben"]}


def come_in(client, provider, sub="1", **query):
    """Sign in as a person does: the button, the provider, back."""
    start = client.post(reverse("openid_connect_login", args=["board"]), query_params=query)
    return client.get(provider.authorize(start, sub))


def anna():
    return get_user_model().objects.get(username="anna")


def groups():
    return set(anna().groups.values_list("name", flat=True))


def let_time_pass():
    ProviderSession.objects.update(next_check=timezone.now() - timedelta(seconds=1))


def is_at_work(client):
    return client.get(HOME).status_code == 200
