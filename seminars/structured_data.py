"""What search engines are told of seminars and lectures: schema.org's Event and VideoObject."""

from seminars.choices import Attendance

SCHEMA = "https://schema.org/"
ATTENDANCE_MODES = {
    Attendance.ON_SITE: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.BOTH: "MixedEventAttendanceMode",
}
# One of the sizes of `blocks/figure.html`, which are loaded with the picture.
PICTURE = "format-jpeg|width-960"


def event(seminar, request):
    """Return a seminar as an Event, without what is not known.

    https://schema.org/Event; dates by ISO 8601, only the year when no more is known.
    """
    url = seminar.get_full_url(request)
    return _known(
        {
            "@context": SCHEMA.rstrip("/"),
            "@type": "Event",
            "@id": url,
            "url": url,
            "name": seminar.title,
            "description": seminar.description,
            "startDate": seminar.iso_start,
            "endDate": seminar.iso_end,
            "eventStatus": f"{SCHEMA}EventScheduled",
            "eventAttendanceMode": SCHEMA + ATTENDANCE_MODES[seminar.attendance],
            "location": _locations(seminar, url),
            "organizer": [
                _known({"@type": "Organization", "name": board.name, "url": board.website})
                for board in seminar.organiser_organisations
            ],
            "performer": [{"@type": "Person", "name": person.name} for person in seminar.lecturers],
            "image": _picture_url(seminar, request),
            "inLanguage": sorted({lecture.spoken_language for lecture in seminar.lectures}),
        }
    )


def _locations(seminar, url):
    """The place and the address on the web, as far as people take part there."""
    address = _known({"streetAddress": seminar.street, "addressLocality": seminar.town})
    locations = []
    if seminar.attendance != Attendance.ONLINE and (seminar.venue or address):
        place = {"@type": "Place", "name": seminar.venue or seminar.town or seminar.street}
        if address:
            place["address"] = {"@type": "PostalAddress", **address, "addressCountry": "SE"}
        locations.append(place)
    if seminar.attendance != Attendance.ON_SITE:
        locations.append({"@type": "VirtualLocation", "url": seminar.registration_url or url})
    return locations


def _picture_url(seminar, request):
    images = [block.value["image"] for block in seminar.picture if block.value["image"]]
    if not images:
        return None
    return request.build_absolute_uri(images[0].get_rendition(PICTURE).url)


def video_object(page, url, poster_url):
    """Return a lecture's film as a VideoObject, without what is not known.

    https://schema.org/VideoObject; `url` and `poster_url` are absolute. Chapters are
    Clips, which end where the next one begins.
    """
    return _known(
        {
            "@context": SCHEMA.rstrip("/"),
            "@type": "VideoObject",
            "name": page.title,
            "description": page.description or page.title,
            "url": url,
            "thumbnailUrl": poster_url,
            "uploadDate": page.film_republished or page.film_published,
            "inLanguage": page.spoken_language,
            "duration": page.iso_duration,
            "embedUrl": page.film.embed_url if page.film else "",
            "transcript": page.timed_transcript.text if page.timed_transcript else "",
            "hasPart": _clips(page, url),
        }
    )


def _clips(page, url):
    chapters = page.chapter_list
    ends = [chapter.start for chapter in chapters[1:]] + [page.duration]
    clips = []
    for chapter, end in zip(chapters, ends, strict=False):
        clip = {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": int(chapter.start.total_seconds()),
            "url": f"{url}#t={chapter.moment}",
        }
        if end and end > chapter.start:
            clip["endOffset"] = int(end.total_seconds())
        clips.append(clip)
    return clips


def _known(data):
    return {name: value for name, value in data.items() if value not in (None, "", [])}
