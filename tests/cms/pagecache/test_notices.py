"""A notice is on the pages that show it at once, and costs the others nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.languages.models import CompleteTranslation
from cms.pagecache import middleware, store
from cms.pagecache.around import midnight
from cms.snippets.factories import NoticeFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def places(home):
    """Pages by the name of their place: of two counties, also in Arabic, above them and home."""
    skane = CountyPageFactory(parent=home, county=County.SKANE)
    blekinge = CountyPageFactory(parent=home, county=County.BLEKINGE)
    parents = {"skane": skane, "blekinge": blekinge, "above": home}
    pages = {name: StandardPageFactory(parent=parent) for name, parent in parents.items()}
    arabic = Locale.objects.get_or_create(language_code="ar")[0]
    for page in (home, skane, blekinge, pages["skane"], pages["blekinge"]):
        translated = page.copy_for_translation(arabic)
        translated.save_revision().publish()
        CompleteTranslation.objects.create(page=translated, published_at=timezone.now())
    for name in ("skane", "blekinge"):
        pages[f"{name} ar"] = pages[name].get_translation(arabic)
    return pages | {"home": home, "home ar": home.get_translation(arabic)}


@pytest.fixture
def rendered_after(places, page_cache):
    """Return the places whose pages are made anew after a change, and check what is sent."""

    def rendered_after(change):
        for page in places.values():
            page_cache.get(page.url)
        with page_cache.committed():
            change()
        answers = {name: page_cache.get(page.url) for name, page in places.items()}
        for name, page in places.items():
            assert answers[name].content == page_cache.fresh(page.url).content, name
        return {name for name, answer in answers.items() if answer.rendered}

    return rendered_after


IN_SKANE = {"skane", "skane ar", "home", "home ar"}


def test_notice_of_a_county_is_nothing_to_the_others(rendered_after):
    notice = NoticeFactory.build(text="Storm", county=County.SKANE)
    assert rendered_after(notice.save) == IN_SKANE
    notice.text = "Hård storm"
    assert rendered_after(notice.save) == IN_SKANE
    assert rendered_after(notice.delete) == IN_SKANE


def test_notice_that_moves_changes_both_counties(rendered_after, places):
    notice = NoticeFactory(text="Storm", county=County.SKANE)
    notice.county = County.BLEKINGE
    assert rendered_after(notice.save) == places.keys() - {"above"}


def test_notice_to_the_whole_country_is_on_every_page(rendered_after, places):
    assert rendered_after(lambda: NoticeFactory(text="Krig", county="")) == places.keys()


@pytest.mark.parametrize("moment", ["start", "end"])
def test_moment_of_a_notice_counts_for_its_county(moment, places, page_cache, monkeypatch):
    at = timezone.now() + timedelta(minutes=20)
    # It is not midnight meanwhile, when every page ends.
    monkeypatch.setattr("cms.pagecache.around.midnight", lambda since: at + timedelta(days=1))
    NoticeFactory(text="Storm", county=County.SKANE, **{moment: at})
    for page in places.values():
        page_cache.get(page.url)
    monkeypatch.setattr(store, "time", lambda: at.timestamp() + 1)
    rendered = {name for name, page in places.items() if page_cache.get(page.url).rendered}
    assert rendered == IN_SKANE


def away_for(response):
    return int(response["Cache-Control"].partition("stale-if-error=")[2])


@pytest.mark.parametrize("moment", ["start", "end"])
def test_shared_caches_are_told_to_send_no_page_after_it_changes_while_the_site_is_away(
    moment, places, page_cache, monkeypatch
):
    at = timezone.now() + timedelta(hours=20)
    NoticeFactory(text="Storm", county=County.SKANE, **{moment: at})
    for ask in (page_cache.get, page_cache.get, page_cache.fresh, page_cache.beside):
        left = (at - timezone.now()).total_seconds()
        assert left - 30 < away_for(ask(places["skane"].url)) < left
        assert away_for(ask(places["blekinge"].url)) == 86400
    later = at - timedelta(seconds=30)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert away_for(page_cache.get(places["skane"].url)) < 30


@pytest.mark.parametrize("moment", ["start", "end", "midnight"])
def test_page_that_is_made_while_it_changes_by_itself_is_not_kept(
    moment, places, page_cache, monkeypatch
):
    finished, at = middleware._finished, timezone.now() + timedelta(hours=1)
    if moment == "midnight":
        at = midnight()
    else:
        monkeypatch.setattr("cms.pagecache.around.midnight", lambda since: at + timedelta(days=1))
        NoticeFactory(text="Storm", county=County.SKANE, **{moment: at})
    later = at + timedelta(seconds=1)

    def finished_later(*args):
        monkeypatch.setattr(timezone, "now", lambda: later)
        monkeypatch.setattr(store, "time", later.timestamp)
        return finished(*args)

    monkeypatch.setattr(middleware, "_finished", finished_later)
    url = places["skane"].url
    assert page_cache.get(url).rendered
    assert page_cache.get(url).rendered
    assert not page_cache.get(url).rendered
