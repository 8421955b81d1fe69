"""Of more hits than are looked at, filters and counts still tell the truth."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.test import override_settings

from home.factories import CountyPageFactory, StandardPageFactory
from search import finding
from search.choices import Facet
from search.following import follow
from search.models import Entry
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.fixtures import IMMEDIATE_TASKS, fresh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]
MOST = 4


@pytest.fixture(scope="module")
def shared_many(shared_home):
    with override_settings(TASKS=IMMEDIATE_TASKS):
        make_many(fresh(shared_home))
        follow()


def make_many(home):
    for number in range(8):
        StandardPageFactory(parent=home, title=f"Radon {number}", lead="Radon, radon.")
    seminars = SeminarIndexPageFactory(parent=home)
    for year in (2012, 2019):
        SeminarPageFactory(
            parent=seminars,
            title=f"Om luft i hus {year}",
            lead="radon",
            start_date=date(year, 5, 1),
        )
    county = CountyPageFactory(
        parent=home, title="Länsstyrelsen Skåne", county="skane", slug="skane"
    )
    StandardPageFactory(parent=county, title="Luft och vatten i länets alla hus", lead="radon")


@pytest.fixture
def many(shared_many, home, monkeypatch):
    """Many pages with a word, the last of which the engine finds the worst: few of one kind."""
    monkeypatch.setattr("search.finding.MOST_HITS", MOST)
    return home


def results(client, path="/sok/", **parameters):
    return client.get(path, {"q": "radon", **parameters}).context["results"]


def headings(found):
    return [hit.entry.heading for hit in found.hits]


def options(found, facet):
    for offered, values in found.facets:
        if offered == facet:
            return {value.label: (value.count, value.is_least) for value in values}
    return {}


def test_it_says_that_there_are_more(client, many):
    found = results(client)
    assert not found.is_all
    assert found.page.paginator.count == MOST
    assert options(found, Facet.KIND) == {"Sida": (MOST, True)}
    html = client.get("/sok/?q=radon").content.decode()
    assert f"Minst {MOST} träffar" in html
    assert f"{MOST}+</span>" in html


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"slag": "seminarium"}, {"Om luft i hus 2012", "Om luft i hus 2019"}),
        ({"ar": "2012"}, {"Om luft i hus 2012"}),
        ({"lan": "skane"}, {"Luft och vatten i länets alla hus"}),
        ({"lan": "skane", "slag": "sida"}, {"Luft och vatten i länets alla hus"}),
        ({"lan": "skane", "slag": "seminarium"}, set()),
    ],
    ids=["kind", "year", "county", "county-and-kind", "none"],
)
def test_a_filter_looks_through_all_of_them(client, many, filters, titles):
    found = results(client, **filters)
    assert set(headings(found)) == titles
    assert found.is_all
    assert len(found.chips) == len(filters)
    assert found.page.paginator.count == len(titles)


def test_what_a_filter_leaves_is_counted_exactly(client, many):
    found = results(client, slag="seminarium")
    assert options(found, Facet.YEAR) == {"2019": (1, False), "2012": (1, False)}
    assert options(found, Facet.KIND) == {"Seminarium": (2, False), "Sida": (MOST, True)}


def test_by_topic_language_and_transcript(client, many):
    last = Entry.objects.filter(heading="Om luft i hus 2012")
    last.update(topic_lines="\nVatten\nVatten och luft\n", has_transcript=True)
    for filters in ({"amne": "Vatten"}, {"amne": "Vatten och luft"}, {"text": "ja"}):
        assert headings(results(client, **filters)) == ["Om luft i hus 2012"]
    assert headings(results(client, amne="luft")) == []
    assert headings(results(client, sprak="en")) == []


@pytest.mark.parametrize(
    "filters",
    [{"slag": "x"}, {"lan": "x"}, {"ar": "0"}, {"ar": "99999"}, {"sprak": "xx"}],
    ids=["kind", "county", "year", "far-year", "language"],
)
def test_what_no_hit_can_have_is_ignored(client, many, filters):
    found = results(client, **filters)
    assert not found.chosen
    assert headings(found) == headings(results(client))


def test_the_newest_of_all_are_first(client, many):
    found = results(client, sortera="datum")
    assert headings(found)[:2] == ["Om luft i hus 2019", "Om luft i hus 2012"]
    assert len(headings(found)) == 2 + MOST
    one = results(client, sortera="datum", slag="seminarium")
    assert headings(one) == ["Om luft i hus 2019", "Om luft i hus 2012"]


def test_what_the_own_county_has_is_among_them(client, many):
    own = "Luft och vatten i länets alla hus"
    assert own not in headings(results(client))
    assert own in headings(results(client, "/skane/sok/"))


def test_so_it_is_where_one_kind_is_chosen(client, many):
    own = "Luft och vatten i länets alla hus"
    assert own not in headings(results(client, slag="sida"))
    assert own in headings(results(client, "/skane/sok/", slag="sida"))


def test_a_page_that_is_called_so_is_among_them(client, many, monkeypatch):
    monkeypatch.setattr("search.engine.LEAST_COMPARED", MOST)
    StandardPageFactory(parent=many, title="Radon")
    follow()
    assert headings(results(client))[0] == "Radon"


def test_a_phrase_is_looked_for_in_all_of_them(client, many):
    StandardPageFactory(parent=many, title="Om trygga hus", lead="Ett skydd från radon i luft.")
    follow()
    found = results(client, q='"skyddet från radon"')
    assert headings(found) == []
    found = results(client, q='"från radon"')
    assert headings(found) == ["Om trygga hus"]
    assert found.is_all


def test_all_that_there_is_is_counted_as_that(client, many, monkeypatch):
    monkeypatch.setattr("search.finding.MOST_HITS", 100)
    found = results(client)
    assert found.is_all
    assert not any(is_least for _count, is_least in options(found, Facet.KIND).values())
    count = found.page.paginator.count
    assert count > 10
    assert f"<b>{count} träffar</b>" in client.get("/sok/?q=radon").content.decode()


@pytest.mark.parametrize("parameters", [{"slag": "seminarium"}, {"sortera": "datum"}])
def test_an_engine_that_fails_among_filters_is_said_to_be_away(
    client, many, parameters, monkeypatch
):
    def fail_among_some(query, question, conditions=(), newest=False):
        if conditions or newest:
            raise DatabaseError
        return ask(query, question)

    ask = finding._ask
    monkeypatch.setattr(finding, "_ask", fail_among_some)
    assert client.get("/sok/", {"q": "radon"} | parameters).status_code == 503


def test_a_sign_that_no_database_takes_filters_nothing(client, many):
    assert client.get("/sok/", {"q": "radon", "amne": "a\0b"}).status_code == 200


def test_of_very_many_texts_with_the_words_of_a_phrase_the_best_are_looked_through(
    client, home, monkeypatch
):
    monkeypatch.setattr("search.finding.MOST_COMPARED", 2)
    for number in range(4):
        StandardPageFactory(parent=home, title=f"Luft {number} radon", lead="Luft, hus, radon.")
    StandardPageFactory(parent=home, title="Om hus", lead="Där finns luft radon och annat.")
    follow()
    found = client.get("/sok/", {"q": '"luft radon"'}).context["results"]
    # A comma is no word.
    assert headings(found) == ["Om hus"]
    assert found.is_all
    found = client.get("/sok/", {"q": 'luft -"finns luft"'}).context["results"]
    assert 0 < len(found.entries) <= 2
    assert "Om hus" not in headings(found)
    assert not found.is_all
