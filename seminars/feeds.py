"""An archive for other programs: iCalendar (RFC 5545) and JSON."""

from datetime import datetime, timedelta

from django.db.models import F, Prefetch
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from cms.feeds import feed_title, published
from seminars.archive import is_upcoming
from seminars.models.lecture import LectureSpeaker

# What Digg recommends for open data.
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
# The rule since 1996 (directive 2000/84/EC): `settings.TIME_ZONE` for other programs.
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


def data(page, request):
    """Return all lectures with typed fields, in the order of the page tree.

    Dates are by ISO 8601, as exact as they are known: `2018` when only the year is. Durations are
    by ISO 8601, languages by BCP 47, media by `MediaStatus`; null and "" are what is not known.
    """
    seminars = {
        seminar.path: {
            "seminar": {"title": seminar.title, "url": seminar.get_full_url(request)},
            "date": seminar.iso_start,
            "end_date": seminar.iso_end,
            "town": seminar.town,
        }
        for seminar in page.seminars
    }
    speakers = LectureSpeaker.objects.select_related("person", "affiliation")
    lectures = (
        page.lectures.order_by("path")
        .annotate(offered_materials=F("materials"))
        .prefetch_related(Prefetch("speakers", speakers))
    )
    return JsonResponse(
        {
            "title": feed_title(page),
            "url": page.get_full_url(request),
            "language": page.locale.language_code,
            "licence": LICENCE,
            "generated": timezone.localtime().isoformat(timespec="seconds"),
            "lectures": [
                _lecture(lecture, request) | seminar
                for lecture in lectures
                if (seminar := seminars.get(lecture.path[: -lecture.steplen]))
            ],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _calendar(seminars, request, name=None):
    result = Calendar()
    result.add("prodid", "-//Länswebb//SV")
    result.add("version", "2.0")
    if name:
        result.add("x-wr-calname", name)
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


def _lecture(lecture, request):
    return {
        "title": lecture.title,
        "url": lecture.get_full_url(request),
        "speakers": [
            {
                "name": speaker.person.name,
                "title": speaker.title,
                "affiliation": speaker.affiliation.name if speaker.affiliation else "",
            }
            for speaker in lecture.speakers.all()
        ],
        "duration": lecture.iso_duration or None,
        "spoken_language": lecture.spoken_language,
        "captions": lecture.captions,
        "transcript": lecture.transcript,
        "audio_description": lecture.audio_description,
        "video_url": lecture.film.url if lecture.film else None,
        "materials": len(lecture.offered_materials),
    }
