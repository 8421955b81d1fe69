"""What other websites, search engines and telephones are told of a page."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from cms.documents.factories import ImageFactory
from cms.languages.names import LANGUAGES
from cms.pages.drawing import SIZE, draw
from cms.pages.sharing import make_picture
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from tests.helpers.linked_data import linked_data
from tests.helpers.site import one_of_each
from tests.helpers.site_map import sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REQUIRED = {"og:title", "og:type", "og:image", "og:url", "og:description", "og:site_name"}


def head(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml").head


def told(soup):
    return {meta["property"]: meta["content"] for meta in soup.select("meta[property]")}


def description(soup):
    return soup.select_one('meta[name="description"]')["content"]


def breadcrumbs(soup):
    return next(iter(linked_data(str(soup), "BreadcrumbList")), None)


def test_every_page_type_says_what_it_is(client, home):
    for page in one_of_each(home):
        soup = head(client, page.url)
        properties = told(soup)
        assert properties.keys() >= REQUIRED, page
        assert all(properties.values()), page
        assert properties["og:image"].startswith("http")
        assert properties["og:locale"] == "sv_SE"
        assert description(soup) == properties["og:description"]


def test_description_is_what_the_officer_wrote_or_what_the_text_begins_with(client, home):
    words = "Först & främst. " + "Mer text. " * 40
    body = [("section", {"heading": "Mer", "content": [("paragraph", f"<p><b>{words}</b></p>")]})]
    county = CountyPageFactory(parent=home)
    texts = {
        StandardPageFactory(parent=home, lead="Ingress.").url: "Ingress.",
        StandardPageFactory(parent=home, lead="x", search_description="Sökord.").url: "Sökord.",
        NewsIndexPageFactory(
            parent=county
        ).url: "Nyheter, Länsstyrelsen Skåne, Sveriges länsstyrelser",
    }
    for address, text in texts.items():
        assert description(head(client, address)) == text
    begun = description(head(client, StandardPageFactory(parent=home, body=body).url))
    assert begun.startswith("Först & främst. Mer text.")
    assert len(begun) <= 160


def test_parts_of_a_guide_are_described_by_their_own_text(client, home):
    body = [
        ("section", {"heading": heading, "content": [("paragraph", f"<p>Om {heading}.</p>")]})
        for heading in ("barn", "skola")
    ]
    guide = GuidePageFactory(parent=GuideIndexPageFactory(parent=home), body=body)
    assert description(head(client, f"{guide.url}skola/")) == "Om skola."


def test_a_page_is_shared_with_its_own_picture(client, home):
    page = NewsPageFactory(
        parent=NewsIndexPageFactory(parent=home), picture=ImageFactory(), picture_text="En bro"
    )
    properties = told(head(client, page.url))
    assert properties["og:type"] == "article"
    assert properties["og:image:alt"] == "En bro"
    assert "delningsbild" not in properties["og:image"]


def test_a_picture_is_made_of_title_and_county(client, home):
    page = StandardPageFactory(parent=CountyPageFactory(parent=home), title="Om brott")
    address = told(head(client, page.url))["og:image"].removeprefix("http://localhost")
    before = client.get(address)
    assert before.status_code == 302
    assert before["Location"].endswith("sharing.png")
    make_picture.call(page.pk)
    response = client.get(address)
    assert response.status_code == 200
    picture = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    assert "max-age=31536000" in response["Cache-Control"]
    page.title = "Om något annat"
    page.save_revision().publish()
    assert told(head(client, page.url))["og:image"] != f"http://localhost{address}"


def test_no_picture_is_made_of_what_not_everybody_may_read(client, home):
    draft = StandardPageFactory(parent=home, live=False)
    closed = StandardPageFactory(parent=home)
    closed.view_restrictions.create(restriction_type="login")
    for page in (draft, closed):
        assert client.get(f"/delningsbild/{page.pk}.png").status_code == 404


@pytest.mark.parametrize("title", ["Åtgärder " * 30, "ما هو الأمان؟", "ብዛዕባ ውሕስነት", "x" * 255, ""])
def test_every_title_becomes_a_picture(title):
    assert Image.open(BytesIO(draw(title, "Skåne"))).size == SIZE


def test_search_engines_are_told_the_way_to_a_page(client, home):
    county = CountyPageFactory(parent=home)
    page = StandardPageFactory(parent=county, title="Om <oss>")
    steps = breadcrumbs(head(client, page.url))["itemListElement"]
    # https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["name"] for step in steps] == [home.title, county.title, "Om <oss>"]
    assert [step["item"] for step in steps] == [home.full_url, county.full_url, page.full_url]
    assert breadcrumbs(head(client, "/")) is None


def test_icons_are_where_browsers_and_telephones_look(client, home):
    assert client.get("/favicon.ico")["Location"].endswith("favicon.ico")
    manifest = client.get("/manifest.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    assert {icon["sizes"] for icon in manifest.json()["icons"]} == {"192x192", "512x512"}
    soup = head(client, "/")
    for icon in [
        *manifest.json()["icons"],
        {"src": soup.select_one('[rel="apple-touch-icon"]')["href"]},
    ]:
        assert client.get(icon["src"]).status_code == 200


def test_crawlers_leave_search_and_forms_alone_in_every_language(client, home):
    lines = client.get("/robots.txt").content.decode().splitlines()
    for code, _name in LANGUAGES:
        prefix = "" if code == "sv" else f"/{code}"
        for address in ("sok", "tillgangligt-format", "rapportera-hinder"):
            assert f"Disallow: {prefix}/{address}/" in lines


def test_the_sitemap_says_what_those_get_who_speak_no_language_of_ours(client, home):
    text = sitemap(client)
    assert f'hreflang="x-default" href="{home.full_url}"' in text


def modified(client, page):
    """The day on which the sitemap says that a page changed."""
    entry = sitemap(client).split(f"<loc>{page.full_url}</loc>")[1].split("</url>")[0]
    return entry.partition("<lastmod>")[2].partition("</lastmod>")[0]


def test_the_sitemap_says_that_something_changed_when_somebody_says_so(client, home):
    published = datetime(2018, 5, 1, 12, tzinfo=UTC)
    guides = GuideIndexPageFactory(parent=home, slug="guider")
    body = [("section", {"heading": "Del", "content": []})]
    guide = GuidePageFactory(parent=guides, body=body, published_at=published)
    page = StandardPageFactory(parent=home, published_at=published)
    for one in (page, guide):
        one.save_revision().publish()
        assert modified(client, one) == "2018-05-01"
        # By the Swedish clock it is the next day.
        one.updated_at, one.update_note = datetime(2020, 2, 1, 23, 30, tzinfo=UTC), "Nytt"
        one.save_revision().publish()
        assert modified(client, one) == "2020-02-02"
    assert f"{guide.full_url}del/</loc><lastmod>2020-02-02<" in sitemap(client)
