"""What strangers send to the screens of sign-in breaks nothing."""

import pytest
from allauth.mfa.models import Authenticator

from cms.accounts.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PASSKEYS = ["{}", '{"id": 1}', "null", "false", "0", '{"response": {}}', '{"response": 1}']
PASSKEYS += ['{"rawId": 1, "id": [], "type": {}, "response": {"clientDataJSON": 7}}']
NONSENSE = [*PASSKEYS, "", "\0", "a" * 100_000, "'; --", "{{ 7 }}", "%s%n", "ａ‮", "\r\nX: y", "[1]"]
ADDRESSES = [
    "/admin/login/",
    "/admin/password_reset/",
    "/admin/second-step/login/",
    "/admin/second-step/authenticate/",
    "/admin/second-step/webauthn/login/",
    "/admin/board/board/login/callback/",
    "/_util/login/",
    "/_util/authenticate_with_password/1/1/",
    "/_util/authenticate_with_password/99999999999999999999/1/",
    "/admin/password_reset/zzzzzzzzzzzzzzzzzzzz-x/",
    "/admin/password_reset/1-set-password/",
]
FIELDS = ["login", "password", "email", "next", "code", "credential", "state", "return_url", "q"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nonsense_is_answered(client, home, address):
    client.raise_request_exception = False
    for text in NONSENSE:
        data = dict.fromkeys(FIELDS, text)
        client.cookies["known-device"] = "nonsense"
        for answer in (client.post(address, data), client.get(address, {"state": text[:50]})):
            assert answer.status_code < 500, text[:20]


@pytest.mark.parametrize("address", ["/admin/second-step/webauthn/add/", "/admin/password/"])
def test_nonsense_of_those_who_have_signed_in_is_answered(client, home, address):
    UserFactory(username="anna", is_superuser=True)
    client.post("/admin/login/", {"login": "anna", "password": "pass-phrase-for-tests"})
    client.raise_request_exception = False
    for text in NONSENSE:
        data = dict.fromkeys([*FIELDS, "name", "oldpassword", "password1"], text)
        assert client.post(address, data).status_code < 500, text[:20]
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "forwarded", ["", ",", ", ,", "x" * 9000, "\x00", "::1]:80", "[", "1.2.3.4:"]
)
def test_nonsense_before_the_proxy_is_answered(client, settings, forwarded):
    settings.TRUSTED_PROXIES = 1
    answer = client.post(
        "/admin/login/", {"login": "anna", "password": "x"}, HTTP_X_FORWARDED_FOR=forwarded
    )
    assert answer.status_code == 200
