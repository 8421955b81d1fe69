"""Whoever guesses wrong too often waits; nobody else does, and nobody learns who has an account."""

from datetime import timedelta
from statistics import median
from time import process_time

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.accounts import lockout
from cms.accounts.devices import account_key
from cms.accounts.factories import UserFactory
from cms.accounts.models import Attempt

PASSWORD = "pass-phrase-for-tests"
LOGIN = "/admin/login/"
OFFICE, STRANGER = "192.0.2.10", "203.0.113.66"

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def anna():
    return UserFactory(username="anna", is_superuser=True)


def sign_in(client, username, password, address=OFFICE, **headers):
    data = {"login": username, "password": password}
    return client.post(LOGIN, data, REMOTE_ADDR=address, **headers)


def is_in(response):
    return response.status_code == 302 and response.url == reverse("wagtailadmin_home")


def guess(client, username, count=lockout.LIMIT, **where):
    return [sign_in(client, username, f"wrong-{number}", **where) for number in range(count)]


def test_five_wrong_guesses_close_an_account_for_ten_minutes(client, anna):
    guess(client, "anna")
    refused = sign_in(client, "anna", PASSWORD, STRANGER)
    assert not is_in(refused)
    assert "too_many_login_attempts" in refused.context["form"].errors.as_json()
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=9))
    assert not is_in(sign_in(client, "anna", PASSWORD))
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=10))
    assert is_in(sign_in(client, "anna", PASSWORD))


def test_an_address_that_guesses_at_many_accounts_is_closed(client, anna):
    for number in range(lockout.LIMIT):
        guess(client, f"somebody-{number}", 1, address=STRANGER)
    assert not is_in(sign_in(client, "anna", PASSWORD, STRANGER))
    assert is_in(sign_in(client, "anna", PASSWORD, OFFICE))


@pytest.mark.parametrize("name", ["ANNA", "Anna", " anna ", "ａnna"])
def test_a_name_written_otherwise_is_the_same_account(client, anna, name):
    for number in range(lockout.LIMIT):
        guess(client, name, 1, address=f"203.0.113.{number}")
    assert not is_in(sign_in(client, "anna", PASSWORD))
    assert account_key(name) == "anna"


def test_a_made_up_forwarded_for_is_no_way_round(client, anna, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(lockout.LIMIT):
        forwarded = f"198.51.100.{number}, {STRANGER}"
        guess(client, f"somebody-{number}", 1, HTTP_X_FORWARDED_FOR=forwarded)
    behind = {"HTTP_X_FORWARDED_FOR": f"198.51.100.99, {STRANGER}"}
    assert not is_in(sign_in(client, "anna", PASSWORD, **behind))
    assert is_in(sign_in(client, "anna", PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.77"))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "198.51.100.1", OFFICE),
        (1, "", OFFICE),
        (1, "198.51.100.1, 192.0.2.5", "192.0.2.5"),
        (2, "198.51.100.1, 192.0.2.5, 10.0.0.1", "192.0.2.5"),
        (2, "192.0.2.5", OFFICE),
        (1, "nonsense", OFFICE),
        (1, "192.0.2.5:50123", "192.0.2.5"),
        (1, "[2001:db8::1]:50123", "2001:db8::"),
    ],
)
def test_only_what_our_own_proxies_say_counts(rf, settings, proxies, forwarded, found):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=OFFICE, HTTP_X_FORWARDED_FOR=forwarded)
    assert lockout.address_of(request) == found


def test_an_ipv6_house_has_one_address(rf):
    request = rf.get("/", REMOTE_ADDR="2001:db8:1:2:aaaa::1")
    other = rf.get("/", REMOTE_ADDR="2001:db8:1:2:bbbb::2")
    assert lockout.address_of(request) == lockout.address_of(other)


def test_a_stranger_locks_nobody_out_of_a_browser_that_they_use(client, anna):
    assert is_in(sign_in(client, "anna", PASSWORD))
    client.post("/admin/logout/")
    stranger = type(client)()
    guess(stranger, "anna", 20, address=STRANGER)
    assert not is_in(sign_in(stranger, "anna", PASSWORD, STRANGER))
    assert is_in(sign_in(client, "anna", PASSWORD))


def test_a_known_browser_has_no_more_guesses_than_others(client, anna):
    assert is_in(sign_in(client, "anna", PASSWORD))
    client.post("/admin/logout/")
    guess(client, "anna")
    assert not is_in(sign_in(client, "anna", PASSWORD))


def test_a_forged_device_is_unknown(client, anna):
    UserFactory(username="eva", is_superuser=True)
    assert is_in(sign_in(client, "eva", PASSWORD))
    client.post("/admin/logout/")
    guess(client, "anna", address=STRANGER)
    # Eva's browser is not Anna's.
    assert not is_in(sign_in(client, "anna", PASSWORD))
    client.cookies["known-device"] = "forged"
    assert not is_in(sign_in(client, "anna", PASSWORD))


def test_answers_do_not_tell_whether_there_is_an_account(client, anna):
    for number in range(lockout.LIMIT + 2):
        address = {"address": f"192.0.2.{number}"}
        known, unknown = (guess(client, name, 1, **address)[0] for name in ("anna", "nobody"))
        assert known.status_code == unknown.status_code == 200
        assert known.context["form"].errors == unknown.context["form"].errors


def test_the_time_does_not_tell_whether_there_is_an_account(client, anna, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    anna.set_password(PASSWORD)
    anna.save()
    times = {"anna": [], "nobody": []}
    for number in range(4):
        for name, measured in times.items():
            started = process_time()
            guess(client, name, 1, address=f"192.0.2.{number}")
            measured.append(process_time() - started)
    assert 0.5 < median(times["anna"]) / median(times["nobody"]) < 2


def test_the_request_for_a_new_password_asks_the_same_whoever_it_is(client, anna):
    answers = set()
    for number, email in enumerate([anna.email, "nobody@example.se"]):
        with CaptureQueriesContext(connection) as queries:
            where = {"REMOTE_ADDR": f"192.0.2.{number}"}
            answer = client.post("/admin/password_reset/", {"email": email}, **where)
        answers.add((answer.status_code, answer.url, len(queries)))
    assert len(answers) == 1


def test_a_link_to_a_new_password_leads_to_it(client, anna, background_tasks, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://testserver"
    client.post("/admin/password_reset/", {"email": "ANNA@example.se"})
    [message] = mail.outbox
    assert message.to == [anna.email]
    [link] = [line for line in message.body.splitlines() if line.startswith("http")]
    form = client.get(link, follow=True).context
    new = {"password1": "an-other-pass-phrase", "password2": "an-other-pass-phrase"}
    assert client.post(form["action_url"], new).status_code == 302
    assert is_in(sign_in(client, "anna", "an-other-pass-phrase"))
    assert client.get(link, follow=True).context["token_fail"]


def test_who_asks_for_links_too_often_gets_no_more_and_is_not_told(client, anna, background_tasks):
    answers = [
        client.post("/admin/password_reset/", {"email": anna.email}, REMOTE_ADDR=f"192.0.2.{n}")
        for n in range(lockout.LIMIT + 3)
    ]
    assert {answer.url for answer in answers} == {reverse("account_reset_password_done")}
    assert len(mail.outbox) == lockout.LIMIT


def test_nobody_gets_mail_who_has_no_account(client, background_tasks):
    client.post("/admin/password_reset/", {"email": "nobody@example.se"})
    assert mail.outbox == []


def test_nobody_signs_up(client):
    assert client.get("/admin/signup/").status_code in (302, 404)
    assert client.get("/admin/login/signup/").status_code in (302, 404)


def test_no_cache_is_needed(client, anna, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    guess(client, "anna")
    assert not is_in(sign_in(client, "anna", PASSWORD))


def test_the_old_password_is_not_guessed_at_a_desk_that_was_left(client, anna):
    client.force_login(anna)
    new = {"password1": "another-pass-phrase-7", "password2": "another-pass-phrase-7"}
    address = reverse("account_change_password")
    for number in range(lockout.LIMIT):
        client.post(address, {"oldpassword": f"wrong-{number}", **new})
    assert client.post(address, {"oldpassword": PASSWORD, **new}).status_code == 200
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
