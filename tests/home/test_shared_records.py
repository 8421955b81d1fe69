"""What stands in a text that many counties share is one entry of the list of records."""

import pytest
from bs4 import BeautifulSoup

from cms.snippets.factories import LawFactory, SharedTextFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, RecordIndexPageFactory, StandardPageFactory
from home.models import CountyPage, Record
from tests.helpers.guides import translate_with_prefix
from tests.helpers.queries import INDEX_BUDGET, warm_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]

COUNTIES = [County.OREBRO, County.VASTMANLAND, County.SKANE]


@pytest.fixture
def shared(home):
    """A shared text with a method, on the pages of three counties, which a list shows."""
    text = SharedTextFactory(title="Delad", body=[method("Metoden")])
    for code in COUNTIES:
        show(text, CountyPageFactory(parent=home, county=code))
    RecordIndexPageFactory(parent=home, slug="samarbeten")
    return text


def method(title):
    return ("tool", {"kind": "method", "title": title})


def show(text, parent):
    return StandardPageFactory(parent=parent, slug="om", body=[("shared_text", {"text": text})])


def rows(client, query="", start=""):
    """Return title, counties and address of each row."""
    soup = BeautifulSoup(client.get(f"{start}/samarbeten/{query}").content, "html.parser")
    found = soup.select("ul.rows > li")
    return [
        (row.a.get_text(), row.select(".line li")[-1].get_text(), row.a["href"]) for row in found
    ]


def titles(client, query=""):
    return [title for title, _counties, _href in rows(client, query)]


def test_it_is_one_row_that_names_its_counties(shared, client):
    [(title, counties, href)] = rows(client)
    assert (title, counties) == ("Metoden", "Skåne, Västmanland, Örebro")
    address, anchor = href.split("#")
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.find(id=anchor).find(string="Metoden")
    assert client.get("/samarbeten/").context["archive"]().counts[None] == 1


@pytest.mark.parametrize("code", COUNTIES)
def test_each_of_its_counties_finds_it_and_where_it_has_it(shared, client, code):
    [(title, counties, href)] = rows(client, f"?lan={code}")
    assert (title, counties) == ("Metoden", "Skåne, Västmanland, Örebro")
    assert href.startswith(f"/{code}/")


def test_other_counties_do_not(shared, home, client):
    other = CountyPageFactory(parent=home, county=County.KALMAR)
    section = {"heading": "Rubrik", "content": [method("Annat")]}
    StandardPageFactory(parent=other, slug="om", body=[("section", section)])
    assert titles(client, "?lan=kalmar") == ["Annat"]


def test_it_is_one_row_of_open_data(shared, client):
    [row] = client.get("/samarbeten/data/samarbeten/json/").json()["records"]
    assert row["counties"] == ["Skåne", "Västmanland", "Örebro"]


def test_on_a_page_of_no_county_it_is_of_the_whole_country(shared, home, client):
    show(shared, home)
    [(_title, counties, _href)] = rows(client)
    assert counties == "Hela landet"


def test_the_list_of_a_county_names_that_county(shared, client):
    county = CountyPage.objects.get(county=County.SKANE)
    RecordIndexPageFactory(parent=county, slug="samarbeten")
    [(_title, counties, _href)] = rows(client, start="/skane")
    assert counties == "Skåne"


def test_what_is_unpublished_in_a_county_is_not_there(shared, client):
    Record.objects.filter(page__url_path__contains="/orebro/").first().page.specific.unpublish()
    [(_title, counties, _href)] = rows(client)
    assert counties == "Skåne, Västmanland"


def test_translations_of_its_pages_are_one_row_too(shared, client):
    index = RecordIndexPageFactory._meta.model.objects.get()
    translate_with_prefix(index, "ar")
    for county in CountyPage.objects.exclude(county=County.OREBRO):
        for page in (county, StandardPageFactory._meta.model.objects.child_of(county).get()):
            translate_with_prefix(page, "ar")
    [(_title, counties, _href)] = rows(client, start="/ar")
    assert counties == "Skåne، Västmanland"


def test_a_law_in_the_text_is_of_the_whole_country(shared, client):
    text = SharedTextFactory(body=[("law", {"record": LawFactory()})])
    for county in CountyPage.objects.all():
        StandardPageFactory(parent=county, slug="lag", body=[("shared_text", {"text": text})])
    [(_title, counties, _href)] = rows(client, "?grupp=law")
    assert counties == "Hela landet"


def test_counties_take_one_query_however_many_rows(
    shared, client, django_capture_on_commit_callbacks
):
    few = warm_queries(client, "/samarbeten/")
    with django_capture_on_commit_callbacks(execute=True):
        shared.body = [method(f"Metod {number}") for number in range(15)]
        shared.save()
    assert len(titles(client)) == 15
    assert few == warm_queries(client, "/samarbeten/") <= INDEX_BUDGET


def rename_method(text, title):
    text.body = [method(title)]
    text.save()


def test_lists_follow_what_shared_texts_say(shared, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rename_method(shared, "Metod två")
    assert titles(client) == ["Metod två"]
    shared.unpublish()
    assert titles(client) == []
    with django_capture_on_commit_callbacks(execute=True):
        shared.live = True
        shared.body = []
        shared.save()
    assert not Record.objects.filter(title="Metod två").exists()


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_own_words_of_a_county_are_listed_instead(
    shared, client, django_capture_on_commit_callbacks, end
):
    with django_capture_on_commit_callbacks(execute=True):
        own = SharedTextFactory(
            title="Delad",
            county=County.SKANE,
            replaces=shared,
            compared={},
            body=[method("Vår metod")],
        )
    assert titles(client, "?lan=skane") == ["Vår metod"]
    assert titles(client, "?lan=vastmanland") == ["Metoden"]
    with django_capture_on_commit_callbacks(execute=True):
        getattr(own, end)()
    assert titles(client) == ["Metoden"]
