"""A seminar for search engines: schema.org's Event."""

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


def _known(data):
    return {name: value for name, value in data.items() if value not in (None, "", [])}
