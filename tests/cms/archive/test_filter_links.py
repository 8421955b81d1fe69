"""What an archive offers to filter by: links that say how many they leave, and a form for many."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from cms.archive.filters import MOST_LINKS
from cms.archive.listing import Listing
from cms.values.counties import County
from home.factories import CountyPageFactory, NewsIndexPageFactory, NewsPageFactory
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from seminars.choices import MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory

pytestmark = pytest.mark.django_db

AVAILABLE = MediaStatus.AVAILABLE


@pytest.fixture
def everywhere(home):
    return SeminarIndexPageFactory(parent=home, slug="seminarier")


@pytest.fixture
def seminars(everywhere):
    """Two seminars that differ in everything that can be filtered on."""
    kalmar = SeminarPageFactory(
        parent=everywhere, title="Trygghet", start_date=date(2018, 11, 15), town="Kalmar"
    )
    LecturePageFactory(parent=kalmar, captions=AVAILABLE)
    LecturePageFactory(parent=kalmar, transcript=AVAILABLE)
    lund = SeminarPageFactory(
        parent=everywhere, title="Skolan", start_date=date(2020, 2, 1), town="Lund"
    )
    LecturePageFactory(parent=lund, spoken_language="en", captions=AVAILABLE, transcript=AVAILABLE)
    return kalmar, lund


def archive(client, **parameters):
    return client.get("/seminarier/", parameters).context["archive"]()


def titles(client, **parameters):
    return [seminar.title for seminar in archive(client, **parameters).results]


def text(client, **parameters):
    return " ".join(client.get("/seminarier/", parameters).content.decode().split())


def links(client, **parameters):
    """What each filter offers: labels with how many are left, and whether it is chosen."""
    linked = archive(client, **parameters).linked
    return {
        filter_.facet: [(str(link.label), link.count, link.is_chosen) for link in offered]
        for filter_, offered in linked
    }


def test_filters_say_how_many_they_leave(client, seminars):
    assert links(client)["ort"] == [("Kalmar", 1, False), ("Lund", 1, False)]
    shown = archive(client, undertexter="available")
    assert [link.count for link in shown.switch_links] == [1, 2]
    # What leaves nothing is not offered, nor what leaves everything.
    offered = links(client, textversion="available", undertexter="available")
    assert set(offered) == set()


def test_every_offered_link_leads_to_as_many_as_it_says(client, seminars):
    for parameters in ({}, {"undertexter": "available"}, {"ar": "2018"}, {"sprak": "en"}):
        shown = archive(client, **parameters)
        offered = [link for _filter, found in shown.linked for link in found]
        for link in [*offered, *shown.switch_links]:
            if not link.is_chosen:
                wanted = dict(parse_qsl(link.query.removeprefix("?")))
                assert len(titles(client, **wanted)) == link.count, link


def test_a_chosen_filter_stands_alone_and_leads_to_all_others(client, seminars):
    shown = archive(client, ort="Kalmar", sortera="speltid")
    [(_filter, [link])] = [pair for pair in shown.linked if pair[0].facet == "ort"]
    assert (link.label, link.count, link.is_chosen) == ("Kalmar", 1, True)
    assert link.query == "?sortera=speltid"
    html = text(client, ort="Kalmar", sortera="speltid")
    assert '<a href="?sortera=speltid" aria-current="true">' in html
    assert '<a href="?ort=Kalmar">' in html
    assert "<b>1 seminarium</b>" in html


def test_a_filter_with_a_single_value_is_hidden(client, everywhere):
    SeminarPageFactory(parent=everywhere, town="Lund", start_date=date(2020, 2, 1))
    SeminarPageFactory(parent=everywhere, town="", start_date=date(2020, 2, 1))
    assert links(client) == {}
    assert [chip.filter.chosen for chip in archive(client, ort="Lund").chips] == ["Lund"]


def test_many_values_are_chosen_in_a_form_that_keeps_the_rest(client, everywhere):
    for number in range(MOST_LINKS + 1):
        SeminarPageFactory(parent=everywhere, town=f"Ort {number}", start_date=date(2020, 2, 1))
    SeminarPageFactory(parent=everywhere, town="Ort 1", start_date=date(2021, 2, 1))
    html = text(client, ort="Ort 1", ar="2021")
    assert '<option value="Ort 1" selected>' in html
    assert '<input type="hidden" name="ar" value="2021">' in html
    assert '<a href="?ort=Ort+1" aria-current="true">' in html


@pytest.mark.parametrize("value", ["1999", "<script>", "9" * 200])
def test_an_unknown_value_is_said(client, seminars, value):
    html = text(client, ar=value)
    assert f"År: inget här har <bdi>{escape(value[:100])}</bdi>." in html
    assert "<b>2 seminarier</b>" in html
    assert "inget här har" not in text(client, ar="2018")


@pytest.mark.parametrize(
    ("index", "page"),
    [
        (NewsIndexPageFactory, NewsPageFactory),
        (ProjectIndexPageFactory, ProjectPageFactory),
        (SeminarIndexPageFactory, SeminarPageFactory),
    ],
)
def test_pages_that_are_filtered_alike_are_told_of_once(index, page, client, home, monkeypatch):
    above = index(parent=CountyPageFactory(parent=home, county=County.KALMAR))
    page.create_batch(3, parent=above)
    told = []
    monkeypatch.setattr(Listing, "county_options", lambda self, found: told.extend(found) or {})
    assert client.get(index(parent=home).url).context["archive"]().filters is not None
    assert [one.rpartition("/kalmar")[2] for one in told] == ["/"]


def test_of_seminars_only_the_keys_that_are_shown_are_read(client, seminars, everywhere):
    SeminarPageFactory.create_batch(20, parent=everywhere)
    with CaptureQueriesContext(connection) as queries:
        assert len(archive(client, sida=2).results.object_list) == 2
    assert any("LIMIT 2 OFFSET 20" in query["sql"] for query in queries)
