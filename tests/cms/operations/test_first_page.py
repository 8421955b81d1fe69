"""What a fresh installation says before it has a county."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_installation_without_counties_says_in_swedish_what_to_do():
    html = Client().get("/").content.decode()
    assert '<html lang="sv"' in html
    assert "manage.py create_county" in html
    assert "manage.py createsuperuser" in html
    assert "noindex" in html
    assert "Welcome" not in html
