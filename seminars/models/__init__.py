from seminars.models.chapter import LectureChapter
from seminars.models.index import SeminarIndexPage
from seminars.models.lecture import LecturePage
from seminars.models.lecture_transcript import LectureTranscript
from seminars.models.parts import Recognition, SeminarDay, SeminarOrganiser
from seminars.models.seminar import SeminarPage
from seminars.models.speaker import LectureSpeaker
from seminars.models.transcript import TimedTranscript
