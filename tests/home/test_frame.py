"""What stands around every page."""

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.accounts.factories import UserFactory
from cms.snippets.factories import NoticeFactory
from cms.values.counties import County
from home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_official_facts_are_the_same_in_every_language(client, skane):
    skane.phone, skane.governor = "010-224 10 00", "Anna Exempel"
    skane.postal_street, skane.postal_code, skane.postal_town = "Box 1", "205 15", "Malmö"
    skane.save_revision().publish()
    for path in ("/skane/", "/ar/skane/", "/so/skane/"):
        html = client.get(path).content.decode()
        assert 'href="tel:+46102241000"' in html
        assert "Anna Exempel" in html
        assert "Box 1, 205 15 Malmö" in html


def test_the_home_page_warns_of_what_is_near_in_every_county(client, skane):
    NoticeFactory(county=County.SKANE, text="Vattnet i Malmö kan inte drickas.")
    NoticeFactory(county=County.SKANE, text="Skåne: risk för skogsbrand.")
    NoticeFactory(county=County.SKANE, text="Det är över.", end=timezone.now())
    front, county = (client.get(path).content.decode() for path in ("/", "/skane/"))
    for html in (front, county):
        assert "Vattnet i Malmö kan inte drickas." in html
        assert "Det är över." not in html
    assert front.count("Skåne:</span>") == 1
    assert "Skåne:</span>" not in county
    other = StandardPageFactory(parent=skane.get_parent())
    assert "Vattnet" not in client.get(other.url).content.decode()


def test_a_closed_county_stands_around_its_pages_for_those_who_may_read_them(client, skane):
    skane.governor = "Anna Exempel"
    skane.save_revision().publish()
    PageViewRestriction.objects.create(page=skane, restriction_type="login")
    assert 'href="/skane/"' not in client.get("/").content.decode()
    client.force_login(UserFactory())
    html = client.get("/skane/").content.decode()
    assert "Anna Exempel" in html
    assert "<b>Skåne</b>" in html
