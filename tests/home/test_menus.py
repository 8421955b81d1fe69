"""The main menu leads to what there is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.values.counties import County
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    RecordIndexPageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from home.menus import MenuLink, with_leads
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.site_map import sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home, county=County.KALMAR)


def menu(client, path):
    """Return the entries of a page's menu as (text, address, aria-current)."""
    html = client.get(path).content.decode()
    [nav] = re.findall(r'<nav class="main-nav".*?</nav>', html, re.DOTALL)
    return [
        (
            " ".join(text.split()),
            *re.search(r'href="([^"]*)"(?: aria-current="(\w+)")?', tag).groups(),
        )
        for tag, text in re.findall(r"(<a [^>]*>)([^<]*)</a>", nav)
    ]


def titles(client, path):
    return [text for text, _url, _current in menu(client, path)]


def test_new_county_offers_no_empty_archive(client, county):
    SeminarIndexPageFactory(parent=county, title="Seminarier")
    assert titles(client, county.url) == ["Alla länsstyrelser"]


@pytest.mark.parametrize("model", [SeminarIndexPageFactory, RecordIndexPageFactory])
def test_search_engines_are_told_of_no_empty_archive(client, county, model):
    index = model(parent=county)
    addresses = sitemap(client)
    assert f"{county.url}</loc>" in addresses
    assert f"{index.url}</loc>" not in addresses


def test_search_engines_are_told_of_the_archive_of_all_counties(client, home, county):
    archives = [SeminarIndexPageFactory(parent=parent) for parent in (home, county)]
    SeminarPageFactory(parent=archives[1])
    addresses = sitemap(client)
    assert all(f"{archive.url}</loc>" in addresses for archive in archives)


def test_archive_is_offered_as_soon_as_it_has_something(client, county):
    index = SeminarIndexPageFactory(parent=county, title="Seminarier")
    seminar = SeminarPageFactory(parent=index)
    assert ("Seminarier", index.url, "true") in menu(client, seminar.url)
    assert ("Seminarier", index.url, "page") in menu(client, index.url)
    assert ("Seminarier", index.url, None) in menu(client, county.url)
    seminar.unpublish()
    assert "Seminarier" not in titles(client, county.url)


def test_archive_of_all_counties_has_what_theirs_have(client, home, county):
    SeminarIndexPageFactory(parent=home, title="Alla seminarier")
    index = SeminarIndexPageFactory(parent=county, title="Länets seminarier")
    assert "Alla seminarier" not in titles(client, "/")
    SeminarPageFactory(parent=index)
    assert titles(client, "/") == ["Län", "Alla seminarier"]


def test_only_mission_is_an_entry_and_several_are_a_list(client, county):
    first = UppdragPageFactory(parent=county, title="Ett")
    assert ("Uppdrag", first.url, "page") in menu(client, first.url)
    UppdragPageFactory(parent=county, title="Två")
    assert ("Ett", first.url, "page") in menu(client, first.url)
    assert "Två" in titles(client, first.url)
    assert (
        '<summary aria-current="true">Uppdrag</summary>' in client.get(first.url).content.decode()
    )


def test_county_that_can_be_reached_says_so(client, county):
    assert "Kontakt" not in titles(client, county.url)
    county.phone = "0480-100 00"
    county.save_revision().publish()
    assert ("Kontakt", f"{county.url}#contact", None) in menu(client, county.url)


def test_menu_has_seven_entries_at_most(client, home, county):
    GuidePageFactory(parent=GuideIndexPageFactory(parent=home))
    for number in range(9):
        StandardPageFactory(parent=county, title=f"Sida {number}", show_in_menus=True)
    html = client.get(county.url).content.decode()
    [nav] = re.findall(r'<nav class="main-nav".*?</nav>', html, re.DOTALL)
    top = re.sub(r"<details.*?</details>", "<a", nav, flags=re.DOTALL)
    assert top.count("<a") == 7
    assert {f"Sida {number}" for number in range(9)} <= set(titles(client, county.url))


def test_pages_about_the_website_stand_in_the_footer(client, home):
    CountyPageFactory(parent=home)
    page = StandardPageFactory(parent=home, title="Om kakor", show_in_menus=True)
    assert "Om kakor" not in titles(client, "/")
    footer = client.get("/").content.decode().split("<footer")[1]
    assert f'href="{page.url}"' in footer


def test_leads_are_asked_for_together_also_where_they_may_be_older(home):
    pages = [StandardPageFactory(parent=home, lead=f"Om {number}.") for number in range(6)]
    numbers = []
    for shown in (pages[:2], pages):
        with translation.override("ar"), CaptureQueriesContext(connection) as queries:
            links = with_leads([MenuLink(page.title, path=page.path) for page in shown])
        numbers.append(len(queries))
        assert [link.lead for link in links] == [page.lead for page in shown]
    assert numbers[0] == numbers[1] <= 2


def test_a_list_of_closed_pages_only_is_offered_nowhere(client, home, county):
    guides = GuideIndexPageFactory(parent=home)
    guide = GuidePageFactory(parent=guides)
    assert guides.title in titles(client, home.url)
    guide.view_restrictions.create(restriction_type="login")
    assert guides.title not in titles(client, home.url)
