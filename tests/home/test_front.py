"""The home page and a county's page show what the archives below have, and nothing empty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.documents.factories import ImageFactory
from cms.values.counties import County
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    UppdragPageFactory,
)
from home.panels import CountyMissingPanel
from home.provisioning import create_county
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from seminars.choices import SeminarState
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from tests.helpers.guides import translate_with_prefix
from tests.helpers.queries import PAGE_BUDGET, warm_queries

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home, county=County.KALMAR)


def days_from_now(days):
    return timezone.localdate() + timedelta(days=days)


def fill(parent):
    """Give archives below a page one of each thing; return what is shown of them."""
    seminars = SeminarIndexPageFactory(parent=parent)
    coming = SeminarPageFactory(parent=seminars, title="Snart", start_date=days_from_now(9))
    held = SeminarPageFactory(parent=seminars, title="Förr", start_date=days_from_now(-9))
    lecture = LecturePageFactory(parent=held, title="Sagt")
    projects = ProjectIndexPageFactory(parent=parent)
    dates = {"start_date": days_from_now(-400), "end_date": days_from_now(400)}
    running = ProjectPageFactory(parent=projects, title="Pågår", **dates)
    old = {"start_date": days_from_now(-900), "end_date": days_from_now(-500)}
    ProjectPageFactory(parent=projects, title="Slut", **old)
    return coming, lecture, running


def main(client, path):
    return client.get(path).content.decode().split("<main")[1].split("</main>")[0]


def test_pages_show_what_comes_what_was_said_and_what_goes_on(client, home, county):
    shown = fill(county)
    SeminarIndexPageFactory(parent=home)
    ProjectIndexPageFactory(parent=home)
    for path in ("/", county.url):
        html = main(client, path)
        assert [page.title for page in shown if f'href="{page.url}"' in html] == [
            "Snart",
            "Sagt",
            "Pågår",
        ]
        assert "Slut" not in html
        assert "Förr" not in html


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"state": SeminarState.MOVED, "moved_from": days_from_now(-1)}, "Ny dag"),
        ({"is_closed": True}, "Slutet"),
    ],
    ids=["moved", "closed"],
)
def test_a_seminar_that_is_not_as_usual_says_so(client, home, county, facts, told):
    coming, _lecture, _running = fill(county)
    SeminarIndexPageFactory(parent=home)
    for path in ("/", county.url):
        assert told not in main(client, path)
    for name, value in facts.items():
        setattr(coming, name, value)
    coming.save_revision().publish()
    for path in ("/", county.url):
        assert told in main(client, path)


def test_a_county_shows_its_latest_project_when_none_is_running(client, home, county):
    ProjectIndexPageFactory(parent=home)
    index = ProjectIndexPageFactory(parent=county)
    for title, ended in (("Äldre", 800), ("Nyss slut", 30)):
        dates = {"start_date": days_from_now(-900), "end_date": days_from_now(-ended)}
        ProjectPageFactory(parent=index, title=title, **dates)
    html = main(client, county.url)
    assert "Nyss slut" in html
    assert "Avslutat" in html
    assert "Äldre" not in html
    assert "Pågående" not in html
    assert "Nyss slut" not in main(client, "/")


@pytest.mark.parametrize(
    ("factories", "heading"),
    [
        ((SeminarIndexPageFactory, SeminarPageFactory), "Seminarier och filmer"),
        ((ProjectIndexPageFactory, ProjectPageFactory), "Projekt"),
    ],
)
def test_a_heading_names_only_what_is_below_it(client, county, factories, heading):
    make_index, make_page = factories
    dates = {"start_date": days_from_now(0), "end_date": days_from_now(9)}
    make_page(parent=make_index(parent=county), **dates)
    assert f'<h2 id="activities">{heading}</h2>' in main(client, county.url)


def test_what_is_published_is_shown_at_once(client, county):
    index = SeminarIndexPageFactory(parent=county)
    assert "Snart" not in main(client, county.url)
    seminar = SeminarPageFactory(parent=index, title="Snart", start_date=days_from_now(1))
    assert "Snart" in main(client, county.url)
    seminar.unpublish()
    assert "Snart" not in main(client, county.url)


def test_empty_parts_have_no_heading(client, home, county):
    SeminarIndexPageFactory(parent=home)
    html = main(client, "/")
    assert "Kommande seminarier" not in html
    assert "band" not in html


def test_home_page_shows_guides_with_their_languages(client, home):
    GuidePageFactory(parent=GuideIndexPageFactory(parent=home), title="En guide")
    assert "En guide" in main(client, "/")


def test_new_county_is_complete_on_its_first_day(client, home, county):
    guides = GuideIndexPageFactory(parent=home, title="Guider")
    GuidePageFactory(parent=guides)
    html = main(client, county.url)
    assert "bygger upp sin del av webbplatsen" in html
    assert f'href="{guides.url}"' in html
    UppdragPageFactory(parent=county, title="Ett uppdrag", lead="Det vi gör.")
    html = main(client, county.url)
    assert "bygger upp" not in html
    assert "Det vi gör." in html


def test_new_county_leads_to_those_beside_it(client, home, county):
    guides = GuideIndexPageFactory(parent=home, lead="Ett ämne i taget.")
    GuidePageFactory(parent=guides)
    assert "grannlänen" not in main(client, county.url)
    for other in (County.BLEKINGE, County.OSTERGOTLAND, County.NORRBOTTEN):
        CountyPageFactory(parent=home, county=other)
    html = main(client, county.url)
    nearby = html.split("grannlänen")[1].split("</section>")[0]
    assert nearby.index("/blekinge/") < nearby.index("/ostergotland/")
    assert "/norrbotten/" not in nearby
    assert "Ett ämne i taget." in html
    assert warm_queries(client, county.url) <= PAGE_BUDGET


def test_new_county_promises_nothing(client, home):
    county = create_county(County.KALMAR)
    promise = county.lead
    assert county.is_new
    assert promise not in main(client, county.url)
    assert promise not in main(client, f"/ar{county.url}")
    county.lead = "Vi öppnar i maj."
    county.save_revision().publish()
    assert "Vi öppnar i maj." in main(client, county.url)


def test_officers_are_told_what_readers_do_not_find(county):
    def missing():
        panel = CountyMissingPanel().bind_to_model(type(county))
        return panel.get_bound_panel(instance=type(county).objects.get(), form=None).missing

    assert "landshövdingen" in missing()
    county.governor = "Anna Exempel"
    county.save()
    assert "landshövdingen" not in missing()


def test_officers_choose_what_is_shown_first(client, county):
    pages = [UppdragPageFactory(parent=county, title=title) for title in ("Ett", "Två")]
    county.featured = [("page", {"page": page, "picture": None}) for page in reversed(pages)]
    county.save_revision().publish()
    html = main(client, county.url).split('id="missions"')[0]
    assert html.index("Två") < html.index("Ett")
    pages[0].unpublish()
    assert "Ett" not in main(client, county.url).split('id="missions"')[0]


def test_what_is_shown_first_is_asked_for_once_in_every_language(client, skane, arabic):
    page = UppdragPageFactory(parent=skane, title="Ett", slug="ett")
    translate_with_prefix(page, "ar")
    own = skane.get_translation(arabic)
    before = warm_queries(client, own.url)
    for county in (skane, own):
        county.featured = [("page", {"page": page, "picture": None})]
        county.save_revision().publish()
    shown = main(client, own.url).split('aria-labelledby="featured"')[1].split("</section>")[0]
    assert f'href="{page.get_translation(arabic).url}"' in shown
    # The page that is chosen, and its translation.
    assert warm_queries(client, own.url) <= before + 2


def test_arms_of_the_board_stand_in_the_header_and_beside_its_name(client, county):
    mission = UppdragPageFactory(parent=county)
    assert 'class="arms"' not in main(client, county.url)
    county.arms = ImageFactory()
    county.save_revision().publish()
    assert 'class="arms"' in main(client, county.url)
    assert '<img class="mark"' in client.get(mission.url).content.decode().split("<main")[0]


def test_a_mission_leads_to_related_pages_as_long_as_they_are_there(client, home, county):
    guide = GuidePageFactory(parent=GuideIndexPageFactory(parent=home), title="En guide")
    mission = UppdragPageFactory(parent=county)
    mission.related = [("guide", {"page": guide})]
    mission.save_revision().publish()
    assert f'href="{guide.url}"' in main(client, mission.url).split('id="related"')[1]
    guide.unpublish()
    assert 'id="related"' not in main(client, mission.url)


def test_home_and_county_keep_to_their_queries(client, home, county):
    for parent in (home, county):
        fill(parent)
    for number in range(4):
        UppdragPageFactory(parent=county, title=f"Uppdrag {number}")
    for path in ("/", county.url):
        assert warm_queries(client, path) <= PAGE_BUDGET
