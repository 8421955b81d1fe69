"""The accessibility statement says what the law asks for; readers tell what does not work."""

from dataclasses import asdict
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from wagtail.models import ReferenceIndex

from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.pages.barriers import MOST_PAGES, FoundBarriers, find_barriers
from cms.pages.choices import Barrier
from cms.values.counties import County
from home.barriers import count_barriers_of
from home.choices import Conformance
from home.factories import CountyPageFactory, StandardPageFactory, StatementPageFactory
from home.jobs import count_barriers_everywhere
from home.models import BarrierCount, FormatRequest, StatementPage
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


def test_what_does_not_work_is_told_about_the_page_one_came_from(client, skane, settings):
    page = StandardPageFactory(parent=skane, title="En svår sida")
    assert f"/rapportera-hinder/?sida={page.pk}" in html(client, page.url)
    address = f"/rapportera-hinder/?sida={page.pk}"
    form = html(client, address)
    assert "En svår sida" in form.split("<aside")[1]
    assert settings.SUPERVISOR_URL in form.split("<aside")[1]
    assert 'data-county="skane"' in form
    answer = client.post(address, {"email": "a@example.se", "message": "Filmen har inga texter."})
    assert answer.status_code == 302
    assert "En svår sida" in html(client, answer.url)
    [asked] = FormatRequest.objects.all()
    assert (asked.page.pk, asked.document) == (page.pk, None)
    [message] = mail.outbox
    assert message.to == ["skane@example.se"]
    assert message.reply_to == ["a@example.se"]
    assert "Filmen har inga texter." in message.body
    assert page.full_url in message.body


def test_thanks_for_a_report_about_no_page_have_a_plain_address(client, skane):
    report = {"email": "a@example.se", "message": "Filmen har inga texter."}
    answer = client.post("/rapportera-hinder/", report)
    assert answer.url == "/tillgangligt-format/tack/"
    assert html(client, answer.url)


def test_a_report_must_say_what_does_not_work(client, skane):
    answer = client.post("/rapportera-hinder/", {"email": "a@example.se", "message": ""})
    assert answer.context["form"].errors.keys() == {"message"}
    assert not FormatRequest.objects.exists()


def test_pages_that_not_everybody_may_read_are_not_named(client, skane):
    closed = StandardPageFactory(parent=skane, title="Hemligt")
    closed.view_restrictions.create(restriction_type="login")
    assert "Hemligt" not in html(client, f"/rapportera-hinder/?sida={closed.pk}")


def test_the_form_is_there_in_every_language_of_the_site(client):
    skane = create_county(County.SKANE)
    for path, language in (("", "ar"), ("/ar", "sv")):
        address = f"{path}/rapportera-hinder/?sida={skane.pk}"
        menu = html(client, address).split('class="menu"')[1].split("</details>")[0]
        other = f"{'' if path else '/ar'}/rapportera-hinder/?sida={skane.pk}"
        assert f'<a href="{other}" lang="{language}"' in menu
        assert html(client, other)
