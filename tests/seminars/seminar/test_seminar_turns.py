"""Real seminars: moved twice, cancelled and on again, into the night, filmed or not.

Calendars are read by vobject, which has nothing to do with what writes them.
"""

from datetime import date, time, timedelta

import pytest
import vobject
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from cms.documents.factories import DocumentFactory
from cms.people.factories import PersonFactory
from seminars.choices import FilmPlan, SeminarState
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LecturePage, LectureSpeaker, SeminarDay
from tests.helpers.linked_data import linked_data
from tests.helpers.seminars import text

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = timedelta(days=1)


def publish(page, minutes, **changes):
    """Publish so many minutes after now: tests are quicker than editors."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.full_clean()
    page.save_revision().publish()
    page.last_published_at = timezone.now() + timedelta(minutes=minutes)
    page.save(clean=False)


def events(client, address):
    calendar = vobject.readOne(client.get(f"{address}kalender/").content.decode())
    return calendar.contents.get("vevent", [])


def event(client, index):
    [found] = events(client, index.url)
    return found


def test_a_subscription_follows_two_moves_a_cancellation_and_its_end(client, index):
    first = timezone.localdate() + 30 * DAY
    page = SeminarPageFactory(parent=index, title="Trygghet", start_date=first, start_time=time(9))
    stages = [event(client, index)]
    steps = [
        {"state": SeminarState.MOVED, "moved_from": first, "start_date": first + 7 * DAY},
        {"moved_from": first + 7 * DAY, "start_date": first + 14 * DAY},
        {"state": SeminarState.CANCELLED, "state_reason": "Sjukdom."},
        {"state": SeminarState.PLANNED},
    ]
    for number, changes in enumerate(steps, 1):
        publish(page, number, **changes)
        stages.append(event(client, index))
    assert [stage.dtstart.value.date() for stage in stages] == [
        first + days * DAY for days in (0, 7, 14, 14, 14)
    ]
    assert [stage.status.value for stage in stages] == [
        *["CONFIRMED"] * 3,
        "CANCELLED",
        "CONFIRMED",
    ]
    assert stages[-1].summary.value == "Trygghet"
    assert "Sjukdom." not in stages[-1].description.value
    assert len({stage.uid.value for stage in stages}) == 1
    sequences = [int(stage.sequence.value) for stage in stages]
    assert sequences == sorted(set(sequences))
    assert 0 < sequences[0] < sequences[-1] < 2**31
    html = text(client, page)
    assert "Inställt" not in html
    assert "Sjukdom." not in html


def test_a_change_is_newer_also_where_nobody_knows_when_it_was_first_published(client, index):
    page = SeminarPageFactory(parent=index, start_date=date(2030, 5, 2))
    before = event(client, index)
    Page.objects.filter(pk=page.pk).update(first_published_at=None)
    page.refresh_from_db()
    publish(page, 3, town="Kalmar")
    assert int(event(client, index).sequence.value) > int(before.sequence.value)


def test_an_evening_goes_on_into_the_night(client, index):
    page = SeminarPageFactory(
        parent=index,
        start_date=date(2030, 3, 29),
        end_date=date(2030, 3, 30),
        days=[
            SeminarDay(date=date(2030, 3, 29), start_time=time(9), end_time=time(16)),
            # The clocks go forward in that night.
            SeminarDay(date=date(2030, 3, 30), start_time=time(22), end_time=time(4)),
        ],
    )
    for day in page.days.all():
        day.clean()
    _first, night = events(client, page.url)
    assert night.dtstart.value.isoformat() == "2030-03-30T22:00:00+01:00"
    assert night.dtend.value.isoformat() == "2030-03-31T04:00:00+02:00"
    assert '22:00</time>–<time datetime="04:00">' in text(client, page)


@pytest.mark.parametrize("model", [SeminarDay, LecturePage])
def test_only_an_evening_ends_before_it_starts(model, index):
    row = model()
    row.start_time, row.end_time = time(22, 30), time(0, 30)
    row.clean()
    row.start_time, row.end_time = time(13), time(12)
    with pytest.raises(ValidationError, match="end_time"):
        row.clean()


def test_a_seminar_over_a_night_says_both_days(client, index):
    page = SeminarPageFactory(
        parent=index,
        start_date=date(2030, 10, 26),
        end_date=date(2030, 10, 27),
        start_time=time(20),
        end_time=time(3, 30),
    )
    page.full_clean()
    found = event(client, index)
    # The hour from two to three comes twice in that night.
    assert found.dtend.value.isoformat() == "2030-10-27T03:30:00+01:00"
    assert found.dtend.value.timestamp() - found.dtstart.value.timestamp() == 8.5 * 3600


TOLD = {
    FilmPlan.UNKNOWN: "Filmens adress är inte känd",
    FilmPlan.COMING: "Filmen kommer",
    FilmPlan.NOT_FILMED: "Föreläsningen filmades inte",
}


@pytest.mark.parametrize("plan", TOLD)
def test_films_that_come_were_not_made_or_are_not_found_are_told_apart(client, home, index, plan):
    SeminarIndexPageFactory(parent=home, slug="seminarier")
    seminar = SeminarPageFactory(parent=index, start_date=date(2018, 11, 15))
    lecture = LecturePageFactory(
        parent=seminar,
        film_plan=plan,
        speakers=[LectureSpeaker(person=PersonFactory(name="Åsa Ek"))],
    )
    for address in (seminar.url, lecture.url, "/seminarier/talare/asa-ek/"):
        html = " ".join(client.get(address).content.decode().split())
        assert [words in html for words in TOLD.values()] == [one == plan for one in TOLD], address
        assert linked_data(html, "VideoObject") == []
    [row] = client.get(f"{index.url}data/forelasningar/json/").json()["lectures"]
    assert (row["video_url"], row["video_missing"]) == (None, plan)
    answer = client.get(f"{lecture.url}oembed/").json()
    assert (answer["type"], "html" in answer) == ("link", False)


@pytest.mark.parametrize("plan", TOLD)
@pytest.mark.parametrize("state", [SeminarState.PLANNED, SeminarState.CANCELLED])
def test_before_a_seminar_only_what_is_to_come_is_told(client, index, plan, state):
    seminar = SeminarPageFactory(
        parent=index, start_date=timezone.localdate() + 9 * DAY, state=state
    )
    lecture = LecturePageFactory(parent=seminar, film_plan=plan)
    is_told = plan == FilmPlan.COMING and state == SeminarState.PLANNED
    for address in (seminar.url, lecture.url):
        html = client.get(address).content.decode()
        assert any(words in html for words in TOLD.values()) == is_told


@pytest.mark.parametrize("film", ["https://vimeo.com/76979871", "file"])
def test_what_can_be_watched_misses_nothing(client, index, film):
    seminar = SeminarPageFactory(parent=index, start_date=date(2018, 11, 15))
    values = {"film_file": DocumentFactory()} if film == "file" else {"video_url": film}
    lecture = LecturePageFactory(parent=seminar, film_plan=FilmPlan.COMING, **values)
    html = client.get(seminar.url).content.decode() + client.get(lecture.url).content.decode()
    assert not any(words in html for words in TOLD.values())


def test_each_lecture_names_its_own_speakers_however_it_was_loaded(index):
    seminar = SeminarPageFactory(parent=index)
    for name in ("Åsa Ek", "Bo Al"):
        speaker = LectureSpeaker(person=PersonFactory(name=name))
        LecturePageFactory(parent=seminar, title=name, speakers=[speaker])
    assert [page.speaker_names for page in seminar.lectures] == [("Åsa Ek",), ("Bo Al",)]
    for page in LecturePage.objects.all():
        assert page.speaker_names == (page.title,)
