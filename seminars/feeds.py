"""Seminars for calendars: iCalendar (RFC 5545)."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vDuration

from cms.archive.feeds import feed_title, published
from seminars.archive import is_upcoming

# How long programs that subscribe wait before they ask again.
ASK_AGAIN = timedelta(days=1)
# The rule since 1996 (directive 2000/84/EC): `settings.TIME_ZONE` for other programs. Icalendar
# makes one that begins summer an hour late and lists dates, which Outlook ignores
# (MS-STANOICAL, 2.2.47): it then shows seminars an hour off.
SWEDISH_TIME = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar(page, request):
    """Return the upcoming seminars as a calendar to subscribe to."""
    seminars = published(page.seminars).filter(is_upcoming(), only_year_known=False)
    return _calendar(seminars.order_by("start_date", "pk"), request, name=feed_title(page))


def seminar_calendar(seminar, request):
    """Return one seminar for the reader's own calendar."""
    response = _calendar([seminar], request)
    response["Content-Disposition"] = f'attachment; filename="{seminar.slug}.ics"'
    return response


def _calendar(seminars, request, name=None):
    result = Calendar()
    result.add("prodid", "-//Länswebb//SV")
    result.add("version", "2.0")
    if name:
        # For programs that subscribe: RFC 7986, and the names that those older than it know.
        result.add("name", name)
        result.add("x-wr-calname", name)
        result.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
        result.add("x-published-ttl", vDuration(ASK_AGAIN))
    # A calendar has at least one component (RFC 5545, 3.6), also when there is nothing to come.
    result.add_component(Timezone.from_ical(SWEDISH_TIME))
    for seminar in seminars:
        result.add_component(_event(seminar, request))
    return HttpResponse(result.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(seminar, request):
    event = Event()
    event.add("uid", str(seminar.translation_key))
    event.add("dtstamp", seminar.last_published_at or timezone.now())
    start, end = seminar.start, seminar.end
    if isinstance(start, datetime) and (end is None or isinstance(end, datetime)):
        event.add("dtstart", start)
        if end:
            event.add("dtend", end)
    else:
        # Both must be of one type: with one time unknown these are whole days, the end excluded.
        event.add("dtstart", seminar.start_date)
        event.add("dtend", seminar.last_day + timedelta(days=1))
    event.add("summary", seminar.title)
    if seminar.address_lines:
        event.add("location", ", ".join(seminar.address_lines))
    if seminar.description:
        event.add("description", seminar.description)
    event.add("url", seminar.get_full_url(request))
    return event
