"""People of a board come in by its own provider, and stay as long as it says."""

import logging
from datetime import timedelta
from time import monotonic

import pytest
from allauth.socialaccount.models import SocialAccount
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.accounts.factories import UserFactory
from cms.accounts.models import ProviderSession
from cms.accounts.provider import CHECK_EVERY, BoardAdapter
from cms.accounts.secrets import decrypt
from tests.helpers.board import (
    ANNA,
    EDITORS,
    HOME,
    LOGIN,
    OTHERS,
    REVIEWERS,
    anna,
    come_in,
    groups,
    is_at_work,
    let_time_pass,
    set_up_board,
)
from tests.helpers.timing import quickest

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def board(settings, provider):
    set_up_board(settings, provider)


def test_the_button_leads_in_with_the_groups_that_are_mapped(client, provider):
    page = client.get(f"{LOGIN}?next=/admin/pages/").content.decode()
    assert "Länsstyrelsens konto" in page
    assert "next=%2Fadmin%2Fpages%2F" in page
    answer = come_in(client, provider, next="/admin/pages/")
    assert answer.url == "/admin/pages/"
    assert groups() == {EDITORS, REVIEWERS}
    assert (anna().first_name, anna().last_name) == ("Anna", "Ek")
    # The provider sees to the second factor.
    assert is_at_work(client)


def test_groups_are_read_anew_at_each_log_in_and_our_own_are_kept(client, provider):
    come_in(client, provider)
    own = Group.objects.create(name="Egen grupp")
    anna().groups.add(own)
    provider.people["1"]["groups"] = "Web-Blekinge"
    come_in(client, provider)
    assert groups() == {OTHERS, "Egen grupp"}
    assert get_user_model().objects.count() == 1


def test_who_is_in_no_mapped_group_stays_outside(client, provider):
    provider.people["1"]["groups"] = ["Fackklubben"]
    assert come_in(client, provider).status_code == 403
    assert not get_user_model().objects.exists()
    assert not is_at_work(client)


@pytest.mark.parametrize("claim", [None, 7, "", {"Web-Skane": 1}, [None, {}], [["Web-Skane"]]])
def test_groups_that_make_no_sense_let_nobody_in(client, provider, claim):
    provider.people["1"]["groups"] = claim
    assert come_in(client, provider).status_code == 403


def test_who_was_in_a_group_and_is_no_more_loses_it_at_the_log_in(client, provider):
    come_in(client, provider)
    provider.people["1"]["groups"] = []
    other = type(client)()
    assert come_in(other, provider).status_code == 403
    assert groups() == set()
    assert not is_at_work(client)


def test_a_leaver_is_out_at_the_next_request_after_five_minutes(client, provider):
    come_in(client, provider)
    assert timedelta(minutes=5) - CHECK_EVERY >= timedelta(seconds=30)
    provider.dismiss("1")
    assert is_at_work(client)
    let_time_pass()
    assert client.get(HOME).url.startswith(LOGIN)
    assert client.post(reverse("wagtailadmin_pages:copy", args=[1])).status_code == 302
    assert groups() == set()


@pytest.mark.parametrize(
    "methods",
    [
        [],
        ["client_secret_basic"],
        ["client_secret_post"],
        ["private_key_jwt", "client_secret_post"],
    ],
)
def test_a_leaver_is_out_wherever_the_provider_wants_our_secret(client, provider, methods, caplog):
    provider.auth_methods = methods
    come_in(client, provider)
    let_time_pass()
    assert is_at_work(client)
    assert "does not answer" not in caplog.text
    provider.dismiss("1")
    let_time_pass()
    assert not is_at_work(client)


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_the_setting_says_where_our_secret_goes(provider, settings, rf, method):
    provider.auth_methods = [{"client_secret_basic": "client_secret_post"}.get(method, "x")]
    [app] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["token_auth_method"] = method
    assert BoardAdapter(rf.get("/"), "board").basic_auth is (method == "client_secret_basic")


def test_a_leaver_is_out_in_every_browser(client, provider):
    other = type(client)()
    for browser in (client, other):
        come_in(browser, provider)
    provider.dismiss("1")
    let_time_pass()
    assert not is_at_work(other)
    assert not is_at_work(client)


def test_who_changes_counties_works_with_the_new_groups(client, provider):
    come_in(client, provider)
    provider.people["1"]["groups"] = ["Web-Blekinge"]
    let_time_pass()
    assert is_at_work(client)
    assert groups() == {OTHERS}


def test_a_leaver_is_out_without_refresh_tokens_too(client, provider):
    provider.gives_refresh_tokens = False
    come_in(client, provider)
    let_time_pass()
    assert is_at_work(client)
    provider.dismiss("1")
    let_time_pass()
    assert not is_at_work(client)


def test_tokens_are_renewed_and_lie_encrypted(client, provider):
    come_in(client, provider)
    before = ProviderSession.objects.get()
    for _time in range(3):
        provider.expire_access_tokens()
        let_time_pass()
        assert is_at_work(client)
    after = ProviderSession.objects.get()
    assert decrypt(before.refresh_token) != decrypt(after.refresh_token)
    assert decrypt(after.refresh_token) in provider.refresh_tokens
    assert decrypt(after.refresh_token) not in after.refresh_token


def test_the_provider_is_asked_once_in_five_minutes(client, provider):
    come_in(client, provider)
    provider.asked.clear()
    for _time in range(3):
        is_at_work(client)
    assert provider.asked == []


@pytest.mark.parametrize(
    "failing",
    [
        (503, {}),
        (500, b"<html>"),
        (200, b"nonsense"),
        (200, b"[]"),
        (200, {}),
        (401, {"error": "invalid_client"}),
        (400, b""),
        (404, {}),
    ],
)
def test_a_provider_that_fails_signs_nobody_out_and_lets_nobody_in(
    client, provider, caplog, failing
):
    come_in(client, provider)
    provider.failing = failing
    let_time_pass()
    assert is_at_work(client)
    assert "people at work go on" in caplog.text
    other = type(client)()
    answer = other.post(reverse("openid_connect_login", args=["board"]), follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)
    assert "svarar inte" in answer.content.decode() or "does not answer" in answer.content.decode()
    assert not is_at_work(other)


def test_the_form_is_not_answered_with_a_way_to_another_site(client, provider):
    answer = client.post(reverse("openid_connect_login", args=["board"]))
    # A browser would refuse to follow it.
    assert "form-action 'self'" in answer["Content-Security-Policy"]
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.a["href"].startswith(provider.issuer)
    assert page.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={page.a['href']}"


def test_a_provider_that_fails_half_way_lets_nobody_in(client, provider):
    start = client.post(reverse("openid_connect_login", args=["board"]))
    back = provider.authorize(start, "1")
    provider.failing = (502, b"")
    answer = client.get(back)
    assert (answer.status_code, answer.url) == (302, LOGIN)
    assert not get_user_model().objects.exists()


def test_a_provider_that_is_gone_holds_one_request_a_minute(client, provider):
    come_in(client, provider)
    provider.stop()

    def seconds():
        let_time_pass()
        started = monotonic()
        assert is_at_work(client)
        return monotonic() - started

    assert quickest(seconds, 3) < 3
    provider.asked.clear()
    assert is_at_work(client)
    assert provider.asked == []


def test_the_break_glass_account_comes_in_when_the_provider_is_down(
    client, provider, settings, caplog
):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.BREAK_GLASS_USERNAME = "nodfall"
    UserFactory(username="nodfall", is_superuser=True)
    provider.stop()
    with caplog.at_level(logging.CRITICAL):
        client.post(LOGIN, {"login": "nodfall", "password": "pass-phrase-for-tests"})
    assert is_at_work(client)
    assert "break-glass account" in caplog.text


def test_people_of_the_provider_cannot_use_a_password(client, provider):
    """An administrator may have given them one: it would outlive their employment."""
    come_in(client, provider)
    user = anna()
    user.set_password("pass-phrase-for-tests")
    user.save()
    other = type(client)()
    answer = other.post(LOGIN, {"login": "anna", "password": "pass-phrase-for-tests"})
    assert answer.url == LOGIN
    assert not is_at_work(other)


def test_an_address_that_is_known_already_takes_over_no_account(client, provider):
    """What a provider says of an address proves nothing about who has an account here."""
    admin = UserFactory(username="anna", email=ANNA["email"], is_superuser=True)
    come_in(client, provider)
    account = SocialAccount.objects.get()
    assert account.user != admin
    assert not account.user.is_superuser


@pytest.mark.parametrize("state", ["", "forged"])
def test_a_made_up_way_back_leads_nowhere(client, provider, state):
    start = client.post(reverse("openid_connect_login", args=["board"]))
    back = provider.authorize(start, "1").split("&state=")[0]
    client.get(f"{back}&state={state}")
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_no_other_use_of_the_provider_is_possible(client, provider, process, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    admin = UserFactory(username="admin", is_superuser=True)
    client.force_login(admin)
    come_in(client, provider, process=process)
    assert not SocialAccount.objects.filter(user=admin).exists()


def test_a_link_alone_signs_nobody_in(client, provider):
    assert client.get(reverse("openid_connect_login", args=["board"])).url == LOGIN


def test_an_unknown_provider_is_not_found(client, provider):
    assert client.post(reverse("openid_connect_login", args=["other"])).status_code == 404
