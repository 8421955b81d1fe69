"""What editors put first stands first, for whom and as long as they said, and on the home page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.values.counties import County
from home.factories import NewsIndexPageFactory, NewsPageFactory, StandardPageFactory
from search.factories import PromotedHitFactory
from tests.helpers.fixtures import forget_cached

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = timezone.localdate()


@pytest.fixture
def page(skane):
    return StandardPageFactory(parent=skane.get_parent(), title="Frågor om vapen")


def promoted(client, query="vapen", path="/sok/"):
    return client.get(path, {"q": query}).context["promoted"]


def test_a_page_or_an_address_stands_first_for_its_questions(client, page):
    PromotedHitFactory(questions="vapen\nVapenlicens", page=page)
    PromotedHitFactory(questions="larm", link="https://112.example/", title="Ring 112", page=None)
    assert promoted(client) == [("Frågor om vapen", page.url)]
    assert promoted(client, "VAPENLICENS") == [("Frågor om vapen", page.url)]
    assert promoted(client, "larm") == [("Ring 112", "https://112.example/")]
    assert promoted(client, "annat") == []


def test_it_ends_and_keeps_to_its_county(client, page):
    hit = PromotedHitFactory(questions="vapen", page=page, county=County.SKANE)
    assert promoted(client) == []
    assert promoted(client, path="/skane/sok/")
    hit.end = TODAY - timedelta(days=1)
    hit.save()
    assert promoted(client, path="/skane/sok/") == []


@pytest.mark.parametrize(
    "close",
    [
        lambda page: page.unpublish(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    ],
    ids=["unpublished", "restricted"],
)
def test_what_readers_may_not_read_is_not_named(client, page, close):
    PromotedHitFactory(questions="vapen", page=page)
    close(page)
    assert promoted(client) == []
    assert page.title not in client.get("/").content.decode()


def test_a_change_holds_at_once(client, page):
    hit = PromotedHitFactory(questions="vapen", page=page)
    assert promoted(client)
    hit.questions = "licens"
    hit.save()
    assert promoted(client) == []
    assert promoted(client, "licens")


def test_the_home_page_leads_straight_to_them_in_the_readers_language(client, page):
    PromotedHitFactory(questions="vapen", page=page)
    forget_cached()
    assert f'<a href="{page.url}">Frågor om vapen</a>' in client.get("/").content.decode()
    assert "Frågor om vapen" not in client.get("/ar/").content.decode()


@pytest.mark.parametrize("query", ["", "xyzzyqq"])
def test_where_nothing_is_found_stands_where_one_can_begin(client, page, skane, query):
    NewsPageFactory(
        parent=NewsIndexPageFactory(
            parent=skane.get_parent(), title="Nyheter", slug="nyheter", show_in_menus=True
        )
    )
    PromotedHitFactory(questions="vapen", page=page)
    skane.phone = "010-224 10 00"
    skane.save_revision().publish()
    html = client.get("/skane/sok/", {"q": query}).content.decode()
    begin, beside = html.split("<main")[1].split("</aside>")[0].split("<aside")
    assert 'href="/nyheter/"' in begin
    assert page.title in beside
    assert "010-224 10 00" in beside
    found = client.get("/skane/sok/", {"q": "vapen"}).content.decode()
    assert page.title in found.split("<main")[1].split("<aside")[0]


def test_the_search_of_a_county_page_keeps_the_county(client, skane):
    header = client.get(skane.url).content.decode().split("</header>")[0]
    assert 'action="/skane/sok/"' in header
    answer = client.get("/skane/sok/", {"q": "vapen"}).content.decode()
    assert 'data-county="skane"' in answer
    assert 'action="/skane/sok/"' in answer.split("<main")[1]
