"""A mission says where it comes from."""

import pytest
from bs4 import BeautifulSoup

from cms.people.factories import OrganisationFactory
from cms.snippets.factories import LawFactory
from cms.values.periods import Period
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = {"text": "Beslutet", "url": "https://www.regeringen.se/beslut/"}


@pytest.mark.parametrize(
    ("since", "told"),
    [("2017", "Sedan 2017"), ("2017-12/..", "Sedan december 2017"), ("2017/2020", "2017–2020")],
)
def test_giver_law_decision_and_account_are_told(home, client, since, told):
    mission = UppdragPageFactory(
        parent=home,
        giver=OrganisationFactory(name="Regeringen"),
        since=Period.of(since),
        law=LawFactory(name="Lag om brott", sfs_number="2023:196"),
        chapter="2",
        paragraph="3",
        decided=Period.of("2016-12-15"),
        decision=[("decision", LINK)],
        accounted_to=OrganisationFactory(name="Brottsförebyggande rådet"),
        accounting="P1Y",
    )
    soup = BeautifulSoup(client.get(mission.url).content, "lxml")
    facts = {
        " ".join(term.text.split()): term.find_next_sibling("dd")
        for term in soup.select("dl.facts dt")
    }
    texts = {term: " ".join(value.text.split()) for term, value in facts.items()}
    assert texts["Uppdragsgivare"] == "Regeringen"
    assert texts["När"] == told
    assert texts["Rättslig grund"].startswith("2 kap. 3 § Lag om brott (SFS 2023:196)")
    assert texts["Beslut"].startswith("15 december 2016 Beslutet")
    assert (
        facts["Beslut"].select_one(".files > li > a, .files > li > div > a")["href"] == LINK["url"]
    )
    assert texts["Redovisas"] == "Varje år till Brottsförebyggande rådet"


def test_a_decision_that_leads_nowhere_is_no_source(home, client):
    page = StandardPageFactory(parent=home)
    mission = UppdragPageFactory(parent=home, decision=[("decision", {"page": page})])
    assert "Beslut" in client.get(mission.url).content.decode()
    page.unpublish()
    assert not BeautifulSoup(client.get(mission.url).content, "lxml").select("dl.facts")


def test_a_county_with_many_missions_shows_them_page_by_page(home, client, monkeypatch):
    monkeypatch.setattr("home.models.county.MISSIONS_A_PAGE", 2)
    county = CountyPageFactory(parent=home)
    for number in range(3):
        UppdragPageFactory(parent=county, title=f"Uppdrag {number}", lead="Vad vi gör.")
    told = [
        [link.text for link in BeautifulSoup(client.get(url).content, "lxml").select(".rows h3 a")]
        for url in (county.url, f"{county.url}?sida=2", f"{county.url}?sida=x")
    ]
    assert told == [["Uppdrag 0", "Uppdrag 1"], ["Uppdrag 2"], ["Uppdrag 0", "Uppdrag 1"]]
