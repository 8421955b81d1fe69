"""What stands around every page."""

import pytest

from cms.counties import County
from home.provisioning import create_county

pytestmark = pytest.mark.django_db


def test_official_facts_are_the_same_in_every_language(client):
    county = create_county(County.SKANE)
    county.phone, county.governor = "010-224 10 00", "Anna Exempel"
    county.postal_street, county.postal_code, county.postal_town = "Box 1", "205 15", "Malmö"
    county.save_revision().publish()
    for path in ("/skane/", "/ar/skane/", "/ti/skane/"):
        html = client.get(path).content.decode()
        assert 'href="tel:0102241000"' in html
        assert "Anna Exempel" in html
        assert "Box 1, 205 15 Malmö" in html
