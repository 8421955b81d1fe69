"""A seminar that never took place: it shows what a lecture page can do with a transcript."""

from datetime import date, timedelta

from home.demo.files import SAMPLE_TRANSCRIPT
from seminars import webvtt
from seminars.choices import MediaStatus
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import (
    LectureChapter,
    LectureSpeaker,
    SeminarIndexPage,
    SeminarOrganiser,
    TimedTranscript,
)

BOARD = "Länsstyrelsen Stockholm"
CHAPTERS = [
    (0, "Vad är tillit?"),
    (36, "Den ena utan den andra"),
    (56, "Så hänger de ihop"),
    (108, "Vad en kommun kan göra"),
]


def build(county, shared):
    """Create the sample seminar below the county and return its page."""
    seminar = SeminarPageFactory(
        parent=SeminarIndexPage.objects.child_of(county).get(),
        title="Exempel: Samtal om tillit och trygghet",
        slug="exempel-samtal-om-tillit",
        lead="Ett påhittat seminarium. Det visar hur en föreläsning med text och kapitel ser ut.",
        search_description="Ett påhittat seminarium som visar hur föreläsningar ser ut.",
        start_date=date(2025, 10, 7),
        town="Stockholm",
        organisers=[SeminarOrganiser(organisation=shared.organisation(BOARD))],
        topics=[shared.crime_prevention],
    )
    LecturePageFactory(
        parent=seminar,
        title="Exempel: Hur tillit och trygghet hänger ihop",
        slug="hur-tillit-och-trygghet-hanger-ihop",
        lead=(
            "Ett påhittat samtal på två minuter. Sök i texten, gå till ett kapitel och hänvisa "
            "till en enda mening."
        ),
        search_description="Ett påhittat samtal med text, tider och kapitel.",
        duration=timedelta(minutes=2, seconds=20),
        timed_transcript=TimedTranscript.of(
            webvtt.parse(webvtt.decode(SAMPLE_TRANSCRIPT.read_bytes()))
        ),
        captions=MediaStatus.AVAILABLE,
        transcript=MediaStatus.AVAILABLE,
        chapters=[
            LectureChapter(start=timedelta(seconds=second), title=title)
            for second, title in CHAPTERS
        ],
        speakers=_speakers(shared, ("Anna Exempel", "Samtalsledare"), ("Bo Exempel", "Forskare")),
    )
    LecturePageFactory(
        parent=seminar,
        title="Exempel: Trygghetsvandringar steg för steg",
        slug="trygghetsvandringar-steg-for-steg",
        lead="En påhittad föreläsning. Den visar hur sidan ser ut när bara det viktigaste är känt.",
        search_description="En påhittad föreläsning om trygghetsvandringar.",
        duration=timedelta(minutes=18, seconds=5),
        speakers=_speakers(shared, ("Bo Exempel", "Forskare")),
    )
    return seminar


def _speakers(shared, *people):
    return [
        LectureSpeaker(person=shared.person(name), title=title, sort_order=order)
        for order, (name, title) in enumerate(people)
    ]
