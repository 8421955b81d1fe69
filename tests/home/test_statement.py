"""The accessibility statement says what the law asks for, and what our own checks find."""

from dataclasses import asdict
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex

from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.pages.barriers import MOST_PAGES, FoundBarriers, find_barriers
from cms.pages.choices import Barrier
from cms.snippets.factories import LawFactory, SharedTextFactory
from cms.values.counties import County
from home.barriers import count_barriers_of
from home.choices import Conformance
from home.factories import CountyPageFactory, StandardPageFactory, StatementPageFactory
from home.jobs import count_barriers_everywhere
from home.models import BarrierCount, StatementPage
from home.provisioning import create_county
from seminars.choices import FilmPlan, MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
NO_CAPTIONS = {
    "captions": MediaStatus.MISSING,
    "film_published": date(2024, 1, 1),
    "video_url": "https://youtu.be/dQw4w9WgXcQ",
}


@pytest.fixture
def skane(home):
    return CountyPageFactory(parent=home, email="skane@example.se")


@pytest.fixture
def statement(skane):
    return StatementPageFactory(parent=skane)


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def with_content(home, *content):
    body = [("section", {"heading": "Mer", "content": list(content)})]
    return StandardPageFactory(parent=home, body=body)


def test_statement_says_all_that_the_law_asks_for(client, skane, home, settings):
    example = StandardPageFactory(parent=skane, title="En svår sida")
    page = StatementPageFactory(
        parent=skane,
        conformance=Conformance.PARTLY,
        defects=[
            (
                "defect",
                {
                    "what": "Kartan",
                    "why": "Den går inte att zooma.",
                    "criterion": "1.4.4",
                    "pages": [example],
                    "planned": date(2027, 3, 1),
                },
            )
        ],
        burdens=[("burden", {"what": "Gamla beslut", "why": "De är många.", "pages": []})],
        exemptions=[("exemption", {"what": "Gamla filmer", "why": "De är från 2019."})],
    )
    text = html(client, page.url)
    for words in (
        "Länsstyrelsen Skåne",
        "lansstyrelsen.example.se",
        "2018:1937",
        "EN 301 549",
        "Kartan",
        "Den går inte att zooma.",
        "1.4.4",
        "En svår sida",
        "1 mars 2027",
        "Gamla beslut",
        "De är många.",
        "Gamla filmer",
        "skärmläsare",
        "1 september 2026",
        "2 september 2026",
        "Anna Exempel, webbansvarig",
        settings.SUPERVISOR_NAME,
        settings.SUPERVISOR_URL,
    ):
        assert words in text, words
    assert f"/rapportera-hinder/?sida={page.pk}" in text


def test_defects_are_counted_below_the_county_and_shown_with_their_day(client, statement, skane):
    elsewhere = CountyPageFactory(parent=skane.get_parent(), county=County.BLEKINGE)
    lectures = []
    for county in (skane, elsewhere):
        seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=county))
        lectures.append(LecturePageFactory(parent=seminar, title=f"Film i {county}", **NO_CAPTIONS))
    seminar = lectures[0].get_parent()
    LecturePageFactory(parent=seminar, **NO_CAPTIONS | {"film_published": date(2019, 1, 1)})
    for plan in FilmPlan:
        LecturePageFactory(parent=seminar, **NO_CAPTIONS | {"video_url": "", "film_plan": plan})
    file = DocumentFactory(accessibility=Accessibility.INACCESSIBLE)
    checked = DocumentFactory(accessibility=Accessibility.ACCESSIBLE)
    DocumentFactory(accessibility=Accessibility.INACCESSIBLE)
    picture = {"image": ImageFactory(), "alt_text": "IMG_2031.jpg", "decorative": False}
    told = {"image": ImageFactory(), "alt_text": "En bro över en å", "decorative": False}
    page = with_content(
        skane,
        ("links", {"links": [{"document": file}, {"document": checked}]}),
        ("figure", {"image": picture}),
        ("figure", {"image": told}),
    )
    ReferenceIndex.create_or_update_for_object(page)
    assert find_barriers(skane) == {
        Barrier.FILMS: FoundBarriers(1, [lectures[0].pk]),
        Barrier.UNCHECKED_FILMS: FoundBarriers(0),
        Barrier.FILES: FoundBarriers(1, [page.pk]),
        Barrier.UNCHECKED: FoundBarriers(0),
        Barrier.PICTURES: FoundBarriers(1, [page.pk]),
    }
    assert "Filmer utan undertexter" not in html(client, statement.url)
    count_barriers_of.call(skane.pk)
    text = html(client, statement.url)
    assert "Filmer utan undertexter" in text
    assert "Filer som inte är tillgängliga" in text
    assert "Filer som ingen har granskat" not in text
    links = BeautifulSoup(text, "lxml").select("details li a")
    assert {link["href"] for link in links} == {lectures[0].url, page.url}
    page.view_restrictions.create(restriction_type="login")
    assert f'href="{page.url}"' not in html(client, statement.url)


def test_films_that_nobody_has_checked_are_counted(skane):
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=skane))
    unknown = NO_CAPTIONS | {"captions": MediaStatus.UNKNOWN}
    film = LecturePageFactory(parent=seminar, **unknown)
    LecturePageFactory(parent=seminar, **unknown | {"film_published": date(2019, 1, 1)})
    LecturePageFactory(parent=seminar, **unknown | {"video_url": ""})
    assert find_barriers(skane)[Barrier.UNCHECKED_FILMS] == FoundBarriers(1, [film.pk])


def test_what_stands_in_shared_texts_is_counted_where_they_are_shown(skane):
    file = DocumentFactory(accessibility=Accessibility.INACCESSIBLE)
    picture = {"image": ImageFactory(), "alt_text": "", "decorative": False}
    links = ("links", {"links": [{"document": file}]})
    text = SharedTextFactory(body=[links, ("figure", {"image": picture})])
    elsewhere = SharedTextFactory(body=[links])
    law = LawFactory(links=[("link", {"document": DocumentFactory()})])
    unchecked = with_content(skane, ("law", {"record": law}))
    body = [("shared_text", {"text": text})]
    pages = [StandardPageFactory(parent=skane, body=body) for _time in range(2)]
    for instance in (text, elsewhere, law, unchecked, *pages):
        ReferenceIndex.create_or_update_for_object(instance)
    keys = sorted(page.pk for page in pages)
    found = find_barriers(skane)
    assert found[Barrier.FILES] == FoundBarriers(1, keys)
    assert found[Barrier.UNCHECKED] == FoundBarriers(1, [unchecked.pk])
    assert (found[Barrier.PICTURES].number, sorted(found[Barrier.PICTURES].pages)) == (1, keys)


def test_where_shared_texts_stand_is_asked_once_for_all_counties(skane):
    counties = [skane, CountyPageFactory(parent=skane.get_parent(), county=County.BLEKINGE)]
    file = DocumentFactory(accessibility=Accessibility.INACCESSIBLE)
    costs = []
    for number in range(1, 4):
        text = SharedTextFactory(body=[("links", {"links": [{"document": file}]})])
        body = [("shared_text", {"text": text})]
        pages = [StandardPageFactory(parent=county, body=body) for county in counties]
        for instance in (text, *pages):
            ReferenceIndex.create_or_update_for_object(instance)
        count_barriers_of.call(counties[0].pk, f"{number}")
        with CaptureQueriesContext(connection) as queries:
            count_barriers_of.call(counties[1].pk, f"{number}")
        costs.append(len(queries))
        [found] = BarrierCount.objects.filter(root=counties[1].translation_key, number__gt=0)
        assert (found.kind, len(found.pages)) == (Barrier.FILES, number)
    # The first time writes what the others write anew.
    assert costs[1] == costs[2]


def test_nobody_says_that_all_is_met_beside_what_is_not(client, skane):
    page = StatementPageFactory(parent=skane, conformance=Conformance.FULLY)
    page.full_clean()
    assert "uppfyller lagen helt" in html(client, page.url)
    for kind in (Barrier.UNCHECKED, Barrier.UNCHECKED_FILMS):
        BarrierCount.objects.create(root=skane.translation_key, kind=kind, number=1)
    assert "uppfyller lagen helt" in html(client, page.url)
    BarrierCount.objects.create(root=skane.translation_key, kind=Barrier.FILES, number=1)
    text = html(client, page.url)
    assert "uppfyller lagen helt" not in text
    assert "uppfyller lagen delvis" in text
    page.burdens = [("burden", {"what": "Gamla beslut", "why": "De är många.", "pages": []})]
    with pytest.raises(ValidationError, match="conformance"):
        page.full_clean()


def test_of_many_pages_the_first_are_named_and_the_others_counted(client, statement, skane):
    found = FoundBarriers.on([skane.pk] * (MOST_PAGES + 2))
    assert (found.number, len(found.pages), found.more) == (MOST_PAGES + 2, MOST_PAGES, 2)
    BarrierCount.objects.update_or_create(
        root=skane.translation_key, kind=Barrier.FILES, defaults=asdict(found)
    )
    assert "och 2 sidor till" in html(client, statement.url)


def test_every_county_is_counted_at_night(skane, statement):
    BarrierCount.objects.all().delete()
    count_barriers_everywhere()
    roots = {count.root for count in BarrierCount.objects.all()}
    assert roots == {skane.translation_key, skane.get_parent().translation_key}


def test_every_page_leads_to_the_statement_of_its_county(client, statement, skane, home):
    national = StatementPageFactory(parent=home)
    blekinge = CountyPageFactory(parent=home, county=County.BLEKINGE)
    assert f'href="{statement.url}"' in html(client, skane.url)
    assert f'href="{national.url}"' not in html(client, skane.url)
    for page in (home, blekinge):
        assert f'href="{national.url}"' in html(client, page.url)


def test_a_new_county_has_a_draft_that_somebody_must_sign():
    page = create_county(County.SKANE)
    draft = StatementPage.objects.child_of(page).get()
    assert not draft.live
    assert draft.signed_by == ""
