"""What on the start page leads to the report, and the visitor's note."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.accounts.factories import UserFactory
from cms.people.factories import ContactFactory
from seminars.accessibility import NEED_ACTION, Verdict
from seminars.factories import LecturePageFactory
from seminars.needs import films_that_lack
from seminars.reports import AccessibilityReportView
from tests.helpers.accessibility import DONE, MISSING, OLD, REPORT, days_ago, listed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def needs(user, rf):
    request = rf.get("/admin/")
    request.user = user
    return list(films_that_lack(request))


def test_the_start_page_leads_to_what_there_is_to_do(editor, seminar, other_seminar, rf, client):
    for parent in (seminar, other_seminar):
        LecturePageFactory(parent=parent, title="Brist", **MISSING, film_published=days_ago(99))
    for days in (1, 20, 3, 5, 7, 9):
        LecturePageFactory(
            parent=seminar,
            title=f"Sänd för {days} dagar sedan",
            **MISSING,
            film_published=days_ago(days),
            live_recording=True,
        )
    found = needs(editor, rf)
    assert [need.title for need in found][:2] == [
        "Sänd för 20 dagar sedan",
        "Sänd för 9 dagar sedan",
    ]
    assert len(found) == 6
    assert "Sänd för 1 dagar sedan" not in {need.title for need in found}
    assert "senast" in found[0].kind
    assert (found[-1].title, found[-1].url) == (
        "1 film saknar något",
        f"{REPORT}?needs_action=true",
    )
    assert len(listed(client, needs_action="true")) == 7
    start = client.get("/admin/").content.decode()
    assert all(need.title in start for need in found)


def test_films_are_counted_in_few_queries(editor, seminar, rf, django_assert_max_num_queries):
    LecturePageFactory(parent=seminar, **DONE)
    assert needs(editor, rf) == []
    LecturePageFactory(parent=seminar, **MISSING, film_published=days_ago(1), live_recording=True)
    fresh = type(editor).objects.get(pk=editor.pk)
    with django_assert_max_num_queries(3):
        assert needs(fresh, rf)
    assert needs(UserFactory(), rf) == []


def test_published_anew_comes_after_published(seminar):
    lecture = LecturePageFactory(parent=seminar)
    lecture.film_published, lecture.film_republished = date(2021, 2, 2), date(2021, 2, 1)
    with pytest.raises(ValidationError) as error:
        lecture.full_clean()
    assert list(error.value.message_dict) == ["film_republished"]
    lecture.film_republished = lecture.film_published
    lecture.full_clean()


def test_every_verdict_has_a_label_of_its_own():
    labels = [str(verdict.label) for verdict in Verdict]
    assert len(set(labels)) == len(labels)
    assert set(Verdict) - set(NEED_ACTION) == {
        Verdict.COMING,
        Verdict.NOT_FILMED,
        Verdict.EXEMPT,
        Verdict.COMPLETE,
    }
    assert AccessibilityReportView.paginate_by


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (MISSING | {"film_published": OLD}, "lagen kräver inte"),
        (MISSING | {"film_published": days_ago(4), "live_recording": True}, "ska finnas senast"),
        (MISSING | {"film_published": days_ago(20), "live_recording": True}, "är en brist"),
        (MISSING, "är en brist"),
        ({}, "ännu inte kontrollerat"),
    ],
)
def test_visitor_is_told_why_captions_are_missing(client, seminar, fields, words):
    lecture = LecturePageFactory(parent=seminar, title="Vad & hur?", **fields)
    html = client.get(lecture.url).content.decode()
    assert words in html
    assert 'href="/skane/"' in html


def test_visitor_is_told_nothing_when_there_are_captions(client, seminar):
    html = client.get(LecturePageFactory(parent=seminar, **DONE).url).content.decode()
    assert "Be om filmen" not in html
    assert "Be länsstyrelsen" not in html


@pytest.mark.parametrize("live", [True, False])
def test_visitor_asks_the_contact_or_the_county(client, seminar, live):
    county = seminar.get_ancestors().get(depth=3).specific
    county.email = "lansstyrelsen@example.se"
    county.save()
    seminar.contact = ContactFactory(email="kontakt@example.se", live=live)
    seminar.save()
    lecture = LecturePageFactory(parent=seminar, title="Vad & hur?", **MISSING)
    name = "kontakt" if live else "lansstyrelsen"
    assert (
        f'href="mailto:{name}@example.se?subject=Vad%20%26%20hur%3F"'
        in client.get(lecture.url).content.decode()
    )
