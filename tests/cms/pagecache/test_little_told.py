"""What changes of one page or file is told of it alone; what depends on the day ends with it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from cms.archive.listing import ListingPageMixin
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.drafts.models import DraftLink
from cms.languages.models import CompleteTranslation
from cms.pagecache import store
from cms.pagecache.around import midnight
from cms.upkeep.models import BoardRules, PageUpkeep
from cms.upkeep.reviewing import confirm
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory
from home.models import CountyPage, FormPage, GuideIndexPage, HomePage, NewsPage
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.lectures import build
from tests.helpers.site import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def overdue(county):
    """A page of a board that tells readers of the day that has passed."""
    BoardRules.objects.create(county=County.SKANE, tells_overdue=True)
    page = StandardPageFactory(parent=county, slug="gammal")
    PageUpkeep.objects.create(page_id=page.pk, due=timezone.localdate() - timedelta(days=2))
    return page


def read(page_cache, *pages):
    # Whoever comes first waits for what stands around all pages, and that rests on more.
    page_cache.get("/")
    for page in pages:
        page_cache.get(page.url)


def is_as_made_now(page_cache, page):
    """Whether readers get a page as it is; return also whether it was made for this."""
    answer = page_cache.get(page.url)
    assert answer.content == page_cache.fresh(page.url).content
    return answer.rendered


def test_page_found_right_is_told_alone(overdue, beside, page_cache):
    read(page_cache, overdue, beside)
    with page_cache.committed():
        confirm(overdue)
    assert is_as_made_now(page_cache, overdue)
    assert not is_as_made_now(page_cache, beside)


def test_board_that_tells_what_is_overdue_makes_pages_rest_on_no_others(
    overdue, beside, page_cache
):
    read(page_cache, overdue, beside)
    with page_cache.committed():
        StandardPageFactory(parent=beside, slug="langt-bort")
        beside.save_revision().publish()
    assert not is_as_made_now(page_cache, overdue)
    with page_cache.committed():
        PageUpkeep.objects.filter(pk=overdue.pk).update(due=None)
    assert is_as_made_now(page_cache, overdue)


def in_arabic(page):
    arabic = Locale.objects.get_or_create(language_code="ar")[0]
    for step in page.get_ancestors(inclusive=True).filter(depth__gt=1).specific():
        if not step.has_translation(arabic):
            translated = step.copy_for_translation(arabic)
            translated.save_revision().publish()
            CompleteTranslation.objects.create(page=translated, published_at=timezone.now())
    return page.get_translation(arabic).specific


def test_translated_lecture_with_a_transcript_rests_on_no_other_page(county, beside, page_cache):
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=county))
    lecture = build(seminar)
    translated = in_arabic(lecture)
    read(page_cache, translated)
    assert page_cache.get(translated.url).status_code == 200
    with page_cache.committed():
        beside.save_revision().publish()
    assert not is_as_made_now(page_cache, translated)


@pytest.mark.parametrize("tells_overdue", [False, True])
def test_page_that_is_published_makes_only_lists_anew(tells_overdue, home, page_cache):
    pages = one_of_each(home)
    for county in ("", pages[1].county):
        BoardRules.objects.create(county=county, tells_overdue=tells_overdue)
    unrelated = StandardPageFactory(parent=CountyPageFactory(parent=home, county=County.GOTLAND))
    pages = [page for page in pages if not isinstance(page, FormPage)]
    pages += [in_arabic(page) for page in pages if page.depth > 2]
    read(page_cache, *pages)
    with page_cache.committed():
        unrelated.title = "Ett annat namn"
        unrelated.save_revision().publish()
    lists = {type(page) for page in pages if isinstance(page, ListingPageMixin)}
    rendered = {type(page) for page in pages if page_cache.get(page.url).rendered}
    # A piece of news leads to others.
    assert rendered <= {HomePage, CountyPage, GuideIndexPage, NewsPage, *lists}


def test_file_that_was_read_is_told_alone(county, beside, page_cache):
    files, pages = [DocumentFactory(), DocumentFactory()], []
    for number, file in enumerate(files):
        links = ("links", {"links": [{"document": file}]})
        body = [("section", {"heading": "Mer", "content": [links]})]
        pages.append(StandardPageFactory(parent=county, slug=f"fil-{number}", body=body))
    read(page_cache, *pages)
    with page_cache.committed():
        same = type(files[0]).objects.filter(pk=files[0].pk, file=files[0].file.name)
        same.update(page_count=12)
    assert is_as_made_now(page_cache, pages[0])
    assert not is_as_made_now(page_cache, pages[1])


def test_pages_lead_to_no_rendition_that_is_gone(home, beside, page_cache):
    picture = ImageFactory()
    county = CountyPageFactory(parent=home, county=County.BLEKINGE, arms=picture)
    read(page_cache, county, beside)
    with page_cache.committed():
        picture.renditions.all().delete()
    assert page_cache.get(county.url).rendered
    html = page_cache.get(county.url).content.decode()
    assert any(made.file.url in html for made in picture.renditions.all())


def test_seminar_of_yesterday_is_no_longer_to_come(county, page_cache, monkeypatch):
    end, seminars = midnight(), SeminarIndexPageFactory(parent=county)
    SeminarPageFactory(parent=seminars, title="Snart", start_date=timezone.localdate())
    for seconds, is_told in ((-10, True), (10, False)):
        now = end + timedelta(seconds=seconds)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        monkeypatch.setattr(store, "time", now.timestamp)
        assert ("Snart" in page_cache.get(county.url).content.decode()) == is_told


def test_draft_that_is_read_leaves_nothing_on_the_public_page(county, page_cache):
    county.body = [("paragraph", "<p>Om oss</p>")]
    county.save_revision().publish()
    county.body = []
    county.save_revision()
    link = DraftLink.objects.make(county, expires_at=timezone.now() + timedelta(days=1))
    assert "hela landet" in Client().get(reverse("read_draft", args=[link.token])).content.decode()
    assert page_cache.get(county.url).rendered
    assert not is_as_made_now(page_cache, county)
