"""An address that leads nowhere keeps the county, suggests, and may be led on."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.values.counties import County
from home.factories import CountyPageFactory, UppdragPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission(home):
    county = CountyPageFactory(parent=home, county=County.SKANE, slug="skane")
    CountyPageFactory(parent=home, county=County.KALMAR, slug="kalmar")
    return UppdragPageFactory(
        parent=county, title="Brottsförebyggande arbete", slug="brottsforebyggande-arbete"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/skane/brottsforebygande-arbete/",
        "/skane/brottsförebyggande-arbete/",
        "/SKANE/Brottsforebyggande-Arbete.html",
        "/skane/uppdrag/brottsforebyggande-arbeten/",
    ],
)
def test_similar_address_is_suggested_in_its_county(client, mission, path):
    response = client.get(path)
    html = response.content.decode()
    assert response.status_code == 404
    assert 'data-county="skane"' in html
    assert f'href="{mission.url}"' in html.split("<main")[1]
    assert 'name="lan" value="skane"' in html


@pytest.mark.parametrize("path", ["/skane/x/", "/skane/helt-annat/", "/skane/%00/", "/skane/----/"])
def test_nothing_is_suggested_that_is_not_like_it(client, mission, path):
    html = client.get(path).content.decode()
    assert mission.title not in html.split("<main")[1].split("<footer")[0]


def test_pages_that_are_taken_down_are_not_suggested(client, mission):
    mission.unpublish()
    html = client.get("/skane/brottsforebygande-arbete/").content.decode()
    assert mission.title not in html


def test_address_above_counties_offers_them_all(client, mission):
    html = client.get("/finns-inte/").content.decode()
    assert 'class="national"' in html
    assert 'data-county="kalmar"' in html


@pytest.mark.parametrize(
    "path", ["/skane/gammal-sida.html", "/Skane/Gammal-Sida.html", "/skane/gammal-sida.html?x=1"]
)
def test_old_address_is_led_on_in_any_case(client, mission, path):
    Redirect.add_redirect("/Skane/gammal-Sida.html", mission, is_permanent=True)
    response = client.get(path)
    assert response.status_code == 301
    assert response["Location"].endswith(mission.url)
