"""Nobody works in the admin without a second factor, where the settings demand one."""

import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.accounts import lockout
from cms.accounts.factories import UserFactory
from cms.audit.actions import FACTOR_RESET
from cms.audit.models import AuditEntry
from home.factories import StandardPageFactory
from tests.helpers.fixtures import forget_cached

PASSWORD = "pass-phrase-for-tests"
HOME, INDEX = "/admin/", "/admin/second-step/"
CLOSED = [
    "/admin/",
    "/admin/pages/",
    "/admin/api/main/pages/",
    "/admin/reports/locked/",
    "/admin/x/",
]

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def anna():
    return UserFactory(username="anna", is_superuser=True)


def sign_in(client, username="anna", **extra):
    return client.post("/admin/login/", {"login": username, "password": PASSWORD} | extra)


def code_for(secret):
    """Return what an app shows now; a used one is forgotten, as half a minute would do."""
    forget_cached()
    counter = list(auth.yield_hotp_counters_from_time())[1]
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


@pytest.fixture
def enrol(monkeypatch):
    """Adds an app to the account that has just signed in, as a person does; gives its secret."""
    # The transaction around a test would hold back what the request itself does outside of tests.
    monkeypatch.setattr(transaction, "on_commit", lambda function, **options: function())

    def add_app(client):
        form = client.get(reverse("mfa_activate_totp")).context["form"]
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(form.secret)})
        assert answer.url == reverse("mfa_view_recovery_codes")
        return form.secret

    return add_app


@pytest.mark.parametrize("address", CLOSED)
def test_the_first_log_in_leads_to_a_second_factor_from_everywhere(client, anna, address):
    sign_in(client)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.url.startswith(f"{INDEX}?next=")
    page = client.get(INDEX)
    assert page.status_code == 200
    assert reverse("mfa_activate_totp") in page.content.decode()


def test_what_a_script_asks_for_is_refused(client, anna):
    sign_in(client)
    assert client.get(HOME, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


def test_after_enrolment_the_session_goes_on_and_the_codes_are_shown(client, anna, enrol):
    sign_in(client)
    enrol(client)
    codes = client.get(reverse("mfa_view_recovery_codes"))
    assert len(re.findall("<li><code>", codes.content.decode())) == 10
    assert client.get(HOME).status_code == 200
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert get_adapter().decrypt(stored) != stored


def test_the_next_log_in_asks_for_the_code(client, anna, enrol):
    sign_in(client)
    secret = enrol(client)
    client.post("/admin/logout/")
    assert sign_in(client).url == reverse("mfa_authenticate")
    assert client.get(HOME).url.startswith("/admin/login/")
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.get(HOME).status_code == 200


def test_a_recovery_code_lets_in_once(client, anna, enrol):
    sign_in(client)
    enrol(client)
    [code, *_] = re.findall(
        "<li><code>(.*?)</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode()
    )
    for opens in (True, False):
        client.post("/admin/logout/")
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (client.get(HOME).status_code == 200) is opens


def test_codes_cannot_be_guessed(client, anna, enrol):
    sign_in(client)
    secret = enrol(client)
    client.post("/admin/logout/")
    for number in range(lockout.LIMIT):
        # A new log-in does not give new guesses.
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.get(HOME).status_code == 302


def test_a_session_from_before_the_enrolment_can_change_nothing(client, anna, enrol):
    """A thief of the password may have signed in before its owner got a second factor."""
    thief = type(client)()
    sign_in(thief)
    sign_in(client)
    secret = enrol(client)
    names = [
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "account_change_password",
        "account_reauthenticate",
        "wagtailadmin_account",
    ]
    for name in names:
        for answer in (thief.get(reverse(name)), thief.post(reverse(name))):
            assert answer.status_code == 302, name
            assert answer.url.startswith(reverse("mfa_reauthenticate")), name
    assert Authenticator.objects.filter(user=anna).count() == 2
    # The owner's own older session goes on with the code.
    thief.post(reverse("mfa_reauthenticate"), {"code": code_for(secret)})
    assert thief.get(HOME).status_code == 200


def test_private_pages_and_files_are_closed_without_a_second_factor(client, anna, home, enrol):
    page = StandardPageFactory(parent=home, title="Hemlig sida")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    sign_in(client)
    answer = client.get(page.url)
    assert answer.status_code == 302
    assert client.get(answer.url).url.startswith(INDEX)
    enrol(client)
    assert "Hemlig sida" in client.get(page.url).content.decode()


def test_who_does_not_work_in_the_admin_needs_none(client, home):
    UserFactory(username="reader")
    page = StandardPageFactory(parent=home)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    sign_in(client, "reader")
    assert client.get(page.url).status_code == 200
    assert client.get(HOME).url.startswith("/admin/login/")


def test_without_the_setting_a_password_is_enough(client, anna, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client)
    assert client.get(HOME).status_code == 200


def test_who_has_a_second_factor_shows_it_even_without_the_setting(client, anna, settings):
    auth.TOTP.activate(anna, "JBSWY3DPEHPK3PXP")
    settings.SECOND_FACTOR_REQUIRED = False
    assert sign_in(client).url == reverse("mfa_authenticate")
    assert client.get(HOME).status_code == 302


def test_a_session_ends_after_a_working_day_however_busy_it_was(client, anna, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 12 * 3600 + 1
    session.save()
    assert client.get(HOME).url.startswith("/admin/login/")
    assert sign_in(client).url == HOME
    assert client.get(HOME).status_code == 200


def test_an_administrator_can_take_away_a_lost_second_factor(client, anna, enrol):
    sign_in(client)
    enrol(client)
    call_command("reset_second_factor", "anna", verbosity=0)
    entries = AuditEntry.objects.filter(action=FACTOR_RESET, object_id=str(anna.pk))
    assert {(entry.user, entry.comment) for entry in entries} >= {(None, "totp")}
    client.post("/admin/logout/")
    sign_in(client)
    assert client.get(HOME).url.startswith(INDEX)


def test_a_key_that_was_changed_locks_nobody_in(client, anna, settings, enrol):
    """Old keys are kept in `SECRET_KEY_FALLBACKS`; without, codes are wrong and nothing breaks."""
    sign_in(client)
    secret = enrol(client)
    client.post("/admin/logout/")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key"
    sign_in(client)
    for known in (secret, ""):
        answer = client.post(reverse("mfa_authenticate"), {"code": code_for(known)})
        assert answer.status_code == 200
    settings.SECRET_KEY_FALLBACKS = [old]
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.get(HOME).status_code == 200
