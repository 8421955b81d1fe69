from seminars.models.lecture import LecturePage, LectureSpeaker
from seminars.models.seminar import SeminarIndexPage, SeminarOrganiser, SeminarPage

__all__ = [
    "LecturePage",
    "LectureSpeaker",
    "SeminarIndexPage",
    "SeminarOrganiser",
    "SeminarPage",
]
