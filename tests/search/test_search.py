"""Search shows public pages of the reader's language, and nothing else."""

import re
from datetime import UTC, datetime

import pytest
from wagtail.models import Locale, PageViewRestriction

from cms.people.factories import OrganisationFactory
from cms.people.models import FormerName
from cms.values.periods import Period
from home.factories import (
    CountyPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPartner
from search.following import follow
from search.models import Synonym
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


def test_finds_pages_by_their_words(find, home):
    StandardPageFactory(parent=home, title="Brandskydd", lead="Om skogsbrand i sommar.")
    StandardPageFactory(parent=home, title="Kulturmiljö")
    assert find("skogsbrand") == ["Brandskydd"]


@pytest.mark.parametrize(
    "query", ["Malmö högskola", "Malmö universitet", "SE/2016/ISF-17", "säkerhet"]
)
def test_finds_projects_by_partners_under_any_name_and_by_the_money(find, home, query):
    malmo = OrganisationFactory(
        name="Malmö universitet",
        former_names=[FormerName(name="Malmö högskola", period=Period.of("../2017-12-31"))],
    )
    ProjectPageFactory(
        parent=ProjectIndexPageFactory(parent=home),
        title="Helix",
        fund=FundFactory(name="Fonden för inre säkerhet"),
        reference_number="SE/2016/ISF-17",
        partners=[ProjectPartner(organisation=malmo)],
    )
    assert "Helix" in find(query)


def test_leaves_out_drafts_and_restricted_pages(find, home):
    StandardPageFactory(parent=home, title="Hemligt utkast", live=False)
    restricted = StandardPageFactory(parent=home, title="Hemligt intranät")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    StandardPageFactory(parent=home, title="Hemligt publikt")
    assert find("hemligt") == ["Hemligt publikt"]


def test_stays_in_the_language_of_the_address(find, home):
    page = StandardPageFactory(parent=home, title="Radon")
    english = Locale.objects.get(language_code="en")
    translate(home, english, {home.title: "The county administrative boards"})
    translate(page, english, {"Radon": "Radon in houses"})
    assert find("radon") == ["Radon"]
    assert find("radon", path="/en/sok/") == ["Radon in houses"]


def test_leaves_out_pages_that_are_only_copied_into_a_language(client, find, home):
    page = StandardPageFactory(parent=home, title="Radon")
    english = Locale.objects.get(language_code="en")
    translate(home, english, {home.title: "The county administrative boards"})
    page.copy_for_translation(english, alias=True)
    assert find("radon", path="/en/sok/") == ["Radon"]
    html = client.get("/en/sok/", {"q": "radon"}).content.decode()
    assert "These hits are in Swedish" in html
    assert 'href="/en/' not in html.split('class="rows"')[1].split("</ul>")[0]


def test_has_pages_of_results(client, find, home):
    for number in range(12):
        StandardPageFactory(parent=home, title=f"Radon {number}")
    assert len(find("radon", sida="2")) == 2
    response = client.get("/sok/", {"q": "radon", "sida": "2"})
    assert response.context["results"].page.paginator.count == 12
    assert "q=radon&amp;sida=1" in response.content.decode()


@pytest.mark.parametrize("query", ["", "   ", "\x00", "'\"*()-:", "AND", "a" * 5000, "%", "<b>"])
def test_survives_any_query(find, home, query):
    assert find(query, sida="x") == []


ODD = {
    "tatweel": "ـ",
    "combining marks": "\u0301\u0327",
    "a mark that is a letter": "\uff9e",
    "a mark in Arabic": "\u064b",
    "zero width": "\u200b\u200d\ufeff",
    "right to left": "\u202e\u2067",
    "a variation": "\ufe0f",
    "small digits": "²½①",
    "digits of others": "٢፪२",
    "a ligature": "ﬁ",
    "a whole sentence": "ﷺ",
    "no alphabet": "漢字",
    "beyond the first plane": "𝕽😀𐎀",
    "what no text has": "\ufffe",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("path", ["/sok/", "/sok/forslag/"])
def test_odd_signs_are_answered_alone_and_among_words(client, home, odd, path, caplog):
    StandardPageFactory(parent=home, title="Radon")
    follow()
    for text in (odd, odd * 2, odd * 9, f"radon {odd}{odd}", f"{odd * 5} raddon", f"raddon{odd}"):
        for query in (text, f'"{text}"', f"hus -{text}"):
            assert client.get(path, {"q": query}).status_code == 200, query
    # Suggestions that fail are none.
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_shows_the_query_as_text(client, home):
    html = client.get("/sok/", {"q": "<script>"}).content.decode()
    assert "<script>" not in html.replace("<script src", "")
    assert "&lt;script&gt;" in html


def test_knows_swedish_word_forms(find, home):
    StandardPageFactory(parent=home, title="Kommunernas kartläggningar")
    assert find("kommun kartläggning") == ["Kommunernas kartläggningar"]


def test_the_language_menu_keeps_the_question_and_says_where_it_leads(client, home):
    county = CountyPageFactory(parent=home, title="Länsstyrelsen Skåne")
    english = Locale.objects.get(language_code="en")
    translate(home, english, {home.title: "The boards"})

    def menu(path):
        html = client.get(path).content.decode()
        return html.split("<header")[1].split("</header>")[0].split('class="menu"')[1]

    assert '<a href="/en/sok/?q=a%26b" lang="en"' in menu("/sok/?q=a%26b")
    assert "Sidan finns inte" not in menu("/sok/?q=a")
    below = menu(f"{county.url}sok/?q=radon")
    assert '<a href="/en/sok/?q=radon" lang="en"' in below.split("Sidan finns inte")[1]
    assert "The boards" in below


def test_the_engine_is_not_asked_for_words_that_nothing_here_has(find, home, monkeypatch):
    StandardPageFactory(parent=home, title="Trygghet")
    assert find("trygghet") == ["Trygghet"]
    Synonym.objects.create(language="sv", words="dxzdqldhg\ntrygghet")
    assert find("dxzdqldhg") == ["Trygghet"]
    monkeypatch.setattr("search.finding.get_search_backend", None)
    assert find("qwzdqldhg") == find("xwzdqldhg qwzdqldhg") == []


def test_who_finds_nothing_is_offered_the_words_that_are_here(client, find, home):
    StandardPageFactory(parent=home, title="Länsstyrelsen", lead="Den i Gävleborg.")
    StandardPageFactory(parent=home, title="Tillit och trygghet")
    offered = re.compile(r'<a href="\?q=([^"]+)"><bdi>([^<]+)<')

    def words(query):
        html = client.get("/sok/", {"q": query}).content.decode()
        return [word for _address, word in offered.findall(html)]

    assert find("telefonnummer gävleborg") == []
    assert words("telefonnummer gävleborg") == ["gävleborg"]
    assert words("tillit gävleborg") == ["tillit", "gävleborg"]
    assert find("gävleborg") == ["Länsstyrelsen"]
    assert words("telefonnummer 98765432 gävleborg") == ["gävleborg"]
    html = client.get("/sok/", {"q": "telefonnumer gävleborg", "exakt": "1"}).content.decode()
    assert not offered.findall(html)
    assert words("telefonnummer") == words("qwzdqldhg telefonnummer") == []


def test_a_rare_word_is_offered_beside_a_frequent_one(client, find, home, monkeypatch):
    monkeypatch.setattr("search.finding.MOST_LOOKED_AT", 2)
    for number in range(3):
        StandardPageFactory(parent=home, title=f"Radon {number}")
        StandardPageFactory(parent=home, title=f"Bad {number}")
        StandardPageFactory(parent=home, title=f"Sol {number}")
    StandardPageFactory(parent=home, title="Om ved", lead=f"{'Eld och rök. ' * 300} Vedklabbar.")
    assert find("radon vedklabbar xyzzyq") == []
    html = client.get("/sok/", {"q": "radon vedklabbar xyzzyq"}).content.decode()
    assert re.findall(r"<bdi>(radon|vedklabbar)<", html) == ["radon", "vedklabbar"]


def test_of_news_that_are_alike_the_newer_come_first_within_a_year_too(client, home):
    index = NewsIndexPageFactory(parent=home, slug="nyheter")
    for month in (3, 11, 1):
        day = datetime(2025, month, 5, 12, tzinfo=UTC)
        NewsPageFactory(
            parent=index, title="Radon i hus", slug=f"radon-{month}", lead="", published_at=day
        )
    follow()
    hits = client.get("/sok/?q=radon&slag=nyhet").context["results"].hits
    assert [hit.entry.date.month for hit in hits] == [11, 3, 1]
