"""What a request brings along, and how answers say what they are."""

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def about(county):
    return StandardPageFactory(parent=county, title="Om oss")


def test_letters_of_a_content_type_do_not_make_another_page_of_an_address(about, page_cache):
    address = f"{about.url}?saknas=ar"
    fresh = page_cache.fresh(address).content
    page_cache.client.get(address, CONTENT_TYPE="text/plain; charset=cp037")
    assert page_cache.get(address).content == fresh


def test_page_with_a_password_leads_away_from_its_address(about, page_cache):
    PageViewRestriction.objects.create(
        page=about, restriction_type=PageViewRestriction.PASSWORD, password="hemligt"
    )
    response = page_cache.get(f"{about.url}?sida=2")
    assert response.status_code == 302
    assert not response.cookies
    assert response["Location"] == f"{about.url}?sida=2&losenord=1"
    asked = page_cache.get(response["Location"])
    assert asked.status_code == 200
    assert 'type="password"' in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]


def test_kept_page_says_how_long_it_is(about, page_cache):
    page_cache.get(about.url)
    response = page_cache.get(about.url)
    assert int(response["Content-Length"]) == len(response.content)


@pytest.mark.parametrize("path", ["/sok/?q=x", "/finns-inte/", "/robots.txt"])
def test_nothing_varies_by_the_language_of_the_browser(path, about, page_cache):
    assert "Accept-Language" not in page_cache.get(path).get("Vary", "")


def test_addresses_that_somebody_read_before_the_commit_are_forgotten(about, page_cache):
    page_cache.get(about.url)
    site, old = Site.objects.get(), Site.get_site_root_paths()
    with page_cache.committed():
        site.hostname = "www.example.se"
        site.save()
        # Another process does not see it yet, and keeps for an hour what it sees.
        cache.set(SITE_ROOT_PATHS_CACHE_KEY, old, 3600, version=SITE_ROOT_PATHS_CACHE_VERSION)
    canonical = '<link rel="canonical" href="http://www.example.se/skane/om-oss/">'
    assert canonical in page_cache.get(about.url).content.decode()
