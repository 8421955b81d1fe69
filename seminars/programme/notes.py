"""What is said about the points of a pasted programme."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LectureNote(TextChoices):
    """What the officer should look at in a line."""

    NO_SPEAKER = "no_speaker", _("No speaker was found.")
    NO_TITLE = "no_title", _("No title was found.")
    UNSURE_SPEAKER = "unsure_speaker", _("Check the speakers: one may be something else.")
    MANY_SPEAKERS = (
        "many_speakers",
        _("There are more speakers than fit here. Add the others on the lecture."),
    )
    OTHERS = "others", _("More people were there, whose names are not given.")
    UNSURE_TIME = (
        "unsure_time",
        _("A time was left out: it may be a time of day or a playing time."),
    )
    BAD_TIME = "bad_time", _("A playing time could not be understood.")
    MORE_TIMES = "more_times", _("There is more than one playing time. The last one was taken.")
    MORE_FILMS = "more_films", _("There is more than one film. The first one was taken.")
    NO_FILM = "no_film", _("An address leads to no film that can be played here, and was left out.")
    BREAK = "break", _("A break or a meal, no lecture.")
    FRAME = "frame", _("May be a welcome or an end, no lecture of its own.")
    HEADING = "heading", _("A heading, no lecture.")
    ORGANISATION = "organisation", _("Looks like an organisation, not like a title.")
    MODERATOR = "moderator", _("Leads the day or the talk, and is no lecture.")
    LETTER = "letter", _("Belongs to the letter, no lecture.")
    UNREAD = "unread", _("There are more lines than can be read at a time.")
    TEXT = "text", _("Only the first line became the title.")


# What is surely no lecture.
OUTSIDE = {LectureNote.BREAK, LectureNote.HEADING, LectureNote.LETTER}
DOUBTS = {
    LectureNote.NO_SPEAKER,
    LectureNote.NO_TITLE,
    LectureNote.UNSURE_SPEAKER,
    LectureNote.BREAK,
    LectureNote.FRAME,
    LectureNote.HEADING,
    LectureNote.ORGANISATION,
    LectureNote.MODERATOR,
    LectureNote.LETTER,
    LectureNote.UNREAD,
}
