"""A question that takes the database too long is given up, and takes nothing else down."""

import pytest
from django.db import connection

from home.factories import StandardPageFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.postgres,
    pytest.mark.usefixtures("background_tasks"),
]


class SlowEngine:
    """Asks the database something that takes minutes, whatever it is asked."""

    def search(self, *args):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(120)")

    autocomplete = search


@pytest.fixture
def slow(find, home, monkeypatch):
    StandardPageFactory(parent=home, title="Radon")
    assert find("radon") == ["Radon"]
    monkeypatch.setattr("search.finding.PATIENCE", 50)
    monkeypatch.setattr("search.finding.get_search_backend", SlowEngine)


def test_a_slow_question_is_given_up_and_the_page_says_so(client, home, slow):
    response = client.get("/sok/?q=radon")
    assert response.status_code == 503
    assert "radon" in response.content.decode()
    assert client.get("/").status_code == 200


def test_slow_suggestions_are_none(client, home, slow):
    response = client.get("/sok/forslag/?q=radon")
    assert response.status_code == 200
    assert response.json() == {"suggestions": [], "behind": [], "states": {}, "origins": {}}
    assert client.get("/").status_code == 200
