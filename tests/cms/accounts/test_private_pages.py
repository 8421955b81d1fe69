"""Pages and files for some readers only, by password, log-in or group; no cache keeps them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver, reverse
from django.utils.translation import override
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.accounts import lockout
from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory
from home.factories import StandardPageFactory

PASSWORD = "pass-phrase-for-tests"
SECRET = "Vad bara somliga far veta"

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def restrict(page, kind, **fields):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


@pytest.fixture
def private(home):
    return StandardPageFactory(parent=home, title="Bara för somliga", lead=SECRET)


@pytest.fixture
def reader():
    user = UserFactory(username="reader")
    user.groups.add(Group.objects.create(name="Läsare"))
    return user


def is_kept_by_no_cache(response):
    return {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def sign_in(client, address, username="reader", password=PASSWORD):
    return client.post(address, {"login": username, "password": password})


@pytest.mark.parametrize("below", [False, True])
def test_a_password_opens_a_page_and_what_lies_below(client, private, below):
    restriction = restrict(private, PageViewRestriction.PASSWORD, password="sesam")
    wanted = StandardPageFactory(parent=private, lead=SECRET) if below else private
    closed = client.get(wanted.url, follow=True)
    assert SECRET not in closed.content.decode()
    assert is_kept_by_no_cache(closed)
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, wanted.pk])
    assert address in closed.content.decode()
    wrong = client.post(address, {"password": "fel", "return_url": wanted.url})
    assert wrong.status_code == 200
    assert SECRET not in wrong.content.decode()
    assert is_kept_by_no_cache(wrong)
    right = client.post(address, {"password": "sesam", "return_url": wanted.url})
    assert right.url == wanted.url
    opened = client.get(wanted.url)
    assert SECRET in opened.content.decode()
    assert is_kept_by_no_cache(opened)


def test_a_page_asks_for_its_password_without_a_word_of_what_is_on_it(client, private):
    restrict(private, PageViewRestriction.PASSWORD, password="sesam")
    text = client.get(private.url, follow=True).content.decode()
    assert private.title not in text
    assert 'name="password"' in text
    assert 'class="site-header"' in text


def password_addresses(page):
    """Return the address of every view that takes a password of its own, by the view's name."""
    closed = restrict(page, PageViewRestriction.PASSWORD, password="sesam")
    files = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="password", password="sesam"
    )
    arguments = {
        "wagtailcore_authenticate_with_password": [closed.pk, page.pk],
        "wagtaildocs_authenticate_with_password": [files.pk],
    }
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    return {
        name: reverse(name, args=arguments[name])
        for name in names
        if name.endswith("authenticate_with_password")
    }


def test_no_password_can_be_guessed_wherever_it_is_asked_for(client, private):
    addresses = password_addresses(private)
    assert len(addresses) == 2
    for number, address in enumerate(addresses.values()):
        here = {"REMOTE_ADDR": f"192.0.2.{number}"}
        for guess in range(lockout.LIMIT):
            client.post(address, {"password": f"{guess}", "return_url": private.url}, **here)
        right = {"password": "sesam", "return_url": private.url}
        refused = client.post(address, right, **here)
        assert refused.status_code == 429
        assert is_kept_by_no_cache(refused)
        assert client.post(address, right, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_guesses_count_whichever_page_they_are_said_to_be_for(client, private, home):
    restriction = restrict(private, PageViewRestriction.PASSWORD, password="sesam")
    name = "wagtailcore_authenticate_with_password"
    for number in range(lockout.LIMIT):
        page = private if number % 2 else home
        client.post(reverse(name, args=[restriction.pk, page.pk]), {"password": f"{number}"})
    right = {"password": "sesam", "return_url": private.url}
    assert client.post(reverse(name, args=[restriction.pk, home.pk]), right).status_code == 429


def test_a_page_for_those_who_sign_in_leads_to_the_log_in_and_back(client, private, reader):
    restrict(private, PageViewRestriction.LOGIN)
    closed = client.get(private.url)
    assert is_kept_by_no_cache(closed)
    form = client.get(closed.url)
    assert form.status_code == 200
    assert is_kept_by_no_cache(form)
    assert 'class="site-header"' in form.content.decode()
    assert SECRET not in form.content.decode()
    assert sign_in(client, closed.url).url == private.url
    opened = client.get(private.url)
    assert SECRET in opened.content.decode()
    assert is_kept_by_no_cache(opened)


def test_a_page_for_a_group_is_for_this_group(client, private, reader):
    restrict(private, PageViewRestriction.GROUPS).groups.set(reader.groups.all())
    closed = client.get(private.url)
    UserFactory(username="another")
    sign_in(client, closed.url, "another")
    # No circle of page and log-in: it says that this account may not.
    answer = client.get(private.url, follow=True)
    assert answer.status_code == 403
    assert SECRET not in answer.content.decode()
    client.post(reverse("account_logout"))
    sign_in(client, closed.url)
    assert SECRET in client.get(private.url).content.decode()


def test_the_log_in_of_visitors_is_behind_the_lock_out(client, private, reader):
    restrict(private, PageViewRestriction.LOGIN)
    address = client.get(private.url).url
    for number in range(lockout.LIMIT):
        sign_in(client, address, password=f"wrong-{number}")
    assert sign_in(client, address).status_code == 200


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example/"])
def test_the_log_in_leads_to_no_other_site(client, private, reader, target):
    answer = client.post(
        reverse("wagtailcore_login"),
        {"login": "reader", "password": PASSWORD, "next": target},
    )
    assert "evil" not in answer.url


@pytest.mark.parametrize(("language", "word"), [("sv", "sv"), ("en", "Sign in"), ("ar", "rtl")])
def test_visitors_sign_in_in_their_language(client, home, language, word):
    with override(language):
        address = reverse("wagtailcore_login")
    assert address.startswith("/_util" if language == "sv" else f"/{language}/_util")
    text = client.get(address).content.decode()
    assert f'<html lang="{language}"' in text
    assert word in text


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_files_of_a_private_collection_open_the_same_way(
    client, home, background_tasks, reader, kind
):
    collection = Collection.get_first_root_node().add_child(name="Hemligt")
    document = DocumentFactory(collection=collection, title="hemligt")
    links = {"links": [{"text": "hemligt", "document": document}]}
    StandardPageFactory(
        parent=home, body=[("section", {"heading": "Mer", "content": [("links", links)]})]
    )
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=kind, password="sesam"
    )
    restriction.groups.set(reader.groups.all())
    closed = client.get(document.url)
    if kind == "password":
        address = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
        assert address in closed.content.decode()
        form = {"password": "sesam", "return_url": document.url}
        assert client.post(address, form).url == document.url
    else:
        assert sign_in(client, closed.url).url == document.url
    assert client.get(document.url).status_code == 200


def test_a_public_page_has_no_session_and_no_cookie(client, private):
    client.get(private.url)
    answer = client.get(private.url)
    assert SECRET in answer.content.decode()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"].startswith("public")
