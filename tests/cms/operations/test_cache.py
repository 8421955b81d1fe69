"""The cache is asked seldom, and what could not be dropped from it is dropped later."""

import os

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.models import Site

from cms.operations.cache import request_memory
from cms.operations.redis_pool import BreakerPool

pytestmark = [pytest.mark.django_db, pytest.mark.redis]


@pytest.fixture
def patient(settings):
    """The production cache on a real Redis."""
    settings.CACHES = {
        "default": {
            "BACKEND": "cms.operations.cache.PatientCache",
            # A pool of its own: django-redis keeps one for each address.
            "LOCATION": f"{os.environ['REDIS_URL']}?client_name=patient",
            "KEY_PREFIX": f"patient-{os.getpid()}",
            "OPTIONS": {
                "CONNECTION_POOL_CLASS": "cms.operations.redis_pool.BreakerPool",
                "IGNORE_EXCEPTIONS": True,
            },
        }
    }
    cache = caches["default"]
    yield cache
    cache.delete_pattern("*")
    Site.clear_site_root_paths_cache()


@pytest.fixture
def calls(monkeypatch):
    """The commands that are sent to Redis."""
    made = []
    get = BreakerPool.get_connection
    monkeypatch.setattr(
        BreakerPool, "get_connection", lambda *args, **kw: made.append(args) or get(*args, **kw)
    )
    return made


@pytest.mark.parametrize("path", ["/", "/sok/?q=radon", "/en/", "/nothing/"])
def test_a_page_asks_the_cache_fewer_than_five_times(home, patient, calls, path):
    client = Client()
    client.get(path)
    calls.clear()

    client.get(path)

    assert len(calls) < 5


def test_a_request_sees_what_it_changed_itself(home, patient):
    token = request_memory.set({})
    try:
        before = Site.get_site_root_paths()
        Site.objects.update(hostname="new.example.se")
        Site.clear_site_root_paths_cache()
        assert Site.get_site_root_paths() != before
    finally:
        request_memory.reset(token)


def test_what_could_not_be_dropped_is_dropped_before_redis_is_believed(patient, monkeypatch):
    patient.set("frame", "old")
    patient.set("other", "kept")
    pool = patient.client.get_client().connection_pool
    monkeypatch.setattr(pool, "_down_since", 0.0)
    monkeypatch.setattr(pool, "_next_try", float("inf"))
    assert patient.delete("frame") is None
    assert patient.get("other") is None

    monkeypatch.setattr(pool, "_next_try", 0.0)

    assert patient.get("frame") is None
    assert patient.get("other") == "kept"
    assert not pool.down
