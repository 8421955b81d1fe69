"""An archive for other programs: Atom (RFC 4287), iCalendar (RFC 5545) and JSON."""

from datetime import timedelta

from django.db.models import Prefetch
from django.http import HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from icalendar import Calendar, Event

from seminars.archive import is_upcoming
from seminars.models.lecture import LectureSpeaker

ATOM_ENTRIES = 20


def atom(page, request):
    """Return the seminars that were published last."""
    feed = Atom1Feed(
        title=_title(page),
        link=page.get_full_url(request),
        description=None,
        subtitle=page.lead or None,
        language=page.locale.language_code,
        author_name=page.page_above.title,
        feed_url=request.build_absolute_uri(request.path),
    )
    for seminar in _published(page).order_by("-last_published_at", "pk")[:ATOM_ENTRIES]:
        feed.add_item(
            title=seminar.title,
            link=seminar.get_full_url(request),
            description=escape(seminar.description),
            unique_id=seminar.translation_key.urn,
            pubdate=seminar.first_published_at,
            updateddate=seminar.last_published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def calendar(page, request):
    """Return the upcoming seminars as events that last whole days."""
    result = Calendar()
    result.add("prodid", "-//Länswebb//SV")
    result.add("version", "2.0")
    result.add("x-wr-calname", _title(page))
    for seminar in _published(page).filter(is_upcoming()).order_by("start_date", "pk"):
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


def _title(page):
    return f"{page.title} – {page.page_above.title}"


def _published(page):
    # Both formats demand the time of the last change; a page made by a script can lack it.
    return page.seminars.exclude(last_published_at=None)


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
