"""The records of missions are listed across counties, filtered, and are open data."""

import csv
import io
import re

import pytest

from cms.people.factories import OrganisationFactory
from cms.values.counties import County
from cms.values.typed import Unread
from home.factories import CountyPageFactory, RecordIndexPageFactory, UppdragPageFactory
from home.models import Record
from tests.helpers.guides import translate_with_prefix

pytestmark = pytest.mark.django_db


def mission(home, code, *content):
    county = CountyPageFactory(parent=home, county=code)
    body = [("section", {"heading": "Rubrik", "content": list(content)})]
    return UppdragPageFactory(parent=county, body=body)


@pytest.fixture
def archive(home):
    police = OrganisationFactory(name="Polismyndigheten")
    network = {
        "kind": "council",
        "title": "LänsBrå",
        "period": "2017/..",
        "members": [{"organisation": police}],
    }
    plan = {"kind": "plan", "title": "Handlingsplan", "period": "2019/2020"}
    report = {"kind": "report", "title": "Lägesbild", "period": "2022"}
    mission(home, County.VASTMANLAND, ("network", network))
    mission(home, County.SKANE, ("agreement", plan), ("report", report))
    return RecordIndexPageFactory(parent=home, slug="samarbeten")


def titles(client, query=""):
    response = client.get(f"/samarbeten/{query}")
    assert response.status_code == 200
    return [record.title for record in response.context["archive"]().results]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lägesbild", "Handlingsplan", "LänsBrå"]),
        ("?sortera=titel", ["Handlingsplan", "Lägesbild", "LänsBrå"]),
        ("?grupp=network", ["LänsBrå"]),
        ("?slag=plan", ["Handlingsplan"]),
        ("?ar=2019", ["Handlingsplan", "LänsBrå"]),
        ("?lan=skane", ["Lägesbild", "Handlingsplan"]),
        ("?lan=skane&grupp=report", ["Lägesbild"]),
        ("?grupp=okand", ["Lägesbild", "Handlingsplan", "LänsBrå"]),
    ],
)
def test_records_are_filtered_and_sorted(archive, client, query, found):
    assert titles(client, query) == found


def test_records_stand_by_the_year_in_which_they_began(archive, client, home):
    undated = ("tool", {"kind": "tool", "title": "Verktyg"})
    until = ("network", {"kind": "network", "title": "Gammalt", "period": "../2017"})
    mission(home, County.BLEKINGE, undated, until)
    html = client.get("/samarbeten/").content.decode()
    headings = re.findall(r'<h2 class="group">([^<]*)</h2>', html)
    assert headings == ["2022", "2019", "2017", "Utan årtal"]
    assert all(html.rindex(title) > html.index("Utan årtal") for title in ("Verktyg", "Gammalt"))
    html = client.get("/samarbeten/?sortera=titel").content.decode()
    assert "Utan årtal" not in html


def test_records_are_found_by_organisation(archive, client):
    police = OrganisationFactory._meta.model.objects.get(name="Polismyndigheten")
    assert titles(client, f"?organisation={police.pk}") == ["LänsBrå"]


def test_what_is_unpublished_is_not_listed(archive, client):
    page = Record.objects.get(title="LänsBrå").page.specific
    page.unpublish()
    assert titles(client, "?grupp=network&sortera=titel") == ["Handlingsplan", "Lägesbild"]
    assert not Record.objects.filter(page=page).exists()


@pytest.mark.parametrize("period", ["2018", Unread("2020–2018")])
def test_a_draft_of_a_published_page_changes_no_list(archive, client, period):
    page = Record.objects.get(title="LänsBrå").page.specific
    network = page.body[0].value["content"][0].value
    network["title"], network["period"] = "Hemligt än", period
    page.save_revision()
    assert "LänsBrå" in titles(client)
    assert "Hemligt än" not in titles(client)


def test_a_row_leads_to_the_section(archive, client):
    record = Record.objects.get(title="LänsBrå")
    html = client.get("/samarbeten/").content.decode()
    assert f'href="{record.page.url}#{record.section}"' in html
    assert f'id="{record.section}"' in client.get(record.page.url).content.decode()


def test_records_are_open_data(archive, client):
    response = client.get("/samarbeten/data/samarbeten/json/")
    rows = {row["title"]: row for row in response.json()["records"]}
    assert rows["LänsBrå"]["period"] == "2017/.."
    assert rows["LänsBrå"]["status"] == "current"
    assert rows["LänsBrå"]["organisations"] == ["Polismyndigheten"]
    assert rows["Handlingsplan"]["county"] == "Skåne"
    text = client.get("/samarbeten/data/samarbeten/csv/").content.decode("utf-8-sig")
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == list(rows)
    assert client.get("/samarbeten/data/").status_code == 200


def test_translated_missions_are_listed_in_their_language(archive, client):
    page = Record.objects.get(title="LänsBrå").page.specific
    for step in (archive, page.get_parent().specific, page):
        translate_with_prefix(step, "ar")
    response = client.get("/ar/samarbeten/")
    assert [record.title for record in response.context["archive"]().results] == ["ar LänsBrå"]


def test_the_menu_leads_to_the_records_while_there_are_any(client, home):
    index = RecordIndexPageFactory(parent=home, slug="samarbeten", show_in_menus=True)
    assert f'href="{index.url}"' not in client.get("/").content.decode()
    page = mission(home, County.SKANE, ("network", {"kind": "council", "title": "LänsBrå"}))
    assert f'href="{index.url}"' in client.get("/").content.decode()
    page.unpublish()
    assert f'href="{index.url}"' not in client.get("/").content.decode()
