"""A newsletter says whom to write to, where to subscribe, and which issues came last."""

import pytest
from bs4 import BeautifulSoup

from cms.people.factories import ContactFactory
from home.factories import CountyPageFactory, FormPageFactory, UppdragPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def issue(text, published=None, **link):
    return {"published": published, "link": {"text": text, **link}}


@pytest.fixture
def newsletter(home):
    county = CountyPageFactory(parent=home)
    return {
        "title": "Nyhetsbrev",
        "contact": ContactFactory(role="Samordnare", email="samordnare@example.se"),
        "form": [{"page": FormPageFactory(parent=county, title="Få nyhetsbrevet")}],
        "issues": [
            issue("Utan dag", url="https://example.se/odaterat"),
            issue("Våren", "2019-04", url="https://example.se/19-1"),
            issue("Vintern", "2020-01-15", url="https://example.se/20-1"),
            issue("Hösten", "2019-10", is_unknown=True),
            issue("Borta", "2021", page=FormPageFactory(parent=county, live=False)),
        ],
    }


@pytest.fixture
def facts(newsletter, home, client):
    """What the page shows of the newsletter by its labels."""
    content = [("newsletter", newsletter)]
    page = UppdragPageFactory(
        parent=newsletter["form"][0]["page"].get_parent(),
        body=[("section", {"heading": "Nyhetsbrev", "content": content})],
    )
    html = BeautifulSoup(client.get(page.url).content, "lxml")
    terms = html.select(".record dl.flow > div")
    return {term.dt.get_text(strip=True): term.dd for term in terms}


def test_it_is_subscribed_to_by_mail_or_form(facts):
    assert (
        facts["Kontakt"].select_one("[href^='mailto:']")["href"] == "mailto:samordnare@example.se"
    )
    assert facts["Formulär för att prenumerera"].a.get_text(strip=True) == "Få nyhetsbrevet"


def test_its_issues_stand_with_the_newest_on_top(facts):
    rows = [row.get_text(" ", strip=True) for row in facts["Senaste nummer"].select("li")]
    first_words = [row.split()[0].strip("\u2060") for row in rows]
    assert first_words == ["Vintern", "Hösten", "Våren", "Utan"]
    assert rows[0].endswith("15 januari 2020")
    assert "Adressen är inte känd." in rows[1]
