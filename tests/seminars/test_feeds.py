"""The archive for news readers and calendars: Atom and iCalendar."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from cms.people.factories import PersonFactory
from home.factories import CountyPageFactory
from seminars.choices import SeminarState
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker
from tests.helpers.queries import warm_queries

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def index(home):
    return SeminarIndexPageFactory(parent=home, title="Seminarier", slug="seminarier")


@pytest.fixture
def seminar(index):
    return SeminarPageFactory(
        parent=index,
        title="Trygghet & skola",
        lead="Om <b>skolan</b>.",
        start_date=date(2018, 11, 15),
        town="Kalmar",
    )


def get(client, name, path="/seminarier/"):
    response = client.get(f"{path}{name}/")
    assert response.status_code == 200
    assert not response.cookies
    return response


def atom(client, path="/seminarier/"):
    return ElementTree.fromstring(get(client, "flode", path).content)


def events(client):
    return Calendar.from_ical(get(client, "kalender").content).walk("VEVENT")


def test_atom_has_what_the_standard_requires(client, home, index, seminar):
    response = get(client, "flode")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    assert feed.get(XML_LANGUAGE) == "sv"
    assert feed.findtext(f"{ATOM}title") == f"Seminarier – {home.title}"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == home.title
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/seminarier/flode/"
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Trygghet & skola"
    assert entry.findtext(f"{ATOM}id") == seminar.translation_key.urn
    assert entry.findtext(f"{ATOM}summary") == "Om &lt;b&gt;skolan&lt;/b&gt;."
    for element in (feed, entry):
        assert element.findtext(f"{ATOM}id")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        assert all(
            link.get("href").startswith("http://") for link in element.findall(f"{ATOM}link")
        )


def test_atom_has_the_latest_published_first(client, index, seminar):
    SeminarPageFactory(
        parent=index,
        title="Äldre",
        start_date=date(2100, 1, 1),
        published_at=datetime(2001, 1, 1, tzinfo=UTC),
    )
    entries = [entry.findtext(f"{ATOM}title") for entry in atom(client).findall(f"{ATOM}entry")]
    assert entries == ["Trygghet & skola", "Äldre"]


def test_calendar_has_all_seminars_as_whole_days(client, index, seminar):
    assert get(client, "kalender")["Content-Type"] == "text/calendar; charset=utf-8"
    [held] = events(client)
    assert held["summary"] == "Trygghet & skola"
    start = timezone.localdate() + timedelta(days=3)
    coming = SeminarPageFactory(
        parent=index,
        title="Trygghet, skola; samverkan",
        start_date=start,
        end_date=start + timedelta(days=1),
        venue="Slottet",
        town="Kalmar",
    )
    event, _held = events(client)
    assert event["uid"] == str(coming.translation_key)
    assert event["summary"] == "Trygghet, skola; samverkan"
    assert event["location"] == "Slottet, Kalmar"
    assert event.decoded("dtstart") == start
    assert event.decoded("dtend") == start + timedelta(days=2)
    assert event.decoded("dtstamp").utcoffset() == timedelta()
    assert event["url"].startswith("http://localhost/seminarier/")
    subscribed = get(client, "kalender").content
    for line in (b"NAME:Seminarier", b"X-WR-CALNAME:Seminarier", b"X-PUBLISHED-TTL:P1D"):
        assert b"\r\n" + line in subscribed
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in subscribed
    assert b"DTSTART;VALUE=DATE:" in get(client, "kalender").content


def test_an_empty_calendar_has_the_component_that_the_standard_requires(client, index):
    calendar = Calendar.from_ical(get(client, "kalender").content)
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]
    [zone] = calendar.walk("VTIMEZONE")
    assert all("RRULE" in part and "RDATE" not in part for part in zone.subcomponents)
    zone = zone.to_tz(lookup_tzid=False)
    for month in (1, 7):
        moment = datetime(2030, month, 1, 12)
        swedish = moment.astimezone(timezone.get_default_timezone()).replace(tzinfo=None)
        assert zone.utcoffset(swedish) == timezone.make_aware(swedish).utcoffset()


def test_only_what_has_a_day_is_in_the_calendar(client, index):
    today = timezone.localdate()
    SeminarPageFactory(parent=index, start_date=today, only_year_known=True)
    assert events(client) == []


def test_a_seminar_without_its_new_day_is_taken_off_the_day_before(client, index):
    seminar = SeminarPageFactory(
        parent=index,
        title="Trygghet",
        state=SeminarState.MOVED,
        moved_from=date(2026, 3, 3),
        start_date=date(2027, 1, 1),
        end_date=date(2027, 12, 31),
        only_year_known=True,
    )
    own = Calendar.from_ical(client.get(f"{seminar.url}kalender/").content).walk("VEVENT")
    for [event] in (own, events(client)):
        assert event["status"] == "CANCELLED"
        assert event.decoded("dtstart") == date(2026, 3, 3)
        assert event.decoded("dtend") == date(2026, 3, 4)
        assert event["summary"] == "Flyttat till en annan dag: Trygghet"
    page = BeautifulSoup(client.get(seminar.url).content, "lxml")
    assert "flyttats från 3 mars 2026 till 2027" in page.select_one(".alert").get_text()
    # Elsewhere the page tells when it was published, which may be that day.
    assert page.select(".facts")
    for part in page.select(".alert, .facts"):
        assert "1 januari" not in part.get_text()


def test_a_seminar_that_does_not_say_when_it_was_published_is_in_the_calendar(client, index):
    seminar = SeminarPageFactory(parent=index)
    type(seminar).objects.filter(pk=seminar.pk).update(published_at=None)
    assert [str(event["uid"]) for event in events(client)] == [str(seminar.translation_key)]


def test_feeds_of_a_county_have_only_its_own(client, home, seminar):
    county = CountyPageFactory(parent=home)
    SeminarIndexPageFactory(parent=county, slug="seminarier")
    path = f"{county.url}seminarier/"
    assert atom(client, path).findall(f"{ATOM}entry") == []


def test_feeds_leave_out_restricted_pages(client, index, seminar):
    start = timezone.localdate()
    secret = SeminarPageFactory(parent=index, title="Internt", start_date=start)
    LecturePageFactory(parent=secret, title="Intern föreläsning")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    for name in ("flode", "kalender"):
        assert "Intern" not in get(client, name).content.decode()


def test_feeds_are_announced_and_linked(client, index):
    html = client.get("/seminarier/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml" href="/seminarier/flode/"' in html
    for name in ("flode", "kalender"):
        assert f'href="/seminarier/{name}/"' in html


def test_unknown_addresses_below_the_archive_are_not_found(client, index):
    assert client.get("/seminarier/finns-inte/").status_code == 404


@pytest.mark.parametrize("name", ["flode", "kalender"])
def test_feeds_do_not_grow(client, index, name):
    counts = []
    for _round in range(2):
        for _number in range(4):
            coming = SeminarPageFactory(parent=index, start_date=timezone.localdate())
            LecturePageFactory(parent=coming, speakers=[LectureSpeaker(person=PersonFactory())])
        counts.append(warm_queries(client, f"/seminarier/{name}/"))
    assert counts[0] == counts[1] <= 15
