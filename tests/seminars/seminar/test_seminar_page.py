"""A seminar before and after its day: what the page says, to people and to machines."""

import re
from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Locale

from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from seminars.choices import Attendance, FilmPlan, MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker, SeminarOrganiser
from tests.helpers.linked_data import linked_data
from tests.helpers.seminars import text
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.once]


DAY = timedelta(days=1)


def upcoming(index, days=30, **fields):
    return SeminarPageFactory(
        parent=index,
        start_date=timezone.localdate() + days * DAY,
        participation="<p>Kom som du är.</p>",
        registration_url="https://anmalan.example/?a=1&b=2",
        **fields,
    )


def event(client, page):
    [data] = linked_data(client.get(page.url).content.decode())
    return data


def test_before_the_day_it_says_how_to_take_part(client, index):
    page = upcoming(index, registration_deadline=timezone.localdate())
    html = text(client, page)
    assert "Kom som du är." in html
    assert 'href="https://anmalan.example/?a=1&amp;b=2"' in html
    assert "Anmäl dig senast" in html
    assert f'href="{page.url}kalender/"' in html


def test_after_the_last_day_to_register_there_is_no_link(client, index):
    html = text(client, upcoming(index, registration_deadline=timezone.localdate() - DAY))
    assert "Sista dag att anmäla sig var" in html
    assert "anmalan.example" not in re.sub("<script.*?</script>", "", html)
    assert "Kom som du är." in html


@pytest.mark.parametrize(("ends_in", "is_shown"), [(0, True), (-1, False)])
def test_how_to_take_part_vanishes_after_the_last_day(client, index, ends_in, is_shown):
    page = upcoming(index, days=-5, end_date=timezone.localdate() + ends_in * DAY)
    assert ("Kom som du är." in text(client, page)) is is_shown
    assert ("Lägg till i din kalender" in text(client, page)) is is_shown


def test_time_and_place_are_shown(client, index):
    page = upcoming(
        index,
        start_time=time(13),
        end_time=time(16, 30),
        attendance=Attendance.BOTH,
        venue="Slottet",
        street="Kungsgatan 1",
        town="Kalmar",
    )
    html = text(client, page)
    assert '<time datetime="13:00">13:00</time>–<time datetime="16:30">16:30</time>' in html
    assert "<dt>Var</dt> <dd> På plats och på webben<br> Slottet<br> " in html
    assert "Kungsgatan 1<br>Kalmar" in html


def test_only_the_year_is_shown_when_no_more_is_known(client, index):
    page = SeminarPageFactory(
        parent=index,
        start_date=date(2017, 5, 5),
        end_date=date(2018, 3, 3),
        only_year_known=True,
    )
    assert (page.start_date, page.end_date) == (date(2017, 1, 1), date(2018, 12, 31))
    html = text(client, page)
    assert "<dd> 2017–2018 </dd>" in html
    assert "januari 2017" not in html
    assert linked_data(client.get(page.url).content.decode()) == []


def test_lectures_say_what_they_offer(client, index):
    seminar = SeminarPageFactory(parent=index)
    link = ("link", {"document": DocumentFactory()})
    LecturePageFactory(
        parent=seminar,
        video_url="https://youtu.be/dQw4w9WgXcQ",
        captions=MediaStatus.AVAILABLE,
        transcript=MediaStatus.MISSING,
        materials=[link, link],
    )
    html = text(client, seminar)
    for label in ("Film", "Undertexter", "2 filer och länkar"):
        assert f'<li class="tag">{label}</li>' in html
    assert '<li class="tag">Textversion</li>' not in html


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (FilmPlan.UNKNOWN, "Filmens adress är inte känd."),
        (FilmPlan.COMING, "Filmen kommer."),
        (FilmPlan.NOT_FILMED, "Föreläsningen filmades inte."),
    ],
)
def test_each_lecture_says_why_there_is_no_film(client, index, plan, words):
    page = SeminarPageFactory(parent=index)
    lecture = LecturePageFactory(parent=page, film_plan=plan)
    assert words in text(client, page)
    assert words in text(client, lecture)
    assert ("youtube.com/results" in text(client, lecture)) is (plan == FilmPlan.UNKNOWN)
    assert ("Syntolkning" in text(client, lecture)) is (plan == FilmPlan.UNKNOWN)
    lecture.video_url = "https://youtu.be/dQw4w9WgXcQ"
    lecture.save_revision().publish()
    assert words not in text(client, page)


def test_no_film_is_missed_before_the_day(client, index):
    page = upcoming(index)
    LecturePageFactory(parent=page)
    assert "youtube" not in text(client, page).replace("youtube-nocookie", "").lower()


def test_project_is_shown_in_the_readers_language_while_it_is_published(client, home, project):
    index = SeminarIndexPageFactory(parent=home, slug="seminarier")
    page = SeminarPageFactory(parent=index, title="Trygghet", project=project)
    assert f'<a href="{project.url}">Helix</a>' in text(client, page)
    english = Locale.objects.get(language_code="en")
    for source, words in [
        (home, {home.title: "Boards"}),
        (index, {"Seminarier": "Seminars"}),
        (page, {"Trygghet": "Safety"}),
    ]:
        translated = translate(source, english, words)
    assert f'<a href="{project.url}" lang="sv" dir="ltr">Helix</a>' in text(client, translated)
    project.unpublish()
    assert "Helix" not in text(client, page)


def test_event_is_complete_for_search_engines(client, index):
    page = upcoming(
        index,
        title="</script><script>alert(1)</script>",
        lead="Om trygghet",
        start_time=time(13),
        end_time=time(16, 30),
        attendance=Attendance.BOTH,
        venue="Slottet",
        street="Kungsgatan 1",
        town="Kalmar",
        organisers=[SeminarOrganiser(organisation=OrganisationFactory(name="Boken"))],
    )
    for _number in range(2):
        speaker = LectureSpeaker(person=PersonFactory(name="Åsa Ek"))
        LecturePageFactory(parent=page, speakers=[speaker])
    data = event(client, page)
    assert data["@type"] == "Event"
    assert data["name"] == page.title
    assert data["description"] == "Om trygghet"
    assert data["startDate"].startswith(f"{page.start_date}T13:00:00+0")
    assert data["endDate"].startswith(f"{page.start_date}T16:30:00+0")
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, online = data["location"]
    assert place["address"]["streetAddress"] == "Kungsgatan 1"
    assert online == {"@type": "VirtualLocation", "url": page.registration_url}
    assert data["organizer"] == [{"@type": "Organization", "name": "Boken"}]
    assert data["performer"] == [{"@type": "Person", "name": "Åsa Ek"}]
    assert data["inLanguage"] == ["sv"]
    assert "<script>alert" not in client.get(page.url).content.decode()


def test_a_day_without_a_time_is_a_date(client, index):
    page = SeminarPageFactory(parent=index, start_date=date(2018, 11, 15), town="Kalmar")
    data = event(client, page)
    assert data["startDate"] == "2018-11-15"
    assert "endDate" not in data
    assert data["location"][0]["address"]["addressLocality"] == "Kalmar"


def test_an_event_without_a_place_is_none(client, index):
    page = SeminarPageFactory(parent=index, start_date=date(2018, 11, 15))
    assert linked_data(client.get(page.url).content.decode()) == []


def test_calendar_file_has_times_and_the_uid_of_the_subscription(client, index):
    page = upcoming(index, start_time=time(13), end_time=time(16, 30), street="Kungsgatan 1")
    response = client.get(f"{page.url}kalender/")
    assert response["Content-Disposition"] == f'attachment; filename="{page.slug}.ics"'
    [own] = Calendar.from_ical(response.content).walk("VEVENT")
    [other] = Calendar.from_ical(client.get(f"{index.url}kalender/").content).walk("VEVENT")
    assert own["uid"] == other["uid"]
    assert own.decoded("dtstart").isoformat() == page.iso_start
    assert own.decoded("dtend").isoformat() == page.iso_end
    assert own["dtstart"].params["TZID"] == "Europe/Stockholm"
    assert own["location"] == "Kungsgatan 1"
