"""A failing service takes no page down that does not need it, and no visitor sees a trace."""

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db

DEAD_REDIS = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://127.0.0.1:9/0",
        "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.1, "SOCKET_TIMEOUT": 0.1},
    }
}


@pytest.fixture
def dead_redis(settings):
    settings.CACHES = DEAD_REDIS
    settings.DJANGO_REDIS_IGNORE_EXCEPTIONS = True
    assert caches["default"].get("x") is None


@pytest.fixture
def dead_database(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", refuse)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def test_pages_are_served_without_redis(home, visitor, dead_redis):
    for path in ("/", "/sok/?q=radon"):
        assert visitor.get(path).status_code == 200


def test_health_says_whether_the_database_answers(visitor):
    assert visitor.get("/health/live").status_code == 200
    assert visitor.get("/health/ready").status_code == 200


def test_health_without_a_database(visitor, dead_database):
    assert visitor.get("/health/live").status_code == 200
    assert visitor.get("/health/ready").status_code == 503


def test_error_page_needs_no_database(home, visitor, dead_database):
    response = visitor.get("/")
    html = response.content.decode()
    assert response.status_code == 500
    assert "Traceback" not in html
    assert "OperationalError" not in html
    assert "site.css" in html
