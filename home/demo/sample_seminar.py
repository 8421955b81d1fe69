"""A seminar that never took place: it shows what a lecture page can do with a transcript."""

from datetime import date, time, timedelta

from home.demo import sample_film
from home.demo.files import SAMPLE_TRANSCRIPT
from seminars import webvtt
from seminars.choices import FilmPlan, MediaStatus, SpeakerRole
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
        start_time=time(13),
        end_time=time(14, 30),
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
        film_plan=FilmPlan.COMING,
        duration=timedelta(minutes=2, seconds=20),
        start_time=time(13),
        end_time=time(13, 20),
        timed_transcript=TimedTranscript.of(
            webvtt.parse(webvtt.decode(SAMPLE_TRANSCRIPT.read_bytes()))
        ),
        transcript=MediaStatus.AVAILABLE,
        chapters=_chapters(CHAPTERS),
        speakers=_speakers(
            shared,
            ("Anna Exempel", "Samtalsledare", SpeakerRole.MODERATOR),
            ("Bo Exempel", "Forskare"),
        ),
    )
    LecturePageFactory(
        parent=seminar,
        title="Exempel: En minut om trygghetsvandringar",
        slug="en-minut-om-trygghetsvandringar",
        lead="En påhittad film på en minut, med undertexter och text. Rösten är en dators.",
        search_description="En påhittad film på en minut som visar hur spelaren fungerar.",
        film_file=sample_film.film(),
        poster=sample_film.poster(),
        film_published=date(2026, 11, 28),
        duration=timedelta(minutes=1, seconds=1),
        start_time=time(13, 20),
        end_time=time(13, 25),
        timed_transcript=sample_film.transcript(),
        captions=MediaStatus.AVAILABLE,
        transcript=MediaStatus.AVAILABLE,
        chapters=_chapters(sample_film.CHAPTERS),
        speakers=_speakers(shared, ("Anna Exempel", "Samtalsledare")),
    )
    LecturePageFactory(
        parent=seminar,
        title="Exempel: Trygghetsvandringar steg för steg",
        slug="trygghetsvandringar-steg-for-steg",
        lead="En påhittad föreläsning. Den visar hur sidan ser ut när bara det viktigaste är känt.",
        search_description="En påhittad föreläsning om trygghetsvandringar.",
        duration=timedelta(minutes=18, seconds=5),
        start_time=time(13, 30),
        end_time=time(13, 50),
        speakers=_speakers(shared, ("Bo Exempel", "Forskare")),
    )
    LecturePageFactory(
        parent=seminar,
        title="Exempel: Frågor från publiken",
        slug="fragor-fran-publiken",
        lead="En påhittad frågestund, som inte filmades.",
        search_description="En påhittad frågestund som inte filmades.",
        film_plan=FilmPlan.NOT_FILMED,
        start_time=time(14),
        end_time=time(14, 30),
        speakers=_speakers(
            shared,
            ("Anna Exempel", "Samtalsledare", SpeakerRole.MODERATOR),
            ("Bo Exempel", "Forskare", SpeakerRole.PANEL),
        ),
    )
    return seminar


def _chapters(chapters):
    return [
        LectureChapter(start=timedelta(seconds=second), title=title) for second, title in chapters
    ]


def _speakers(shared, *people):
    return [
        LectureSpeaker(
            person=shared.person(name),
            title=title,
            role=role[0] if role else SpeakerRole.LECTURER,
            sort_order=order,
        )
        for order, (name, title, *role) in enumerate(people)
    ]
