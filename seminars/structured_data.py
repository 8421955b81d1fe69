"""What search engines are told of seminars and lectures: schema.org's Event and VideoObject."""

from urllib.parse import urljoin

from cms.archive.structured_data import (
    SCHEMA,
    description_of,
    main_thing,
    organization,
    text_of,
    thing,
    title_of,
)
from cms.values.depths import COUNTY_DEPTH
from seminars.choices import Attendance, SeminarState

ATTENDANCE_MODES = {
    Attendance.ON_SITE: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.BOTH: "MixedEventAttendanceMode",
}
STATES = {
    SeminarState.PLANNED: "EventScheduled",
    SeminarState.MOVED: "EventRescheduled",
    SeminarState.CANCELLED: "EventCancelled",
}
# One of the sizes of `blocks/figure.html`, which are loaded with the picture.
PICTURE = "format-jpeg|width-960"


def event(seminar, request):
    """Return a seminar as an Event, or None while its day or its place is not known.

    https://schema.org/Event, which Google wants with a day and a place
    (https://developers.google.com/search/docs/appearance/structured-data/event).
    """
    url = seminar.get_full_url(request)
    locations = _locations(seminar, url)
    if seminar.only_year_known or not (seminar.start_date and locations):
        return None
    audience = text_of(seminar, "audience")
    return main_thing(
        "Event",
        url,
        name=title_of(seminar),
        description=description_of(seminar),
        startDate=seminar.iso_start,
        endDate=seminar.iso_end,
        eventStatus=f"{SCHEMA}/{STATES[seminar.state]}",
        previousStartDate=seminar.moved_from.isoformat() if seminar.is_moved else None,
        eventAttendanceMode=f"{SCHEMA}/{ATTENDANCE_MODES[seminar.attendance]}",
        location=locations,
        organizer=_organizers(seminar, request),
        performer=[thing("Person", name=person.name) for person in seminar.lecturers],
        audience=thing("Audience", audienceType=audience) if audience else None,
        maximumAttendeeCapacity=seminar.capacity,
        isAccessibleForFree=seminar.fee == 0 if seminar.fee is not None else None,
        offers=_offer(seminar),
        image=_picture_url(seminar, request),
        inLanguage=sorted({lecture.spoken_language for lecture in seminar.lectures} - {""}),
    )


def _locations(seminar, url):
    """The place and the address on the web, as far as people take part there."""
    locations = []
    name = text_of(seminar, "venue") or seminar.town or seminar.street
    if seminar.attendance != Attendance.ONLINE and name:
        locations.append(thing("Place", name=name, address=_address(seminar)))
    if seminar.attendance != Attendance.ON_SITE:
        locations.append(thing("VirtualLocation", url=seminar.registration_url or url))
    return locations


def _address(seminar):
    return thing(
        "PostalAddress",
        streetAddress=seminar.street,
        addressLocality=seminar.town,
        addressCountry="SE",
    )


def _organizers(seminar, request):
    """Those who hold it; the board in whose archive it stands when nobody is named."""
    if boards := seminar.organiser_organisations:
        return [organization(board) for board in boards]
    above = seminar.trail[-3]
    if above.depth != COUNTY_DEPTH:
        return []
    return [thing("GovernmentOrganization", name=title_of(above), url=above.get_full_url(request))]


def _offer(seminar):
    if seminar.fee is None or seminar.is_cancelled:
        return None
    return thing(
        "Offer",
        price=seminar.fee,
        priceCurrency="SEK",
        url=seminar.registration_url,
        availability=f"{SCHEMA}/InStock" if seminar.can_register else None,
    )


def _picture_url(seminar, request):
    images = [block.value["image"] for block in seminar.picture if block.value["image"]]
    if not images:
        return None
    rendition = images[0].rendition_or_none(PICTURE)
    return rendition and request.build_absolute_uri(rendition.url)


def video_object(page, url, poster_url):
    """Return a lecture's film as a VideoObject; None when there is none to watch.

    https://schema.org/VideoObject; `url` and `poster_url` are absolute. `uploadDate` is the day of
    the film as far as it is known; a file of our own was uploaded when the page was published. A
    film of which neither player nor file is known, as one on another host, is none either: search
    engines want one of them. Chapters are Clips, which end where the next one begins.
    """
    film = page.film
    if not film or not (film.embed_url or film.media_type):
        return None
    published = page.film_republished or page.film_published
    if not published and page.film_file_id:
        published = page.first_published_at
    if not published:
        return None
    return main_thing(
        "VideoObject",
        url,
        name=title_of(page),
        description=description_of(page) or title_of(page),
        thumbnailUrl=poster_url,
        uploadDate=published.isoformat(),
        inLanguage=page.spoken_language,
        duration=page.iso_duration,
        embedUrl=film.embed_url,
        contentUrl=urljoin(url, film.url) if film.media_type else None,
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
            name=title_of(chapter),
            startOffset=int(chapter.start.total_seconds()),
            endOffset=int(end.total_seconds()) if end and end > chapter.start else None,
            url=f"{url}?t={chapter.moment}",
        )
        clips.append(clip)
    return clips
