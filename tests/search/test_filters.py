"""Hits are filtered by what they have, with counts of what each choice leaves."""

from datetime import UTC, date, datetime

import pytest
from wagtail.models import Locale

from cms.blocks.choices import OWN_FAMILIES
from home.factories import (
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from search.choices import RECORD_KINDS, Facet
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def english(home):
    locale = Locale.objects.get(language_code="en")
    translate(home, locale, {home.title: "The boards"})
    return locale


def options(client, facet, **parameters):
    """Return the options of a facet with their counts and addresses."""
    results = client.get("/sok/", parameters).context["results"]
    return {
        option.label: (option.count, option.query)
        for found, offered in results.facets
        for option in offered
        if found == facet
    }


def test_by_the_languages_that_have_the_page_too(client, find, home, english):
    translated = StandardPageFactory(parent=home, title="Radon i hus")
    StandardPageFactory(parent=home, title="Radon i vatten")
    translate(translated, english, {"Radon i hus": "Radon in houses"})
    assert len(find("radon")) == 2
    offered = options(client, Facet.LANGUAGE, q="radon")
    assert offered == {"English": (1, "?q=radon&sprak=en")}
    assert find("radon", sprak="en") == ["Radon i hus"]
    html = client.get("/sok/?q=radon&sprak=en").content.decode()
    assert '<span lang="en" dir="ltr">English</span>' in html
    assert find("radon", sprak="xx") == find("radon")


def test_a_copy_is_no_translation(client, find, home, english):
    page = StandardPageFactory(parent=home, title="Radon")
    page.copy_for_translation(english)
    assert find("radon") == ["Radon"]
    assert options(client, Facet.LANGUAGE, q="radon") == {}


def test_by_year_sorted_by_date_and_in_pages(client, find, home):
    index = SeminarIndexPageFactory(parent=home)
    for year in range(2011, 2023):
        SeminarPageFactory(parent=index, title=f"Radon {year}", start_date=date(year, 5, 1))
    assert find("radon", ar="2015") == ["Radon 2015"]
    assert list(options(client, Facet.YEAR, q="radon"))[:2] == ["2022", "2021"]
    newest = find("radon", sortera="datum")
    assert newest == [f"Radon {year}" for year in range(2022, 2012, -1)]
    assert find("radon", sortera="datum", sida=2)[:2] == ["Radon 2012", "Radon 2011"]


def test_hits_tell_when_it_was_as_exactly_as_it_is_known(client, find, home):
    seminars = SeminarIndexPageFactory(parent=home)
    first, last = date(2017, 1, 1), date(2018, 12, 31)
    for title, values in {
        "Radon en dag": {"start_date": date(2018, 11, 15)},
        "Radon ett år": {"start_date": date(2018, 1, 1), "end_date": last, "only_year_known": True},
        "Radon då": {"start_date": first, "end_date": last, "only_year_known": True},
    }.items():
        SeminarPageFactory(parent=seminars, title=title, **values)
    # Published on the night between two days in Sweden.
    published = datetime(2024, 3, 1, 23, 30, tzinfo=UTC)
    news = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=news, title="Radon i nyheter", published_at=published)
    find("radon")
    hits = client.get("/sok/", {"q": "radon"}).context["results"].hits
    assert {text: hit.when for hit in hits if "Radon" in (text := hit.entry.heading)} == {
        "Radon en dag": "15 november 2018",
        "Radon ett år": "2018",
        "Radon då": "2017–2018",
        "Radon i nyheter": "2 mars 2024",
    }
    assert set(find("radon", ar="2017")) == {"Radon då"}
    assert set(find("radon", ar="2018")) == {"Radon en dag", "Radon ett år", "Radon då"}


def test_a_record_is_found_as_what_it_is_and_by_the_year_in_which_it_began(find, home):
    records = [
        ("agreement", {"kind": "plan", "title": "Radonplan", "period": "2019/2020"}),
        ("report", {"kind": "report", "title": "Radonläge", "period": "2022"}),
        ("network", {"kind": "network", "title": "Radonnätet"}),
    ]
    UppdragPageFactory(parent=home, body=[("section", {"heading": "Mer", "content": records})])
    assert find("radon", slag="overenskommelse") == ["Radonplan"]
    assert find("radon", slag="rapport") == ["Radonläge"]
    assert find("radon", slag="natverk") == ["Radonnätet"]
    assert find("radon", ar="2019") == ["Radonplan"]
    assert set(RECORD_KINDS) == set(OWN_FAMILIES)
