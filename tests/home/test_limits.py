"""Nobody floods a form, and nobody closes it for the others."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from home.factories import CountyPageFactory, FormPageFactory
from home.limits import BUSY, FULL, MOST_PER_HOUSEHOLD, MOST_PER_PROVIDER, MOST_WHEN_BUSY, may_send
from home.models import FormAnswers, FormField

ANSWER = {"namn": "Åsa"}


def request_from(address):
    return RequestFactory().post("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=address)


def sent(addresses, received=0, form="order", **more):
    return sum(may_send(request_from(address), form, received, **more) for address in addresses)


@pytest.fixture
def form_page(home):
    return FormPageFactory(
        parent=CountyPageFactory(parent=home),
        form_fields=[FormField(label="Namn", required=False, sort_order=0)],
    )


def test_one_address_is_stopped_and_others_are_not():
    assert sent(["192.0.2.7"] * 100) == MOST_PER_HOUSEHOLD
    assert sent(["198.51.100.1"]) == 1
    assert sent(["192.0.2.7"], form="another") == 1


@pytest.mark.parametrize(
    "addresses",
    [
        [f"192.0.2.{number}" for number in range(256)],
        [f"2001:db8:1:{number:x}::1" for number in range(500)],
    ],
)
def test_many_addresses_of_one_provider_are_one_attacker(addresses):
    assert sent(addresses) == MOST_PER_PROVIDER


def test_one_household_is_one_however_many_addresses_it_has():
    assert sent(f"2001:db8:1:2::{number:x}" for number in range(100)) == MOST_PER_HOUSEHOLD


def test_a_busy_form_still_takes_some_from_everybody():
    attacker = [f"192.0.2.{number}" for number in range(256)]
    assert sent(attacker, received=BUSY) == MOST_WHEN_BUSY
    assert sent(["198.51.100.1"], received=BUSY) == 1
    assert sent(["198.51.100.2"], received=FULL) == 0


def test_one_recipient_is_not_written_to_from_everywhere():
    addresses = [f"192.{number}.2.7" for number in range(50)]
    assert (
        sent(addresses, recipient="a@example.se") == sent(addresses, recipient="B@example.se") == 5
    )


def test_without_a_cache_people_can_still_send(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": "redis://127.0.0.1:9/0",
            "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.1, "SOCKET_TIMEOUT": 0.1},
        }
    }
    settings.DJANGO_REDIS_IGNORE_EXCEPTIONS = True
    assert caches["default"].get("x") is None
    assert sent(["192.0.2.7"] * 3) == 3
    assert sent(["192.0.2.7"], received=FULL) == 0


def test_parallel_attempts_are_all_counted():
    with ThreadPoolExecutor(8) as pool:
        allowed = sum(pool.map(lambda _n: sent(["192.0.2.7"]), range(100)))
    assert allowed == MOST_PER_HOUSEHOLD


@pytest.mark.django_db
def test_a_form_that_takes_no_more_says_so_and_loses_nothing(client, form_page):
    for _number in range(MOST_PER_HOUSEHOLD):
        assert client.post(form_page.url, ANSWER).status_code == 302
    # Whatever the client claims to come from, the proxy adds whom it saw.
    for number in range(3):
        response = client.post(
            form_page.url, ANSWER, headers={"X-Forwarded-For": f"198.51.100.{number}, 127.0.0.1"}
        )
        assert response.status_code == 429
    assert 'value="Åsa"' in response.content.decode()
    assert "Vänta en timme" in response.content.decode()
    assert FormAnswers.objects.count() == MOST_PER_HOUSEHOLD
    other = client.post(form_page.url, ANSWER, headers={"X-Forwarded-For": "198.51.100.9"})
    assert other.status_code == 302
