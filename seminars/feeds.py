"""An archive for other programs: iCalendar (RFC 5545) and JSON."""

from datetime import timedelta

from django.db.models import Prefetch
from django.http import HttpResponse, JsonResponse
from icalendar import Calendar, Event

from cms.feeds import feed_title, published
from seminars.archive import is_upcoming
from seminars.models.lecture import LectureSpeaker


def calendar(page, request):
    """Return the upcoming seminars as events that last whole days."""
    result = Calendar()
    result.add("prodid", "-//Länswebb//SV")
    result.add("version", "2.0")
    result.add("x-wr-calname", feed_title(page))
    upcoming = published(page.seminars).filter(is_upcoming())
    for seminar in upcoming.order_by("start_date", "pk"):
        event = Event()
        event.add("uid", str(seminar.translation_key))
        event.add("dtstamp", seminar.last_published_at)
        event.add("dtstart", seminar.start_date)
        event.add("dtend", (seminar.end_date or seminar.start_date) + timedelta(days=1))
        event.add("summary", seminar.title)
        if place := ", ".join(filter(None, [seminar.venue, seminar.town])):
            event.add("location", place)
        if seminar.description:
            event.add("description", seminar.description)
        event.add("url", seminar.get_full_url(request))
        result.add_component(event)
    return HttpResponse(result.to_ical(), content_type="text/calendar; charset=utf-8")


def data(page, request):
    """Return all lectures with typed fields, in the order of the page tree."""
    seminars = {seminar.path: seminar for seminar in page.seminars}
    speakers = LectureSpeaker.objects.select_related("person", "affiliation")
    lectures = page.lectures.order_by("path").prefetch_related(Prefetch("speakers", speakers))
    return JsonResponse(
        {
            "lectures": [
                _lecture(lecture, seminar, request)
                for lecture in lectures
                if (seminar := seminars.get(lecture.path[: -lecture.steplen]))
            ]
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _lecture(lecture, seminar, request):
    return {
        "title": lecture.title,
        "url": lecture.get_full_url(request),
        "seminar": {"title": seminar.title, "url": seminar.get_full_url(request)},
        "date": seminar.start_date,
        "town": seminar.town,
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
    }
