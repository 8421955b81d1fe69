"""An address that leads nowhere keeps the county, suggests, and may be led on."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory
from home.provisioning import create_county

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
    assert 'action="/skane/sok/"' in html


@pytest.mark.parametrize("path", ["/skane/x/", "/skane/helt-annat/", "/skane/%00/", "/skane/----/"])
def test_nothing_is_suggested_that_is_not_like_it(client, mission, path):
    html = client.get(path).content.decode()
    assert mission.title not in html.split("<main")[1].split("<footer")[0]


def test_what_the_county_has_not_is_suggested_of_the_country_and_not_of_another(client, mission):
    guides = StandardPageFactory(parent=mission.get_parent().get_parent(), slug="guider-for-alla")
    html = client.get("/skane/guider-for-allla/").content.decode()
    assert f'href="{guides.url}"' in html.split("<main")[1]
    html = client.get("/kalmar/brottsforebygande-arbete/").content.decode()
    assert mission.url not in html.split("<main")[1].split("<footer")[0]


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


def language_menu(client, path):
    html = client.get(path).content.decode().split("<header")[1].split("</header>")[0]
    return html.split('class="menu"')[1]


def test_other_languages_lead_to_the_county_or_the_home_page(client):
    create_county(County.SKANE)
    for path, leads_to in (("/skane/nej/", "/ar/skane/"), ("/nej/", "/ar/")):
        menu = language_menu(client, path)
        untrue, others = menu.split("Sidan finns inte på de här språken")
        assert "hreflang" not in untrue
        assert f'<a href="{leads_to}" lang="ar"' in others
        assert 'lang="sv"' not in others
    assert '<a href="/skane/" lang="sv"' in language_menu(client, "/ar/skane/nej/")


def test_without_other_languages_there_is_no_menu(client, home):
    assert 'class="menu"' not in client.get("/nej/").content.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/skane/Brotts-forebygande.html", "Brotts forebygande"),
        ("/skane/åtgärder/", "åtgärder"),
        ("/<script>/", "&lt;script&gt;"),
        ("/%00/", ""),
    ],
)
def test_what_was_asked_for_stands_in_the_search(client, home, path, words):
    html = client.get(path).content.decode()
    assert f'name="q" value="{words}"' in html.split("<main")[1]
