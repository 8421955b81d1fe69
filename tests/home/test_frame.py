"""What stands around every page."""

import pytest

pytestmark = pytest.mark.django_db


def test_official_facts_are_the_same_in_every_language(client, skane):
    skane.phone, skane.governor = "010-224 10 00", "Anna Exempel"
    skane.postal_street, skane.postal_code, skane.postal_town = "Box 1", "205 15", "Malmö"
    skane.save_revision().publish()
    for path in ("/skane/", "/ar/skane/", "/so/skane/"):
        html = client.get(path).content.decode()
        assert 'href="tel:0102241000"' in html
        assert "Anna Exempel" in html
        assert "Box 1, 205 15 Malmö" in html
