"""The records of missions are listed across counties, filtered, and are open data."""

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import get_page_models

from cms.pages.mixins import BodyMixin
from cms.people.factories import OrganisationFactory
from cms.people.models import Organisation
from cms.snippets.factories import SharedTextFactory
from cms.values.counties import County
from cms.values.typed import Unread
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    RecordIndexPageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from home.kept_records import keep_records_of_organisation
from home.models import CountyPage, Record
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
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
        ("?ar=2020", ["Handlingsplan", "LänsBrå"]),
        ("?lan=skane", ["Lägesbild", "Handlingsplan"]),
        ("?lan=skane&grupp=report", ["Lägesbild"]),
        ("?grupp=okand", ["Lägesbild", "Handlingsplan", "LänsBrå"]),
    ],
)
def test_records_are_filtered_and_sorted(archive, client, query, found):
    assert titles(client, query) == found


def test_titles_stand_as_swedes_sort(archive, client, home):
    words = ["Övning", "äldre", "Åtgärd", "zon", "Ärende", "Éva", "avtal"]
    tools = [("tool", {"kind": "tool", "title": word, "period": "2024"}) for word in words]
    mission(home, County.BLEKINGE, *tools)
    in_order = ["avtal", "Éva", "zon", "Åtgärd", "äldre", "Ärende", "Övning"]
    assert titles(client, "?grupp=tool&sortera=titel") == in_order
    assert titles(client, "?grupp=tool") == in_order


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
    police = Organisation.objects.get(name="Polismyndigheten")
    assert titles(client, f"?organisation={police.pk}") == ["LänsBrå"]


def test_of_many_organisations_a_part_of_the_name_is_typed(archive, client, monkeypatch):
    monkeypatch.setattr("home.records.LONGEST_CHOICE", 0)
    assert titles(client, "?organisation=polis") == ["LänsBrå"]
    assert titles(client, "?organisation=okand") == []


def test_an_address_from_before_there_were_many_organisations_filters_still(
    archive, client, monkeypatch
):
    police = Organisation.objects.get(name="Polismyndigheten")
    monkeypatch.setattr("home.records.LONGEST_CHOICE", 0)
    assert titles(client, f"?organisation={police.pk}") == ["LänsBrå"]
    assert titles(client, f"?organisation={police.pk}&lan=skane") == []
    assert titles(client, f"?organisation={police.pk + 1}") == []
    assert titles(client, f"?organisation={'9' * 99}") == []


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


def leads_to_itself(client, title):
    """Whether the row of a record leads to where it stands, and only it."""
    soup = BeautifulSoup(client.get("/samarbeten/").content, "html.parser")
    address, anchor = soup.find("a", string=title)["href"].split("#")
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return page.find(id=anchor).find(string=title) is not None


def test_rows_lead_to_the_records_themselves(archive, client):
    assert all(leads_to_itself(client, title) for title in titles(client))


PLACES = {
    "county": CountyPageFactory,
    "mission": UppdragPageFactory,
    "standard": StandardPageFactory,
    "news": NewsPageFactory,
    "guide": GuidePageFactory,
    "seminar": SeminarPageFactory,
}


@pytest.mark.parametrize("place", PLACES)
def test_records_are_listed_from_every_type_of_page(archive, home, client, place):
    method = ("tool", {"kind": "method", "title": "Metoden"})
    body = [("section", {"heading": "Rubrik", "content": [method]})]
    county = CountyPage.objects.get(county=County.SKANE)
    parents = {
        "county": home,
        "guide": GuideIndexPageFactory(parent=home, slug="guider"),
        "news": NewsIndexPageFactory(parent=county, slug="nyheter"),
        "seminar": SeminarIndexPageFactory(parent=county, slug="seminarier"),
    }
    own = {"county": County.KALMAR} if place == "county" else {"slug": "sidan"}
    PLACES[place](parent=parents.get(place, county), body=body, **own)
    assert "Metoden" in titles(client)
    assert leads_to_itself(client, "Metoden")


def test_every_type_of_page_that_can_hold_records_is_tried():
    models = {factory._meta.model for factory in PLACES.values()}
    assert models == {model for model in get_page_models() if issubclass(model, BodyMixin)}


def test_records_in_the_tasks_of_a_mission_are_listed(archive, home, client):
    text = SharedTextFactory(body=[("tool", {"kind": "method", "title": "Metoden"})])
    county = CountyPage.objects.get(county=County.SKANE)
    UppdragPageFactory(parent=county, slug="b", tasks=[("shared_text", {"text": text})])
    assert "Metoden" in titles(client)


def test_records_are_open_data(archive, client):
    response = client.get("/samarbeten/data/samarbeten/json/")
    rows = {row["title"]: row for row in response.json()["records"]}
    assert rows["LänsBrå"]["period"] == "2017/.."
    assert rows["LänsBrå"]["status"] == "current"
    council = Record.objects.get(title="LänsBrå")
    assert rows["LänsBrå"]["url"] == f"{council.page.full_url}{council.path}"
    assert rows["LänsBrå"]["organisations"] == ["Polismyndigheten"]
    assert rows["Handlingsplan"]["counties"] == ["Skåne"]
    text = client.get("/samarbeten/data/samarbeten/csv/").content.decode("utf-8-sig")
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == list(rows)
    assert client.get("/samarbeten/data/").status_code == 200


@pytest.mark.usefixtures("background_tasks")
def test_a_draft_organisation_is_named_as_soon_as_it_is_published(
    home, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        police = OrganisationFactory(name="Polismyndigheten", live=False)
        network = {"kind": "council", "title": "Rådet", "members": [{"organisation": police}]}
        mission(home, County.SKANE, ("network", network))
        RecordIndexPageFactory(parent=home, slug="samarbeten")

    def told():
        [row] = client.get("/samarbeten/data/samarbeten/json/").json()["records"]
        return row["organisations"]

    assert told() == []
    with django_capture_on_commit_callbacks(execute=True):
        police.save_revision().publish()
    assert told() == ["Polismyndigheten"]


def test_a_known_organisation_keeps_nothing_anew(archive, django_capture_on_commit_callbacks):
    police = Organisation.objects.get(name="Polismyndigheten")
    with django_capture_on_commit_callbacks() as callbacks:
        police.save()
    keep = keep_records_of_organisation.enqueue
    assert not [one for one in callbacks if getattr(one, "func", None) == keep]


def test_open_data_names_what_a_plan_belongs_to_while_it_may_be_named(home, client):
    board = OrganisationFactory(name="Rådet")
    plan = {"kind": "plan", "title": "Planen", "belongs_to": [{"organisation": board}]}
    mission(home, County.SKANE, ("agreement", plan))
    RecordIndexPageFactory(parent=home, slug="samarbeten")

    def told():
        [row] = client.get("/samarbeten/data/samarbeten/json/").json()["records"]
        return row["belongs_to"], row["belongs_to_url"]

    assert told() == ("Rådet", "")
    board.unpublish()
    assert told() == ("", "")
    board.save_revision().publish()
    assert told() == ("Rådet", "")
    board.delete()
    assert told() == ("", "")


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
