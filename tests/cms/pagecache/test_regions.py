"""Where only something beside a page has changed, its head and its text are not made anew."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.people.factories import ContactFactory
from cms.snippets.factories import NoticeFactory, SharedTextFactory
from cms.values.counties import County
from home.factories import (
    GuideIndexPageFactory,
    GuidePageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from home.models import FormPage, GuidePage
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.guides import new_section, republish, section, translate_with_prefix
from tests.helpers.site import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.redis]


@pytest.fixture
def mission(county):
    text = SharedTextFactory(body=[("paragraph", "<p>Gammalt</p>")])
    return UppdragPageFactory(parent=county, body=[("shared_text", {"text": text})])


def new_shared(text):
    return {"type": "shared_text", "id": str(uuid4()), "value": {"text": text.pk}}


def queries_of(ask, url):
    with CaptureQueriesContext(connection) as queries:
        answer = ask(url)
    return len(queries), answer.content


def test_page_of_every_type_costs_one_query_and_is_the_same(home, page_cache):
    for page in one_of_each(home):
        first = page_cache.beside(page.url).content
        count, again = queries_of(page_cache.beside, page.url)
        assert first == again == page_cache.fresh(page.url).content, page
        assert count == 1 or isinstance(page, FormPage), page


def test_notice_that_begins_costs_no_rendering_of_what_stands_under_it(mission, page_cache):
    page_cache.get(mission.url)
    with page_cache.committed():
        NoticeFactory(text="Storm i Skåne", county=County.SKANE)
    page_cache.get(mission.url)
    count, content = queries_of(page_cache.beside, mission.url)
    assert count == 1
    assert "Storm i Skåne" in content.decode()
    assert content == page_cache.fresh(mission.url).content


def test_county_renamed_is_renamed_around_all_its_pages(county, mission, page_cache):
    page_cache.beside(mission.url)
    with page_cache.committed():
        county.phone = "010-123 45 67"
        county.save_revision().publish()
    assert "010-123 45 67" in page_cache.beside(mission.url).content.decode()


def test_text_that_a_page_shares_is_new_at_once(mission, page_cache):
    page_cache.beside(mission.url)
    text = mission.body[0].value["text"]
    with page_cache.committed():
        text.body = [("paragraph", "<p>Nytt</p>")]
        text.save_revision().publish()
    assert "Nytt" in page_cache.beside(mission.url).content.decode()


def test_region_rests_on_what_was_loaded_before_it(home, page_cache):
    """The parts of a guide are chosen before the template begins."""
    guides = GuideIndexPageFactory(parent=home)
    parts = [section("Tecken", "Se efter.")]
    guide = GuidePageFactory(parent=guides, contact=ContactFactory(), body=parts)
    url = f"{guide.url}allt/"
    page_cache.beside(url)
    with page_cache.committed():
        guide.contact.role = "Någon annan"
        guide.contact.save_revision().publish()
    content = page_cache.beside(url).content
    assert "Någon annan" in content.decode()
    assert content == page_cache.fresh(url).content


def test_part_of_a_guide_is_made_of_texts_that_are_loaded_and_marked(guide, page_cache):
    text = SharedTextFactory(title="Delad rubrik")
    block = new_shared(text)
    republish(guide, lambda guide, raw: raw.append(block))
    translate_with_prefix(guide, "ar")

    def change(guide, raw):
        raw[0]["value"]["heading"] = "Tecken att se upp med"
        raw.append(new_section("Nyast"))

    republish(guide, change)
    shared = GuidePage.objects.get(pk=guide.pk).part_slugs[block["id"]]
    paths = ["", "allt/", "varningstecken/", "nyast/", "prata-med-barnet/"]
    urls = [f"{above}{path}" for above in (guide.url, f"/ar{guide.url}") for path in paths]
    for _time in range(2):
        for url in (*urls, f"{guide.url}{shared}/"):
            assert page_cache.beside(url).content == page_cache.fresh(url).content, url
    assert "receipt" in page_cache.beside(f"/ar{guide.url}varningstecken/").content.decode()
    with page_cache.committed():
        text.unpublish()
    assert page_cache.beside(f"{guide.url}{shared}/").status_code == 404
    for url in urls:
        content = page_cache.beside(url).content
        assert content == page_cache.fresh(url).content, url
        assert "Delad rubrik" not in content.decode()


def test_parameters_have_regions_of_their_own(county, page_cache):
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=county))
    lecture = LecturePageFactory(parent=seminar, video_url="https://youtu.be/dQw4w9WgXcQ")
    plain = page_cache.beside(lecture.url).content
    later = f"{lecture.url}?t=42"
    for url in (later, f"{later}&utm_source=x", later):
        assert page_cache.beside(url).content == page_cache.fresh(later).content != plain
    assert page_cache.beside(lecture.url).content == plain


def test_who_is_signed_in_gets_no_region(mission, page_cache, client, admin_user):
    page_cache.beside(mission.url)
    client.force_login(admin_user)
    type(mission).objects.filter(pk=mission.pk).update(lead="Just nu")
    assert "Just nu" in page_cache.beside(mission.url).content.decode()


def test_closed_page_has_no_region(county, page_cache):
    page = StandardPageFactory(parent=county, lead="Bara för de invigda")
    page_cache.beside(page.url)
    with page_cache.committed():
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.PASSWORD, password="hemligt"
        )
    assert "invigda" not in page_cache.beside(page.url).content.decode()


def test_search_has_no_regions(home, page_cache):
    words = [page_cache.beside(f"{reverse('search')}?q={word}").content for word in "ab"]
    assert words[0] != words[1]
