"""News: their day, their archive, their feed, what machines read of them."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale

from cms.documents.factories import ImageFactory
from cms.people.factories import ContactFactory, OrganisationFactory
from cms.snippets.factories import TopicFactory
from cms.values.counties import County
from home.factories import (
    CountyPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from tests.helpers.guides import translate_with_prefix
from tests.helpers.linked_data import linked_data

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ATOM = "{http://www.w3.org/2005/Atom}"


def at(*day):
    return datetime(*day, 12, tzinfo=UTC)


@pytest.fixture
def skane(home):
    return NewsIndexPageFactory(parent=CountyPageFactory(parent=home), slug="nyheter")


@pytest.fixture
def blekinge(home):
    county = CountyPageFactory(parent=home, county=County.BLEKINGE)
    return NewsIndexPageFactory(parent=county, slug="nyheter")


@pytest.fixture
def national(home):
    return NewsIndexPageFactory(parent=home, slug="nyheter")


def html(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_news_shows_all_that_it_is_made_of(client, skane, home):
    related = StandardPageFactory(parent=home, title="Läs vidare")
    quote = {
        "text": "Så sade hon.",
        "name": "Asa Ek",
        "role": "chef",
        "organisation": OrganisationFactory(name="Region Skåne"),
    }
    page = NewsPageFactory(
        parent=skane,
        lead="Det har hänt.",
        picture=ImageFactory(credit="Bo Alm", agency="Bildbyrån"),
        picture_text="En bro",
        picture_caption="Bron är ny.",
        body=[("section", {"heading": "Mer", "content": [("quote", quote)]})],
        related=[("page", related)],
        contact=ContactFactory(role="Presskontakt"),
        topics=[TopicFactory(name="Broar")],
        published_at=at(2026, 1, 5),
    )
    text = html(client, page)
    for words in ("Det har hänt.", "Bron är ny.", "Bo Alm, Bildbyrån", 'alt="En bro"'):
        assert words in text
    for words in ("Så sade hon.", "Asa Ek, chef, ", "Region Skåne", "Läs vidare", "Presskontakt"):
        assert words in text
    assert "5 januari 2026" in text


def test_news_is_published_on_the_day_when_it_is_published(skane):
    draft = NewsPageFactory(parent=skane, live=False)
    assert draft.published_at is None
    draft.save_revision().publish()
    draft.refresh_from_db()
    assert draft.published_at == draft.first_published_at.replace(second=0, microsecond=0)


def test_news_that_is_published_again_is_not_updated(client, skane):
    page = NewsPageFactory(parent=skane, published_at=at(2024, 3, 1))
    page.save_revision().publish()
    text = html(client, page)
    assert "1 mars 2024" in text
    assert "Uppdaterad" not in text
    page.updated_at, page.update_note = at(2024, 3, 2), "Adressen är ny."
    page.save_revision().publish()
    text = html(client, page)
    assert "Adressen är ny." in text
    assert "2 mars 2024" in text


def test_a_picture_says_what_it_shows(skane):
    page = NewsPageFactory(parent=skane)
    page.picture = ImageFactory()
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert set(error.value.message_dict) == {"picture_text"}


def test_old_news_says_so_from_its_day(client, skane):
    today = timezone.localdate()
    page = NewsPageFactory(parent=skane, old_from=today + timedelta(days=1))
    assert "alert warning" not in html(client, page)
    page.old_from = today
    page.save_revision().publish()
    assert "alert warning" in html(client, page)


def test_archive_is_filtered_by_year_county_and_topic(client, national, skane, blekinge):
    topic = TopicFactory(name="Vatten")
    NewsPageFactory(parent=skane, title="Ny i Skåne", published_at=at(2026, 1, 5))
    NewsPageFactory(parent=skane, title="Om vatten", published_at=at(2025, 2, 1), topics=[topic])
    NewsPageFactory(parent=blekinge, title="I Blekinge", published_at=at(2025, 6, 1))

    def titles(query=""):
        results = client.get(f"/nyheter/{query}").context["archive"]().results
        return [page.title for page in results]

    assert titles() == ["Ny i Skåne", "I Blekinge", "Om vatten"]
    assert titles("?ar=2025") == ["I Blekinge", "Om vatten"]
    assert titles("?lan=blekinge") == ["I Blekinge"]
    assert titles(f"?amne={topic.pk}") == ["Om vatten"]
    assert titles("?sortera=titel") == ["I Blekinge", "Ny i Skåne", "Om vatten"]
    county = client.get("/skane/nyheter/").context["archive"]()
    assert [page.title for page in county.results] == ["Ny i Skåne", "Om vatten"]
    assert "lan" not in [filter_.facet.value for filter_ in county.filters]


def test_archive_is_paged(client, skane):
    for number in range(21):
        NewsPageFactory(parent=skane, published_at=at(2026, 1, number + 1))
    pages = client.get("/skane/nyheter/").context["archive"]().results.paginator
    assert (pages.count, pages.num_pages) == (21, 2)
    assert len(client.get("/skane/nyheter/?sida=2").context["archive"]().results) == 1


def test_feed_has_the_latest_first_with_their_days(client, national, skane):
    first, changed = at(2026, 1, 5), at(2026, 1, 9)
    NewsPageFactory(parent=skane, title="Ny", published_at=at(2026, 1, 7))
    NewsPageFactory(
        parent=skane,
        title="Rättad",
        published_at=first,
        updated_at=changed,
        update_note="Ny adress",
    )
    for address in ("/nyheter/flode/", "/skane/nyheter/flode/"):
        feed = ET.fromstring(client.get(address).content)
        entries = feed.findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Rättad", "Ny"]
        assert entries[0].findtext(f"{ATOM}published") == first.isoformat()
        assert entries[0].findtext(f"{ATOM}updated") == changed.isoformat()


def test_what_is_scheduled_tells_of_days_until_it_is_read(home):
    now = timezone.now()
    tomorrow, later = (now + timedelta(days=days) for days in (1, 2))
    page = NewsPageFactory.build(title="Ny", slug="ny", path="00010009", depth=2)
    page.locale, page.update_note = home.locale, "Ny adress"
    page.published_at, page.updated_at = now - timedelta(days=1), tomorrow
    with pytest.raises(ValidationError, match="updated_at"):
        page.clean()
    page.go_live_at = tomorrow
    page.clean()
    page.published_at = page.updated_at = later
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert set(error.value.message_dict) == {"published_at", "updated_at"}


def test_a_feed_without_news_does_not_change(client, skane):
    feed = ET.fromstring(client.get("/skane/nyheter/flode/").content)
    assert feed.findtext(f"{ATOM}updated") == skane.published_at.isoformat()


def test_open_data_has_the_news(client, skane):
    page = NewsPageFactory(parent=skane, lead="Kort.", published_at=at(2026, 1, 5))
    [row] = client.get("/skane/nyheter/data/nyheter/json/").json()["news"]
    assert row["title"] == page.title
    assert (row["county"], row["lead"], row["updated"]) == ("Skåne", "Kort.", None)
    assert row["published"] == "2026-01-05T12:00:00+00:00"


def test_search_engines_are_told_what_google_asks_of_news(client, skane):
    page = NewsPageFactory(
        parent=skane,
        lead="Kort.",
        picture=ImageFactory(),
        picture_text="En bro",
        published_at=at(2026, 1, 5),
    )
    data = linked_data(html(client, page), "NewsArticle")[0]
    # https://developers.google.com/search/docs/appearance/structured-data/article
    assert data["headline"] == page.title
    assert data["datePublished"] == data["dateModified"] == "2026-01-05T12:00:00Z"
    assert data["author"]["name"] == data["publisher"]["name"] == "Länsstyrelsen Skåne"
    assert data["author"]["url"].endswith("/skane/")
    [image] = data["image"]
    assert image.startswith("http")
    assert data["inLanguage"] == "sv"


def test_machines_are_told_nothing_of_a_translation_that_may_be_older(client, skane):
    def told(page):
        return linked_data(html(client, page), "NewsArticle")[0]

    news = NewsPageFactory(parent=skane, lead="Ingress.", search_description="Gammalt.")
    for page in (skane, news):
        arabic = translate_with_prefix(page, "ar")
    news.search_description = "Nytt."
    news.save_revision().publish()
    assert told(news)["description"] == "Nytt."
    feed = client.get(f"{skane.url}flode/").content.decode()
    assert "Nytt." in feed
    assert told(arabic)["description"] == "ar Ingress."
    feed = client.get(f"/ar{skane.url}flode/").content.decode()
    assert "ar Ingress." in feed
    assert "Gammalt" not in feed


def test_a_translation_has_the_day_of_the_swedish_news(client, skane):
    page = NewsPageFactory(parent=skane, lead="Kort.", published_at=at(2024, 3, 1))
    translate_with_prefix(page, "ar")
    arabic = page.get_translation(Locale.objects.get(language_code="ar"))
    assert arabic.live
    assert arabic.published_at == page.published_at


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"update_note": "Nytt"}, "updated_at"),
        ({"updated_at": at(2026, 1, 5)}, "update_note"),
        (
            {"updated_at": at(2026, 1, 5), "update_note": "Nytt", "published_at": at(2026, 1, 6)},
            "updated_at",
        ),
        ({"published_at": at(2999, 1, 1)}, "published_at"),
        ({"updated_at": at(2999, 1, 1), "update_note": "Nytt"}, "updated_at"),
        ({"reviewed_on": date(2999, 1, 1)}, "reviewed_on"),
    ],
)
def test_dates_that_cannot_be_are_refused_beside_the_field(home, values, field):
    page = StandardPageFactory(parent=home, published_at=at(2024, 3, 1))
    for name, value in values.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert set(error.value.message_dict) == {field}


def test_a_copy_is_a_new_page(home):
    page = StandardPageFactory(
        parent=home, published_at=at(2024, 3, 1), reviewed_on=date(2024, 5, 1)
    )
    copy = page.copy(update_attrs={"slug": "kopia"}, keep_live=False)
    assert (copy.published_at, copy.reviewed_on) == (None, None)


def test_news_without_others_beside_them_name_those_of_other_counties(client, skane, blekinge):
    page = NewsPageFactory(parent=skane, title="Ensam")
    NewsPageFactory(parent=blekinge, title="Annan", published_at=at(2026, 3, 1))
    closed = NewsPageFactory(parent=blekinge, title="Sluten")
    closed.view_restrictions.create(restriction_type="login")
    kalmar = CountyPageFactory(parent=skane.get_parent(), county=County.KALMAR)
    kalmar.view_restrictions.create(restriction_type="login")
    NewsPageFactory(parent=kalmar, title="Bakom lås")
    beside = html(client, page).split("<aside")[1]
    assert "Annan" in beside
    assert "Blekinge" in beside
    assert "Sluten" not in beside
    assert "Bakom lås" not in beside
    NewsPageFactory(parent=skane, title="Egen")
    beside = html(client, page).split("<aside")[1].split("</aside>")[0]
    assert "Egen" in beside
    assert "Annan" not in beside
