"""Seminars for calendars: iCalendar (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from django.db.models import Max, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from icalendar import Calendar, Event, Timezone, vDuration
from wagtail.models import Page

from cms.archive.feeds import feed_title
from cms.archive.structured_data import description_of, text_of, title_of
from cms.blocks.marks import changes_of, has_changed
from seminars.choices import SeminarState

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


# Of the seminars that were held, calendars that people subscribe to keep the latest.
LONGEST_CALENDAR = 500
# A calendar shows a start without an end as no time at all. An hour is what most programs assume.
ASSUMED_LENGTH = timedelta(hours=1)
# The SEQUENCE of a change is the seconds since then: it rises whatever else is forgotten, and is a
# number of 32 bits, as programs read it, until 2088.
FIRST_CHANGE = datetime(2020, 1, 1, tzinfo=UTC)


def calendar(page, request):
    """Return the seminars, also those that were held or cancelled, to subscribe to.

    Whatever it says of when it was published: a calendar tells only when it is held.
    """
    has_day = Q(only_year_known=False) | Q(state=SeminarState.MOVED, moved_from__isnull=False)
    seminars = page.seminars.filter(has_day)
    latest = _with_changes(seminars).order_by("-start_date", "title", "pk").prefetch_related("days")
    return _calendar(latest[:LONGEST_CALENDAR], request, name=feed_title(page))


def seminar_calendar(seminar, request):
    """Return one seminar for the reader's own calendar."""
    versions = seminar.get_translations(inclusive=True).values("translation_key")
    seminar.changed_at = versions.aggregate(at=Max("last_published_at"))["at"]
    response = _calendar([seminar], request)
    response["Content-Disposition"] = f'attachment; filename="{seminar.slug}.ics"'
    return response


def _with_changes(seminars):
    """Annotate when a seminar was last published in any language.

    Day and place of a translated page are those of the Swedish one, which changes without it.
    """
    versions = Page.objects.filter(translation_key=OuterRef("translation_key")).order_by()
    versions = versions.values("translation_key")
    changed = versions.annotate(at=Max("last_published_at")).values("at")
    return seminars.annotate(changed_at=Subquery(changed))


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
        for number, (start, end) in enumerate(_spans(seminar)):
            result.add_component(_event(seminar, request, number, start, end))
    return HttpResponse(result.to_ical(), content_type="text/calendar; charset=utf-8")


def _spans(seminar):
    """Return start and end of each part that stands in a calendar; the end may be unknown.

    Days with hours of their own are one each: a calendar would take the night as well. The days
    between them are whole ones.
    """
    if seminar.only_year_known:
        # Moved to a day that is not known yet: what programs have is the day before.
        return [(seminar.moved_from, seminar.moved_from + timedelta(days=1))]
    if days := seminar.days_with_hours:
        spans, next_day = [], seminar.start_date
        for day in days:
            if next_day < day.date:
                spans.append((next_day, day.date))
            spans.append((day.start, day.end))
            next_day = day.date + timedelta(days=1)
        if next_day <= seminar.last_day:
            spans.append((next_day, seminar.last_day + timedelta(days=1)))
        return spans
    start, end = seminar.start, seminar.end
    if isinstance(start, datetime) and (end is None or isinstance(end, datetime)):
        return [(start, end)]
    # Both must be of one type: with one time unknown these are whole days, the end excluded.
    return [(seminar.start_date, seminar.last_day + timedelta(days=1))]


def _event(seminar, request, number, start, end):
    event = Event()
    # As readers learn it from the page: moved, to a day that is not known yet.
    has_no_day = seminar.only_year_known
    is_off = seminar.is_cancelled or has_no_day
    # A day keeps its place in the row when the seminar is moved.
    event.add("uid", f"{seminar.translation_key}{f'-{number + 1}' if number else ''}")
    changed = seminar.changed_at or timezone.now()
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    # Programs take a change only when this has risen (RFC 5545, 3.8.7.4): each publication does.
    event.add("sequence", int((changed - FIRST_CHANGE).total_seconds()))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("dtstart", start)
    event.add("dtend", end or start + ASSUMED_LENGTH)
    # Not all programs show the status.
    title = title_of(seminar)
    if has_no_day:
        title = f"{SeminarState.MOVED.label}: {title}"
    elif seminar.is_cancelled:
        title = gettext("Cancelled: %(title)s") % {"title": title}
    event.add("summary", title)
    place = (text_of(seminar, "venue"), seminar.street, seminar.town)
    if any(place):
        event.add("location", ", ".join(filter(None, place)))
    if description := "\n".join(filter(None, _description(seminar, end))):
        event.add("description", description)
    event.add("url", seminar.get_full_url(request))
    return event


def _description(seminar, end):
    if has_changed(changes_of(seminar)):
        yield gettext("The Swedish text has changed since this was translated.")
    if seminar.is_moved:
        yield gettext("Moved from %(day)s.") % {"day": date_format(seminar.moved_from)}
    yield text_of(seminar, "state_reason") if seminar.is_cancelled or seminar.is_moved else ""
    yield description_of(seminar)
    if not end:
        yield gettext("It is not known when it ends.")
