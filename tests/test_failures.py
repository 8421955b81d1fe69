"""A failing service takes no page down that does not need it, and no visitor sees a trace."""

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db

DEAD_REDIS = {
    "default": {
        "BACKEND": "cms.operations.cache.PatientCache",
        "LOCATION": "redis://127.0.0.1:9/0",
        "OPTIONS": {
            "SOCKET_CONNECT_TIMEOUT": 0.1,
            "CONNECTION_POOL_CLASS": "cms.operations.redis_pool.BreakerPool",
            "IGNORE_EXCEPTIONS": True,
        },
    }
}


@pytest.fixture
def dead_redis(settings):
    settings.CACHES = DEAD_REDIS
    assert caches["default"].get("x") is None


@pytest.fixture
def dead_database(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)
    # What was known before is believed for a second.
    monkeypatch.setattr("cms.operations.health.BELIEVED", 0)
    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", refuse)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def test_a_form_from_before_the_last_log_in_leads_back_to_its_page(home, admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    page = "http://testserver/admin/account/"
    for came_from, again in ((page, page), ("https://evil.example/", "/admin/")):
        answer = client.post("/admin/account/", {}, headers={"referer": came_from})
        html = answer.content.decode()
        assert answer.status_code == 403
        assert "Ingenting har gjorts." in html
        assert f'href="{again}"' in html


def test_a_readers_form_that_was_not_sent_leads_back_in_the_sites_own_look(home):
    page = StandardPageFactory(parent=home)
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="losen"
    )
    way = reverse("wagtailcore_authenticate_with_password", args=[closed.pk, page.pk])
    answer = Client(enforce_csrf_checks=True).post(way, {"password": "losen"})
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "Formuläret skickades inte" in html
    assert '<a class="button" href="/">' in html
    assert "/admin/" not in html


def test_pages_are_served_without_redis(home, visitor, dead_redis):
    for path in ("/", "/sok/?q=radon"):
        assert visitor.get(path).status_code == 200


def test_health_says_whether_the_database_answers(visitor, monkeypatch):
    # How fast it answers is the drill's matter; a machine that is busy with tests may be slower.
    monkeypatch.setattr("cms.operations.health.PATIENCE", 30)
    assert visitor.get("/health/live").status_code == 200
    assert visitor.get("/health/ready").status_code == 200


def test_health_without_a_database(visitor, dead_database):
    assert visitor.get("/health/live").status_code == 200
    assert visitor.get("/health/ready").status_code == 503


@pytest.mark.parametrize(
    ("path", "language", "direction"),
    [("/", "sv", "ltr"), ("/en/x/", "en", "ltr"), ("/ar/", "ar", "rtl")],
)
def test_page_without_a_database_says_so_in_the_visitors_language(
    home, visitor, dead_database, path, language, direction
):
    response = visitor.get(path)
    html = response.content.decode()
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert int(response["Retry-After"]) > 0
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert "Traceback" not in html
    assert "OperationalError" not in html
    assert "site.css" in html


def test_our_own_error_is_not_called_an_outage(home, visitor, monkeypatch):
    monkeypatch.setattr("search.views.render", lambda *args: 1 / 0)
    response = visitor.get("/sok/?q=radon")
    assert response.status_code == 500
    assert "site.css" in response.content.decode()
