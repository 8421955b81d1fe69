"""A record says what it belongs to, and that says what belongs to it."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue
from wagtail.models import PageViewRestriction

from cms.blocks.record_relations import RelationBlock
from cms.people.factories import OrganisationFactory
from cms.snippets.factories import LawFactory, SharedTextFactory
from cms.values.counties import County
from home.demo.counties import CONTENT, section
from home.factories import (
    CountyPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    RecordIndexPageFactory,
    UppdragPageFactory,
)
from home.models import Record, RecordPart
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.guides import translate_with_prefix
from tests.helpers.linked_data import linked_data

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]

MANIFESTO = "Manifestet"


def agreement(title, key=None, **values):
    return ("agreement", {"kind": "plan", "title": title, **values}, key or str(uuid4()))


def mission(county, *content, **fields):
    return UppdragPageFactory(parent=county, body=[section("Avtal", *content)], **fields)


def records(client, page):
    """Return the records of a page as elements, by title, and the page."""
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return {record.h3.get_text(): record for record in soup.select(".record")}, soup


def rows(record):
    return {row.dt.get_text(strip=True): row.dd for row in record.select("dl.flow > div")}


def words(element):
    return " ".join(element.get_text().split())


@pytest.fixture
def other(home):
    """The id of a manifesto on a page of another county, and that page."""
    key = str(uuid4())
    blekinge = CountyPageFactory(parent=home, county=County.BLEKINGE)
    return key, mission(blekinge, agreement(MANIFESTO, key))


def test_two_records_of_a_page_lead_to_each_other(client, county):
    key = str(uuid4())
    plan = agreement("Planen", belongs_to=[{"record": key}])
    found, _page = records(client, mission(county, plan, agreement(MANIFESTO, key)))
    whole = rows(found["Planen"])["Hör till"]
    assert (words(whole), whole.a["href"].rpartition("#")[2]) == (MANIFESTO, key)
    part = rows(found[MANIFESTO])["Hit hör"]
    assert words(part) == "Planen, Handlingsplan"
    assert part.a["href"].rpartition("#")[2] == found["Planen"]["id"]


@pytest.mark.parametrize("has_page", [True, False])
def test_records_of_two_pages_lead_to_each_other(client, county, other, has_page):
    key, page = other
    chosen = {"record": key, "page": page if has_page else None}
    own = mission(county, agreement("Planen", belongs_to=[chosen]))
    found, _soup = records(client, own)
    assert rows(found["Planen"])["Hör till"].a["href"] == f"{page.url}#{key}"
    there, _soup = records(client, page)
    assert rows(there[MANIFESTO])["Hit hör"].a["href"] == f"{own.url}#{found['Planen']['id']}"
    own.unpublish()
    assert "Hit hör" not in rows(records(client, page)[0][MANIFESTO])


@pytest.mark.parametrize("has_page", [True, False])
@pytest.mark.parametrize("end", ["unpublish", "restrict", "delete"])
def test_what_readers_cannot_read_is_not_told(client, county, other, end, has_page):
    key, page = other
    page.title = "Det andra uppdraget"
    page.save_revision().publish()
    chosen = {"record": key, "page": page if has_page else None}
    own = mission(county, agreement("Planen", belongs_to=[chosen]))
    assert MANIFESTO in client.get(own.url).content.decode()
    if end == "restrict":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        getattr(page, end)()
    html = client.get(own.url).content.decode()
    assert MANIFESTO not in html
    assert page.title not in html


def test_a_page_says_what_belongs_to_it(client, home, county):
    index = ProjectIndexPageFactory(parent=county)
    news = NewsIndexPageFactory(parent=county)
    for page in (
        home,
        county,
        index,
        ProjectPageFactory(parent=index),
        NewsPageFactory(parent=news),
        mission(county, slug="uppdrag"),
    ):
        own = mission(county, agreement("Planen", belongs_to=[{"page": page}]), slug=f"p{page.pk}")
        found, _soup = records(client, own)
        whole = rows(found["Planen"])["Hör till"]
        assert (words(whole), whole.a["href"]) == (page.title, page.url)
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        belonging = soup.find(id="belonging").parent
        assert belonging.a["href"] == f"{own.url}#{found['Planen']['id']}"


def test_words_and_organisations_lead_nowhere(client, county):
    board = OrganisationFactory(name="Rådet")
    page = mission(
        county,
        agreement("Ett", belongs_to=[{"name": "Strategin"}]),
        agreement("Två", belongs_to=[{"organisation": board}]),
    )
    found, _soup = records(client, page)
    wholes = [rows(found[title])["Hör till"] for title in ("Ett", "Två")]
    assert [(words(whole), whole.a) for whole in wholes] == [("Strategin", None), ("Rådet", None)]
    assert not RecordPart.objects.exists()
    assert [*Record.objects.get(title="Två").organisations.all()] == [board]


@pytest.mark.parametrize("values", [{}, {"name": "A", "organisation": True}])
def test_it_is_one_thing(values):
    if "organisation" in values:
        values = values | {"organisation": OrganisationFactory().pk}
    block = RelationBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python(values))


def test_a_record_of_a_shared_text_is_a_whole(client, county):
    key = str(uuid4())
    text = SharedTextFactory(body=StreamValue(CONTENT, [agreement(MANIFESTO, key)]))
    plan = agreement("Planen", belongs_to=[{"record": key}])
    page = UppdragPageFactory(
        parent=county,
        body=[section("Avtal", plan), ("shared_text", {"text": text})],
    )
    found, _soup = records(client, page)
    assert rows(found["Planen"])["Hör till"].a["href"] == f"{page.url}#{key}"
    assert words(rows(found[MANIFESTO])["Hit hör"]) == "Planen, Handlingsplan"


def test_translations_lead_to_each_other(client, county, other):
    key, page = other
    own = mission(county, agreement("Planen", belongs_to=[{"record": key, "page": page}]))
    for step in (county.get_parent().specific, county, own):
        translate_with_prefix(step, "ar")
    found, _soup = records(client, own.get_translations().get())
    assert rows(found["ar Planen"])["يتبع"].a["href"] == f"{page.url}#{key}"
    for step in (page.get_parent().specific, page):
        translate_with_prefix(step, "ar")
    arabic, swedish = own.get_translations().get(), page.get_translations().get()
    found, _soup = records(client, arabic)
    whole = rows(found["ar Planen"])["يتبع"].a
    assert (whole["href"], whole.get_text()) == (f"{swedish.url}#{key}", f"ar {MANIFESTO}")
    there, _soup = records(client, swedish)
    [part] = there[f"ar {MANIFESTO}"].select(f"a[href^='{arabic.url}']")
    assert part.get_text() == "ar Planen"


def test_open_data_says_what_a_record_belongs_to(client, home, county, other):
    key, page = other
    mission(
        county,
        agreement("Planen", belongs_to=[{"record": key}]),
        agreement("Löftet", belongs_to=[{"record": key, "name": "Överenskommelsen"}]),
        agreement("Annat", belongs_to=[{"name": "Strategin"}]),
        agreement("Till sidan", belongs_to=[{"page": page}]),
    )
    RecordIndexPageFactory(parent=home, slug="samarbeten")
    data = client.get("/samarbeten/data/samarbeten/json/").json()["records"]
    found = {row["title"]: (row["belongs_to"], row["belongs_to_url"]) for row in data}
    assert found == {
        MANIFESTO: ("", ""),
        "Planen": (MANIFESTO, f"http://testserver{page.url}#{key}"),
        "Löftet": ("Överenskommelsen", f"http://testserver{page.url}#{key}"),
        "Annat": ("Strategin", ""),
        "Till sidan": (page.title, f"http://testserver{page.url}"),
    }


def test_the_form_is_told_which_records_a_page_has(client, admin_user, other):
    key, page = other
    page.body = [section("Avtal", agreement(MANIFESTO, key), ("law", {"record": LawFactory()}))]
    page.save_revision().publish()
    assert client.get(f"/admin/records/{page.pk}/").status_code == 302
    client.force_login(admin_user)
    answer = client.get(f"/admin/records/{page.pk}/").json()
    assert answer == {"records": [{"id": key, "title": MANIFESTO}]}
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(f"/admin/records/{page.pk}/").json() == {"records": []}


def test_what_it_belongs_to_is_not_written_again(county, other):
    key, _page = other
    page = mission(county, agreement("Planen", belongs_to=[{"record": key}]), agreement("Annat"))
    kept = [*RecordPart.objects.values()]
    page.body[0].value["content"][0].value["title"] = "Nya planen"
    page.save_revision().publish()
    assert Record.objects.filter(title="Nya planen", page=page).exists()
    assert kept == [*RecordPart.objects.values()]


def test_what_is_chosen_before_it_is_published_is_told_once_it_is(client, county):
    key = str(uuid4())
    page = mission(county, agreement(MANIFESTO), slug="utkast", live=False)
    own = mission(
        county,
        agreement("Till sidan", belongs_to=[{"page": page}]),
        agreement("Till det som är borta", belongs_to=[{"page": page, "record": "borta"}]),
        agreement("Till det som inte är där än", belongs_to=[{"record": key}]),
    )
    assert page.url not in client.get(own.url).content.decode()
    page.body = [section("Avtal", agreement(MANIFESTO, key))]
    page.save_revision().publish()
    found, soup = records(client, page)
    parts = soup.find(id="belonging").parent("li")
    assert [part.a.get_text() for part in parts] == ["Till det som är borta", "Till sidan"]
    assert rows(found[MANIFESTO])["Hit hör"].a.get_text() == "Till det som inte är där än"


def test_many_parts_stand_by_title_and_the_last_are_folded(client, county, other):
    key, page = other
    parts = [agreement(f"Plan {n:02}", belongs_to=[{"record": key}]) for n in range(25, 0, -1)]
    mission(county, *parts)
    whole = rows(records(client, page)[0][MANIFESTO])["Hit hör"]
    assert [a.get_text() for a in whole("a")] == [f"Plan {n:02}" for n in range(1, 26)]
    assert len(whole.details("a")) == 5
    assert words(whole.details.summary) == "Mer (5)"


@pytest.fixture
def in_arabic(county):
    """A mission with a plan and the manifesto that it belongs to, and its translation."""
    key = str(uuid4())
    plan = agreement("Planen", belongs_to=[{"record": key}])
    page = mission(county, plan, agreement(MANIFESTO, key))
    return fresh(page), translate_with_prefix(page, "ar")


def test_translated_records_of_one_page_belong_together_once(client, in_arabic):
    found, _soup = records(client, in_arabic[1])
    [part] = found[f"ar {MANIFESTO}"].select("dl.flow li")
    assert part.a.get_text() == "ar Planen"


def test_an_older_title_is_marked_on_its_own_page_as_well(client, in_arabic):
    page, translated = in_arabic
    page.body[0].value["content"][1].value["title"] = "Nya manifestet"
    page.save_revision().publish()
    html = client.get(translated.url).content
    record = BeautifulSoup(html, "html.parser").select_one(".record")
    assert record.select_one("dl.flow li mark").get_text() == f"ar {MANIFESTO}"
    [data] = linked_data(html, "WebPage")
    assert data["mentions"][0]["isPartOf"][0]["name"] == "Nya manifestet"


def test_data_on_translated_lists_name_wholes_as_they_are_today(client, home, county):
    whole = mission(county, slug="helheten", title="Helheten")
    own = mission(
        county,
        agreement("Ett", belongs_to=[{"page": whole}]),
        agreement("Två", belongs_to=[{"name": "Strategin"}]),
    )
    index = RecordIndexPageFactory(parent=home, slug="samarbeten")
    *_others, translated = [translate_with_prefix(page, "ar") for page in (index, whole, own)]
    whole, own = fresh(whole), fresh(own)
    whole.title = "Nya helheten"
    whole.save_revision().publish()
    own.body[0].value["content"][1].value["belongs_to"][0]["name"] = "Nya strategin"
    own.save_revision().publish()
    data = client.get("/ar/samarbeten/data/samarbeten/json/").json()["records"]
    assert {row["belongs_to"] for row in data} == {"Nya helheten", "Nya strategin"}
    first = BeautifulSoup(client.get(translated.url).content, "html.parser").select_one(".record")
    assert first.select_one("dl.flow li mark").get_text() == "ar Helheten"
