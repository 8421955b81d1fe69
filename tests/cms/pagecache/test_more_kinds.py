"""What boards, the worker and the owners of funds and files change is seen at once as well."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Locale

from cms.documents.factories import DocumentFactory
from cms.languages.models import CompleteTranslation
from cms.upkeep.models import BoardRules, PageUpkeep
from cms.values.counties import County
from cms.worker.jobs import publish_and_expire
from home.factories import CountyPageFactory, StandardPageFactory
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from tests.helpers.guides import republish

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def beside(home):
    return StandardPageFactory(parent=CountyPageFactory(parent=home, county=County.BLEKINGE))


@pytest.fixture
def seen(beside, page_cache):
    """Change something; return a page's answer, which is as one that is made now."""

    def seen(page, change):
        url = page.url
        for _time in range(2):
            page_cache.get(url)
            page_cache.get(beside.url)
        with page_cache.committed():
            change()
        answer, fresh = page_cache.get(url), page_cache.fresh(url)
        assert (answer.status_code, answer.content) == (fresh.status_code, fresh.content)
        assert page_cache.get(beside.url).content == page_cache.fresh(beside.url).content
        return answer

    return seen


def test_fund_that_is_renamed(county, beside, seen, page_cache):
    fund = FundFactory(name="Fonden")
    project = ProjectPageFactory(parent=ProjectIndexPageFactory(parent=county), fund=fund)
    fund.name = "Den andra fonden"
    assert "Den andra fonden" in seen(project, fund.save).content.decode()
    assert not page_cache.get(beside.url).rendered


def test_page_that_the_worker_takes_down(county, seen, page_cache, beside):
    page = StandardPageFactory(
        parent=county, slug="tills-nu", expire_at=timezone.now() - timedelta(seconds=1)
    )
    assert seen(page, publish_and_expire).status_code == 404
    assert not page_cache.get(beside.url).rendered


def test_page_that_the_worker_publishes(county, seen, page_cache, beside, monkeypatch):
    page = StandardPageFactory(parent=county, slug="fran-nu", lead="Som det var")
    page.lead = "Från och med nu"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert "Som det var" in page_cache.get(page.url).content.decode()

    def work_later():
        later = timezone.now() + timedelta(hours=2)
        with monkeypatch.context() as clock:
            clock.setattr(timezone, "now", lambda: later)
            publish_and_expire()

    assert "Från och med nu" in seen(page, work_later).content.decode()
    assert not page_cache.get(beside.url).rendered


def test_board_that_begins_to_tell_what_is_overdue(county, seen):
    page = StandardPageFactory(parent=county, slug="gammal")
    PageUpkeep.objects.create(page_id=page.pk, due=timezone.localdate() - timedelta(days=2))
    rules = BoardRules.objects.create(county=County.SKANE)
    before = seen(page, rules.save).content
    rules.tells_overdue = True
    assert seen(page, rules.save).content != before


def test_collection_that_is_closed(county, seen):
    file = DocumentFactory(title="Rapporten")
    collection = file.collection.add_child(name="Bara för oss")
    type(file).objects.filter(pk=file.pk).update(collection=collection)
    links = ("links", {"links": [{"document": file}]})
    body = [("section", {"heading": "Mer", "content": [links]})]
    page = StandardPageFactory(parent=county, slug="filer", body=body)
    seen(
        page,
        lambda: CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.LOGIN
        ),
    )


def test_county_that_is_called_otherwise(county, seen):
    page = StandardPageFactory(parent=county, slug="om")
    county.title = "Länsstyrelsen i Skåne län"

    def publish():
        county.save_revision().publish()

    assert "Länsstyrelsen i Skåne län" in seen(page, publish).content.decode()


def test_part_of_a_guide_that_is_renamed(guide, beside, seen, page_cache):
    links = ("links", {"links": [{"page": guide}]})
    body = [("section", {"heading": "Läs mer", "content": [links]})]
    leading = StandardPageFactory(parent=guide.get_parent().get_parent(), slug="mer", body=body)
    page_cache.get(leading.url)
    urls = [f"{guide.url}{path}" for path in ("", "allt/", "varningstecken/", "prata-med-barnet/")]
    for url in urls:
        assert "Varningstecken" in page_cache.get(url).content.decode(), url

    def rename(guide, raw):
        raw[0]["value"]["heading"] = "Tecken att se upp med"

    seen(guide, lambda: republish(guide, rename))
    for url in (*urls, leading.url):
        answer = page_cache.get(url)
        assert answer.content == page_cache.fresh(url).content, url
        assert ("Tecken att se upp med" in answer.content.decode()) == (url != leading.url), url
    assert not page_cache.get(beside.url).rendered


def test_language_that_is_removed(county, beside, seen, page_cache):
    arabic = Locale.objects.get(language_code="ar")
    page = StandardPageFactory(parent=county, slug="om")
    for step in (county.get_parent(), county, page):
        translated = step.copy_for_translation(arabic)
        translated.save_revision().publish()
        CompleteTranslation.objects.create(page=translated, published_at=timezone.now())
    link = f'"http://localhost/ar{page.url}"'
    assert link in page_cache.get(page.url).content.decode()
    top = page.get_translation(arabic).get_ancestors().get(depth=2)
    assert link not in seen(page, top.delete).content.decode()
    removed = f"/ar{page.url}"
    assert page_cache.get(removed).status_code == page_cache.fresh(removed).status_code != 200
    seen(page, arabic.delete)
