from seminars.models.index import SeminarIndexPage
from seminars.models.lecture import LecturePage, LectureSpeaker
from seminars.models.seminar import SeminarOrganiser, SeminarPage

__all__ = [
    "LecturePage",
    "LectureSpeaker",
    "SeminarIndexPage",
    "SeminarOrganiser",
    "SeminarPage",
]
