"""What anybody can ask for in many ways, or what counts all pages, costs the site little."""

from time import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.pagecache import store
from cms.pagecache.around import midnight
from home.factories import StandardPageFactory
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def lecture(county):
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=county))
    return LecturePageFactory(parent=seminar, video_url="https://youtu.be/dQw4w9WgXcQ")


def answers_kept():
    redis = store.get_redis_connection()
    return len(redis.keys(store._name("answer", "*")))


def test_variants_of_a_page_are_kept_up_to_a_number(lecture, page_cache, monkeypatch):
    page_cache.get(f"{lecture.url}?t=1")
    before = answers_kept()
    assert not page_cache.get(f"{lecture.url}?t=1").rendered
    monkeypatch.setattr(store, "VARIANTS", 0)
    for second in range(2, 6):
        url = f"{lecture.url}?t={second}"
        page_cache.get(url)
        assert page_cache.get(url).rendered
        assert page_cache.get(url).content == page_cache.fresh(url).content
    assert answers_kept() == before
    assert not page_cache.get(f"{lecture.url}?t=1").rendered
    # The plain page has its place, whatever else was asked for before.
    page_cache.get(lecture.url)
    assert not page_cache.get(lecture.url).rendered


def test_many_variants_of_one_place_take_no_place_from_another(
    lecture, county, page_cache, monkeypatch
):
    beside = LecturePageFactory(
        parent=lecture.get_parent(), video_url="https://youtu.be/dQw4w9WgXcQ"
    )
    page_cache.get(f"{beside.url}?t=1")
    redis = store.get_redis_connection()
    [variants] = redis.keys(store._name("variants", "*"))
    monkeypatch.setattr(store, "VARIANTS", redis.scard(variants))
    page_cache.get(f"{beside.url}?t=2")
    assert page_cache.get(f"{beside.url}?t=2").rendered
    page_cache.get(f"{lecture.url}?t=2")
    assert not page_cache.get(f"{lecture.url}?t=2").rendered


@pytest.fixture
def keep(page_cache):
    """Keep a variant of one place that holds for some seconds, of this generation or another."""

    def keep(key, seconds, generation=None):
        now = store.look_up(key)[1]
        answer = store.Kept("", generation or now, frozenset(), time() + seconds)
        return store.keep(key, "place", {"t"}, answer, {"tag"}, is_variant=True)

    return keep


def test_places_of_variants_are_counted_until_the_day_is_over(keep):
    for key, seconds in (("one", 3600), ("two", 1)):
        assert keep(key, seconds)
    variants = store._name("variants", "place")
    assert store.get_redis_connection().expiretime(variants) == midnight().timestamp()


def test_variant_that_is_not_kept_takes_no_place(keep, monkeypatch):
    monkeypatch.setattr(store, "VARIANTS", 1)
    assert not keep("outdated", 60, generation=b"another")
    assert keep("one", 60)
    assert not keep("two", 60)


@pytest.fixture
def sitemap(page_cache):
    """Return the sitemap, and whether pages were counted for it."""

    def sitemap():
        with CaptureQueriesContext(connection) as queries:
            content = page_cache.get("/sitemap.xml").content.decode()
        is_counted = any("GROUP BY" in query["sql"] for query in queries)
        assert content == page_cache.fresh("/sitemap.xml").content.decode()
        return content, is_counted

    return sitemap


def test_sitemap_counts_pages_only_when_one_has_changed(county, page_cache, sitemap):
    content, is_counted = sitemap()
    assert is_counted
    assert "sitemap-om-oss.sv.1.xml" not in content
    assert not sitemap()[1]
    with page_cache.committed():
        page = StandardPageFactory(parent=county.get_parent(), slug="om-oss")
    content, is_counted = sitemap()
    assert is_counted
    assert "sitemap-om-oss.sv.1.xml" in content
    with page_cache.committed():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "sitemap-om-oss.sv.1.xml" not in sitemap()[0]


def test_list_of_several_pages_is_kept_and_leads_on_to_what_it_reads(
    county, page_cache, monkeypatch
):
    monkeypatch.setattr("cms.archive.listing.ITEMS_PER_PAGE", 1)
    archive = SeminarIndexPageFactory(parent=county)
    SeminarPageFactory.create_batch(3, parent=archive)
    second = page_cache.get(f"{archive.url}?sida=2&sortera=titel&utm_source=x")
    assert 'href="?sida=3&amp;sortera=titel" rel="next"' in second.content.decode()
    for query in ("", "?sida=2&sortera=titel", "?sortera=titel&zzz=1&sida=2"):
        page_cache.get(f"{archive.url}{query}")
        again = page_cache.get(f"{archive.url}{query}")
        assert not again.rendered
        assert again.content == page_cache.fresh(f"{archive.url}{query}").content or "zzz" in query
