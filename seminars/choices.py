"""Labels of the seminar archive that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeminarFacet(models.TextChoices):
    """What the archive is filtered by: the parameter in the address, and its label."""

    YEAR = "ar", _("Year")
    COUNTY = "lan", _("County")
    TOWN = "ort", _("Town")
    TOPIC = "amne", _("Topic")
    SPEAKER = "talare", _("Speaker")
    LANGUAGE = "sprak", _("Spoken language")
    TRANSCRIPT = "textversion", _("With transcript")
    CAPTIONS = "undertexter", _("With captions")


class SeminarOrder(models.TextChoices):
    """What the archive is sorted by."""

    DATE = "datum", _("Date")
    PLAYING_TIME = "speltid", _("Playing time, longest first")


class MediaStatus(models.TextChoices):
    """Whether a film has captions, a transcript or an audio description."""

    UNKNOWN = "unknown", _("Not known")
    AVAILABLE = "available", _("Available")
    MISSING = "missing", _("Not available")
    NOT_NEEDED = "not_needed", _("Not needed")


class FilmPlan(models.TextChoices):
    """What is known of a film that cannot be watched: why the page has none."""

    UNKNOWN = "unknown", _("The address of the film is not known")
    COMING = "coming", _("The film is coming")
    NOT_FILMED = "not_filmed", _("The lecture was not filmed")


class SpeakerRole(models.TextChoices):
    """What a person did at a lecture."""

    LECTURER = "lecturer", _("Lecturer")
    MODERATOR = "moderator", _("Moderator")
    PANEL = "panel", _("Panel member")
    OPENING = "opening", _("Opening words")


class SeminarState(models.TextChoices):
    """What became of a seminar. That it was held follows from its dates."""

    PLANNED = "planned", _("As planned")
    MOVED = "moved", _("Moved to another day")
    CANCELLED = "cancelled", _("Cancelled")


class Attendance(models.TextChoices):
    """Where people take part in a seminar."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    BOTH = "both", _("On site and online")


class SeminarDataset(models.TextChoices):
    """What is open data: the segment in the address, and the name."""

    LECTURES = "forelasningar", _("Lectures")


class LectureColumn(models.TextChoices):
    """The columns of the lectures, and what is in them."""

    ID = "id", _("The lecture's identifier, the same in all languages")
    TITLE = "title", _("Title")
    URL = "url", _("Web address")
    SEMINAR = "seminar", _("The seminar's title")
    SEMINAR_URL = "seminar_url", _("The seminar's web address")
    COUNTY = "county", _("County")
    TOWN = "town", _("Town")
    DATE = "date", _("The seminar's first day and its time, or only the year when no more is known")
    END_DATE = "end_date", _("The seminar's last day and its time, as far as they are known")
    STATE = "seminar_state", _("The seminar: planned, moved, cancelled or held")
    DAY = "day", _("The lecture's day, when the seminar lasts several days")
    START = "start_time", _("When the lecture begins by the programme")
    END = "end_time", _("When the lecture ends by the programme")
    ROOM = "room", _("Room")
    SESSION = "session", _("Session or theme")
    SPEAKERS = (
        "speakers",
        _("Speakers: name and role, with title and affiliation as on that day"),
    )
    DURATION = "duration", _("Playing time in the form of ISO 8601: PT53M28S")
    LANGUAGE = "spoken_language", _("Code of the spoken language: sv is Swedish")
    VIDEO = "video_url", _("Web address of the film, when it is known")
    WITHOUT_VIDEO = (
        "video_missing",
        _("Why there is no address: unknown, coming (the film will be published) or not_filmed"),
    )
    PUBLISHED = "video_published", _("When the film was first published")
    REPUBLISHED = "video_republished", _("When the film was last published anew")
    LIVE = "live_recording", _("Whether it is the recording of a live broadcast")
    CAPTIONS = "captions", _("Captions: available, missing, not_needed or unknown")
    TRANSCRIPT = "transcript", _("Transcript: available, missing, not_needed or unknown")
    DESCRIPTION = "audio_description", _("Audio description, with the same four words")
    WEBVTT = "transcript_url", _("Web address of the transcript with times, a WebVTT file")
    CHAPTERS = "chapters", _("Chapters: when each begins, and its title")
    MATERIALS = "materials", _("Materials: title and web address of each")
    UPDATED = "updated", _("When the page was last updated")
    BEHIND = (
        "behind_swedish",
        _("Whether the page shows texts of an older Swedish version, or texts not translated yet"),
    )
