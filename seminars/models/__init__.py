from seminars.models.chapter import LectureChapter
from seminars.models.index import SeminarIndexPage
from seminars.models.lecture import LecturePage, LectureSpeaker
from seminars.models.seminar import SeminarOrganiser, SeminarPage
from seminars.models.transcript import TimedTranscript
