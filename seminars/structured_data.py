"""What search engines are told of seminars and lectures: schema.org's Event and VideoObject."""

from cms.archive.structured_data import SCHEMA, main_thing, organization, thing
from seminars.choices import Attendance

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
    return main_thing(
        "Event",
        url,
        name=seminar.title,
        description=seminar.description,
        startDate=seminar.iso_start,
        endDate=seminar.iso_end,
        eventStatus=f"{SCHEMA}/EventScheduled",
        eventAttendanceMode=f"{SCHEMA}/{ATTENDANCE_MODES[seminar.attendance]}",
        location=_locations(seminar, url),
        organizer=[organization(board) for board in seminar.organiser_organisations],
        performer=[thing("Person", name=person.name) for person in seminar.lecturers],
        image=_picture_url(seminar, request),
        inLanguage=sorted({lecture.spoken_language for lecture in seminar.lectures}),
    )


def _locations(seminar, url):
    """The place and the address on the web, as far as people take part there."""
    locations = []
    name = seminar.venue or seminar.town or seminar.street
    if seminar.attendance != Attendance.ONLINE and name:
        locations.append(thing("Place", name=name, address=_address(seminar)))
    if seminar.attendance != Attendance.ON_SITE:
        locations.append(thing("VirtualLocation", url=seminar.registration_url or url))
    return locations


def _address(seminar):
    if not (seminar.street or seminar.town):
        return None
    return thing(
        "PostalAddress",
        streetAddress=seminar.street,
        addressLocality=seminar.town,
        addressCountry="SE",
    )


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
    return main_thing(
        "VideoObject",
        url,
        name=page.title,
        description=page.description or page.title,
        thumbnailUrl=poster_url,
        uploadDate=page.film_republished or page.film_published,
        inLanguage=page.spoken_language,
        duration=page.iso_duration,
        embedUrl=page.film.embed_url if page.film else "",
        transcript=page.timed_transcript.text if page.timed_transcript else "",
        hasPart=_clips(page, url),
    )


def _clips(page, url):
    chapters = page.chapter_list
    ends = [chapter.start for chapter in chapters[1:]] + [page.duration]
    clips = []
    for chapter, end in zip(chapters, ends, strict=False):
        clip = thing(
            "Clip",
            name=chapter.title,
            startOffset=int(chapter.start.total_seconds()),
            endOffset=int(end.total_seconds()) if end and end > chapter.start else None,
            url=f"{url}#t={chapter.moment}",
        )
        clips.append(clip)
    return clips
