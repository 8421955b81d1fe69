"""Hits lead to where something stands, and say what became of what was announced."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Page

from cms.snippets.factories import SharedTextFactory
from cms.values.counties import County
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    UppdragPageFactory,
)
from search.following import follow
from search.indexing import index_pages
from search.models import Entry
from search.offers import entries_of_pages
from seminars.choices import SeminarState
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LecturePage
from tests.helpers.guides import translate_with_prefix

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]

SOON = timezone.localdate() + timedelta(days=30)
METHOD = ("tool", {"kind": "method", "title": "Husmodellen", "text": "<p>Ett arbetssätt.</p>"})
BODY = [("section", {"heading": "Så arbetar vi", "content": [METHOD]})]


def hits(client, query):
    """Return the hits of a question by their addresses."""
    follow()
    soup = BeautifulSoup(client.get("/sok/", {"q": query}).content, "html.parser")
    hits = soup.select("main article.entry")
    # Where readers find a list of what they look for is another matter.
    return {hit.h2.a["href"]: hit for hit in hits if hit.select_one(".tag").string != "Sida"}


def mission(home):
    return UppdragPageFactory(parent=CountyPageFactory(parent=home, county=County.SKANE), body=BODY)


def guide(home):
    return GuidePageFactory(parent=GuideIndexPageFactory(parent=home, slug="guider"), body=BODY)


@pytest.mark.parametrize("build", [mission, guide])
def test_a_hit_for_a_record_leads_to_it(client, home, build):
    page = build(home)
    [found] = [
        (address, hit)
        for address, hit in hits(client, "husmodellen").items()
        if hit.h2.get_text() == "Husmodellen"
    ]
    address, anchor = found[0].split("#")
    assert page.title in found[1].get_text()
    shown = BeautifulSoup(client.get(address).content, "html.parser").find(id=anchor)
    assert "Ett arbetssätt." in shown.get_text()


def test_a_record_in_a_text_that_stands_twice_is_found_once(client, home):
    text = SharedTextFactory(body=[METHOD])
    page = mission(home)
    page.body = [("shared_text", {"text": text})] * 2
    page.save_revision().publish()
    index_pages([page.pk])
    found = Entry.objects.filter(page=page).exclude(part="")
    assert [entry.heading for entry in found] == ["Husmodellen"]
    assert page.records.count() == 1


def test_what_is_found_of_a_record_is_in_the_language_of_its_page(home):
    translated = translate_with_prefix(mission(home), "en")
    found = entries_of_pages(Page.objects.filter(pk=translated.pk))
    [entry] = [entry for entry in found if entry.part]
    assert "Method" in entry.text
    assert "Metod" not in entry.text


def test_a_record_that_is_gone_is_not_found(client, home):
    page = mission(home)
    assert hits(client, "husmodellen")
    page.body = []
    page.save_revision().publish()
    assert not hits(client, "husmodellen")


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_pages_are_not_found_by_what_a_shared_text_said(client, home, end):
    text = SharedTextFactory(body=[METHOD, ("paragraph", "<p>Om skepparlag.</p>")])
    page = mission(home)
    page.body = [("shared_text", {"text": text})]
    page.save_revision().publish()
    assert hits(client, "husmodellen")
    assert hits(client, "skepparlag")
    getattr(text, end)()
    assert not hits(client, "husmodellen")
    assert not Entry.objects.filter(text__contains="skepparlag").exists()


@pytest.fixture
def seminar(home):
    index = SeminarIndexPageFactory(parent=home, slug="seminarier")
    seminar = SeminarPageFactory(parent=index, title="Trygghet i hamnar", start_date=SOON)
    LecturePageFactory(parent=seminar, title="Kranar i hamnar")
    return seminar


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"state": SeminarState.CANCELLED, "state_reason": "Sjukdom"}, "Inställt"),
        ({"state": SeminarState.MOVED, "moved_from": SOON - timedelta(days=7)}, "Ny dag"),
        (
            {
                "state": SeminarState.MOVED,
                "moved_from": SOON,
                "start_date": timezone.localdate() - timedelta(days=3),
            },
            "",
        ),
    ],
)
def test_hits_say_what_became_of_a_seminar_and_its_lectures(client, seminar, changes, told):
    assert len(hits(client, "hamnar")) == 2
    for name, value in changes.items():
        setattr(seminar, name, value)
    seminar.save_revision().publish()
    found = hits(client, "hamnar").values()
    assert [tag.get_text() for hit in found for tag in hit.select(".tag.on")] == (
        [told] * 2 if told else []
    )


def test_suggestions_say_that_a_seminar_is_cancelled(client, seminar):
    def suggested():
        follow()
        return client.get("/sok/forslag/", {"q": "hamn"}).json()

    assert suggested()["states"] == {}
    seminar.state, seminar.state_reason = SeminarState.CANCELLED, "Sjukdom"
    seminar.save_revision().publish()
    told = dict.fromkeys(["Trygghet i hamnar", "Kranar i hamnar"], "Inställt")
    assert suggested()["states"] == told
    # Another one of the same name is held.
    SeminarPageFactory(
        parent=seminar.get_parent(), title="Trygghet i hamnar", slug="nytt", start_date=SOON
    )
    assert suggested()["states"] == {"Kranar i hamnar": "Inställt"}


def test_hits_for_translated_lectures_follow_the_swedish_seminar(seminar):
    translated = translate_with_prefix(LecturePage.objects.get(), "en")
    follow()
    assert Entry.objects.get(page=translated, part="").state == ""
    seminar.state, seminar.state_reason = SeminarState.CANCELLED, "Sjukdom"
    seminar.save_revision().publish()
    follow()
    assert Entry.objects.get(page=translated, part="").state == SeminarState.CANCELLED


def test_lists_at_both_ends_of_a_move_tell_what_stands_there_now(home):
    indexes = [GuideIndexPageFactory(parent=home, slug=name) for name in ("guider", "andra")]
    page = GuidePageFactory(parent=indexes[0], title="Kvastskaftet")
    follow()

    def told():
        return ["Kvastskaftet" in Entry.objects.of(index).get().text for index in indexes]

    assert told() == [True, False]
    page.move(indexes[1], pos="last-child")
    follow()
    assert told() == [False, True]


def test_an_occasion_that_is_held_comes_before_one_that_was_cancelled(client, home):
    index = SeminarIndexPageFactory(parent=home)
    for title, values in [
        ("Kvastskaft i år", {"state": SeminarState.CANCELLED, "state_reason": "Sjukdom"}),
        ("Kvastskaft nu", {}),
    ]:
        SeminarPageFactory(parent=index, title=title, start_date=SOON, **values)
    found = [hit.h2.get_text() for hit in hits(client, "kvastskaft").values()]
    assert found == ["Kvastskaft nu", "Kvastskaft i år"]
