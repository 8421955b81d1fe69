"""A seminar that is moved, cancelled, held: for people, search engines and calendars.

Calendars are read by vobject, which has nothing to do with what writes them.
"""

from datetime import date, datetime, time, timedelta

import pytest
import vobject
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.people.factories import OrganisationFactory, PersonFactory
from seminars.choices import SeminarState, SpeakerRole
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker, Recognition, SeminarDay
from tests.helpers.linked_data import linked_data
from tests.helpers.queries import warm_queries
from tests.helpers.seminars import text

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = timedelta(days=1)


@pytest.fixture
def seminar(index):
    return SeminarPageFactory(
        parent=index,
        title="Trygghet",
        start_date=timezone.localdate() + 30 * DAY,
        start_time=time(13),
        end_time=time(16),
        town="Kalmar",
        registration_url="https://anmalan.example/",
    )


def publish(page, later=timedelta(minutes=5), **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.full_clean()
    page.save_revision().publish()
    # As if it were some minutes later: tests are quicker than editors.
    page.last_published_at += later
    page.save(clean=False)


def subscribed(client, index):
    response = client.get(f"{index.url}kalender/")
    calendar = vobject.readOne(response.content.decode())
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def only(client, index):
    [event] = subscribed(client, index).values()
    return event


def structured(client, page):
    [data] = linked_data(client.get(page.url).content.decode())
    return data


def test_a_subscription_follows_a_seminar_from_plan_to_cancellation(client, index, seminar):
    planned = only(client, index)
    assert planned.status.value == "CONFIRMED"
    assert planned.dtstart.value == datetime.combine(
        seminar.start_date, time(13), planned.dtstart.value.tzinfo
    )
    before = seminar.start_date
    publish(seminar, state=SeminarState.MOVED, moved_from=before, start_date=before + 7 * DAY)
    moved = only(client, index)
    assert moved.dtstart.value.date() == before + 7 * DAY
    assert "Flyttat från" in moved.description.value
    publish(seminar, timedelta(minutes=9), state=SeminarState.CANCELLED, state_reason="Sjukdom.")
    cancelled = only(client, index)
    assert cancelled.status.value == "CANCELLED"
    assert cancelled.summary.value == "Inställt: Trygghet"
    assert "Sjukdom." in cancelled.description.value
    stages = (planned, moved, cancelled)
    assert len({stage.uid.value for stage in stages}) == 1
    sequence = [int(stage.sequence.value) for stage in stages]
    assert sequence == sorted(set(sequence))
    changed = [stage.last_modified.value for stage in stages]
    assert changed == sorted(set(changed))
    own = vobject.readOne(client.get(f"{seminar.url}kalender/").content.decode()).vevent
    assert (own.uid.value, own.sequence.value) == (cancelled.uid.value, cancelled.sequence.value)


def test_what_was_held_stays_in_the_subscription(client, index):
    page = SeminarPageFactory(parent=index, start_date=date(2018, 11, 15))
    event = only(client, index)
    assert event.uid.value == str(page.translation_key)
    assert (event.dtstart.value, event.dtend.value) == (date(2018, 11, 15), date(2018, 11, 16))


def test_an_unknown_end_is_an_hour_and_says_so(client, index):
    SeminarPageFactory(parent=index, start_date=date(2030, 5, 2), start_time=time(9))
    event = only(client, index)
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)
    assert "Sluttiden är inte känd." in event.description.value


def test_each_day_has_its_hours(client, index):
    page = SeminarPageFactory(
        parent=index,
        start_date=date(2030, 3, 30),
        end_date=date(2030, 3, 31),
        town="Kalmar",
        days=[
            SeminarDay(date=date(2030, 3, 31), start_time=time(9)),
            SeminarDay(date=date(2030, 3, 30), start_time=time(10), end_time=time(15, 30)),
        ],
    )
    key = str(page.translation_key)
    events = subscribed(client, index)
    assert list(events) == [key, f"{key}-2"]
    # The clocks go forward in the night between.
    assert events[key].dtend.value.isoformat() == "2030-03-30T15:30:00+01:00"
    assert events[f"{key}-2"].dtstart.value.isoformat() == "2030-03-31T09:00:00+02:00"
    data = structured(client, page)
    assert data["startDate"] == "2030-03-30T10:00:00+01:00"
    assert data["endDate"] == "2030-03-31"
    html = text(client, page)
    assert '<time datetime="10:00">10:00</time>–<time datetime="15:30">15:30</time>' in html


def test_a_day_whose_hours_alone_are_known_hides_no_other(client, index):
    page = SeminarPageFactory(
        parent=index,
        start_date=date(2030, 5, 1),
        end_date=date(2030, 5, 3),
        town="Kalmar",
        days=[SeminarDay(date=date(2030, 5, 2), start_time=time(9), end_time=time(16))],
    )
    spans = [(one.dtstart.value, one.dtend.value) for one in subscribed(client, index).values()]
    first, second, third = spans
    assert first == (date(2030, 5, 1), date(2030, 5, 2))
    assert [moment.isoformat()[:16] for moment in second] == [
        "2030-05-02T09:00",
        "2030-05-02T16:00",
    ]
    assert third == (date(2030, 5, 3), date(2030, 5, 4))
    data = structured(client, page)
    assert (data["startDate"], data["endDate"]) == ("2030-05-01", "2030-05-03")


def test_days_do_not_cost_queries_of_their_own(client, index):
    counts = []
    for _round in range(2):
        for number in range(3):
            SeminarPageFactory(
                parent=index,
                start_date=date(2030, 3, 30),
                days=[SeminarDay(date=date(2030, 3, 30), start_time=time(9 + number))],
            )
        counts.append(
            (
                warm_queries(client, f"{index.url}kalender/"),
                warm_queries(client, f"{index.url}data/forelasningar/csv/"),
                warm_queries(client, index.url),
            )
        )
    assert counts[0] == counts[1]


def test_search_engines_are_told_of_a_move_and_of_a_cancellation(client, index, seminar):
    assert structured(client, seminar)["eventStatus"] == "https://schema.org/EventScheduled"
    before = seminar.start_date
    publish(seminar, state=SeminarState.MOVED, moved_from=before, start_date=before + DAY)
    data = structured(client, seminar)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == before.isoformat()
    publish(seminar, state=SeminarState.CANCELLED)
    data = structured(client, seminar)
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert "previousStartDate" not in data


def test_a_cancelled_seminar_takes_no_registrations(client, index, seminar):
    assert "anmalan.example" in text(client, seminar)
    publish(seminar, state=SeminarState.CANCELLED, state_reason="Sjukdom.")
    html = text(client, seminar)
    assert "Inställt" in html
    assert "Sjukdom." in html
    assert 'href="https://anmalan.example' not in html
    assert "Uppdatera din kalender" in html
    assert "Inställt" in client.get(index.url).content.decode()


def test_terms_are_facts(client, index, seminar):
    publish(seminar, audience="Skolans personal", capacity=80, fee=1250)
    html = text(client, seminar)
    for words in ("Skolans personal", "80", "1 250 kronor"):
        assert f"<dd>{words}</dd>" in html
    data = structured(client, seminar)
    assert data["offers"]["price"] == 1250
    assert data["isAccessibleForFree"] is False
    assert data["maximumAttendeeCapacity"] == 80
    publish(seminar, fee=0, is_closed=True)
    html = text(client, seminar)
    assert "Avgiftsfritt" in html
    assert "Seminariet är slutet" in html
    assert 'href="https://anmalan.example' not in html


@pytest.mark.parametrize("moved_from", [None, date(2030, 1, 1)])
def test_a_move_says_from_when(client, index, moved_from, django_user_model):
    page = SeminarPageFactory.build(
        start_date=date(2030, 1, 1), state=SeminarState.MOVED, moved_from=moved_from
    )
    with pytest.raises(Exception, match="moved_from"):
        page.clean()


def test_lectures_stand_by_day_time_and_session_with_roles_and_rooms(client, index):
    page = SeminarPageFactory(
        parent=index, start_date=date(2030, 3, 30), end_date=date(2030, 3, 31)
    )
    for title, day, start, session in (
        ("Sist", 31, 9, "Sedan"),
        ("Tvåa", 30, 11, "Nu"),
        ("Etta", 30, 10, "Nu"),
    ):
        LecturePageFactory(
            parent=page,
            title=title,
            day=date(2030, 3, day),
            start_time=time(start),
            room="Stora salen",
            session=session,
            speakers=[
                LectureSpeaker(person=PersonFactory(name="Åsa Ek"), role=SpeakerRole.MODERATOR)
            ],
        )
    html = text(client, page)
    order = [html.index(words) for words in ("Nu</h3>", ">Etta<", ">Tvåa<", "Sedan</h3>", ">Sist<")]
    assert order == sorted(order)
    assert html.count("Stora salen") == 3
    assert html.count("Moderator:") == 3


def program_of(client, index, *lectures):
    """Publish lectures (title, hour, session, room), and return titles and headings as shown."""
    page = SeminarPageFactory(parent=index)
    for title, hour, session, room in lectures:
        LecturePageFactory(
            parent=page, title=title, start_time=time(hour), session=session, room=room
        )
    names = {title for title, *_rest in lectures} | {session for _t, _h, session, _r in lectures}
    tree = BeautifulSoup(text(client, page), "lxml")
    shown = (one.get_text(" ", strip=True) for one in tree.select("main h3, main h4"))
    return [words for words in shown if words in names - {""}]


def test_parallel_sessions_stand_whole_one_after_the_other(client, index):
    shown = program_of(
        client,
        index,
        ("Välkommen", 9, "", "Aulan"),
        ("A1", 10, "Skola", "Sal 1"),
        ("B1", 10, "Idrott", "Sal 2"),
        ("A2", 11, "Skola", "Sal 1"),
        ("B2", 11, "Idrott", "Sal 2"),
        ("Lunch", 12, "", "Aulan"),
        ("A3", 13, "Skola", "Sal 1"),
    )
    order = ["Välkommen", "Skola", "A1", "A2", "Idrott", "B1", "B2", "Lunch", "Skola", "A3"]
    assert shown == order


def test_a_session_with_something_else_between_its_halves_keeps_its_times(client, index):
    shown = program_of(
        client,
        index,
        ("Ett", 10, "Skola", "Aulan"),
        ("Fika", 11, "Paus", "Aulan"),
        ("Två", 12, "Skola", "Aulan"),
    )
    assert shown == ["Skola", "Ett", "Paus", "Fika", "Skola", "Två"]


def test_a_prize_names_who_got_it_and_for_what(client, index):
    page = SeminarPageFactory(
        parent=index,
        recognitions=[
            Recognition(
                name="Årets kommun",
                recipient=OrganisationFactory(name="Exempelkommunen"),
                reason="För ett gott arbete.",
            )
        ],
    )
    html = text(client, page)
    for words in ("Årets kommun", "Gick till Exempelkommunen", "För ett gott arbete."):
        assert words in html
