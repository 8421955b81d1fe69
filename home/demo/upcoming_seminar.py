"""Made-up seminars that are still to come on the day the demo is built, and say so.

One goes as planned, one was moved and lasts two days, one is cancelled.
"""

from datetime import time, timedelta

from django.utils import timezone

from cms.people.factories import ContactFactory
from seminars.choices import Attendance, SeminarState, SpeakerRole
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import (
    LectureSpeaker,
    Recognition,
    SeminarDay,
    SeminarIndexPage,
    SeminarOrganiser,
)

THURSDAY = 3
OPENING = [("Anna Exempel", SpeakerRole.OPENING)]
TALK = [("Bo Exempel", SpeakerRole.LECTURER)]
PANEL = [("Anna Exempel", SpeakerRole.MODERATOR), ("Bo Exempel", SpeakerRole.PANEL)]
PROGRAMME = (
    "<h3>Eftermiddagen</h3>"
    "<ul><li>13.00 Vi hälsar välkomna</li>"
    "<li>13.15 Vad säger lägesbilden?</li>"
    "<li>14.15 Paus med kaffe</li>"
    "<li>14.45 Så gör vi tillsammans</li>"
    "<li>16.15 Vi sammanfattar</li></ul>"
)
PARTICIPATION = (
    "<p>Du kan vara på plats eller följa seminariet på webben; länken får du efter anmälan.</p>"
    "<p>Lokalen har hörslinga och kan nås med rullstol. Säg till i anmälan om du behöver "
    "teckenspråkstolk eller skrivtolk.</p>"
)


def build(county, shared):
    """Create the planned seminar below the county and return its page."""
    day = _thursday_in(12)
    board = shared.organisation("Länsstyrelsen Skåne")
    return SeminarPageFactory(
        parent=SeminarIndexPage.objects.child_of(county).get(),
        title="Exempel: Trygg till och från skolan",
        slug="exempel-trygg-till-och-fran-skolan",
        lead=(
            "Det här seminariet är ett påhittat exempel. Det visar hur ett seminarium ser ut "
            "innan det har hållits."
        ),
        search_description="Ett påhittat exempel på ett seminarium som inte har hållits än.",
        start_date=day,
        start_time=time(13),
        end_time=time(16, 30),
        attendance=Attendance.BOTH,
        venue="Exempelsalen",
        street="Exempelgatan 1",
        town="Exempelstad",
        audience="Du som arbetar i skola, socialtjänst eller polis",
        capacity=80,
        fee=0,
        participation=PARTICIPATION,
        registration_url="https://anmalan.example/trygg-till-skolan",
        registration_deadline=day - timedelta(weeks=2),
        programme=PROGRAMME,
        organisers=[SeminarOrganiser(organisation=board)],
        contact=ContactFactory(
            role="Exempel: seminariesamordnare",
            organisation=board,
            email="seminarier@example.com",
        ),
        topics=[shared.crime_prevention],
    )


def build_moved(county, shared):
    """Create a conference of two days that was moved, with sessions, rooms and a prize."""
    first = _thursday_in(16)
    second = first + timedelta(days=1)
    board = shared.organisation("Länsstyrelsen Stockholm")
    seminar = SeminarPageFactory(
        parent=SeminarIndexPage.objects.child_of(county).get(),
        title="Exempel: Två dagar om lägesbilder",
        slug="exempel-tva-dagar-om-lagesbilder",
        lead="En påhittad konferens. Den visar hur det ser ut när ett seminarium har flyttats.",
        search_description="En påhittad konferens på två dagar som har flyttats.",
        state=SeminarState.MOVED,
        moved_from=first - timedelta(weeks=3),
        state_reason="Exempel: Lokalen blev upptagen.",
        start_date=first,
        end_date=second,
        days=[
            SeminarDay(date=first, start_time=time(9, 30), end_time=time(16, 30)),
            SeminarDay(date=second, start_time=time(9), end_time=time(12)),
        ],
        venue="Exempelhuset",
        town="Exempelstad",
        audience="Inbjudna från kommuner, regioner och polis",
        is_closed=True,
        organisers=[SeminarOrganiser(organisation=board)],
        recognitions=[
            Recognition(
                name="Exempelpriset",
                recipient=shared.organisation("Exempelkommunen"),
                reason="Ett påhittat pris till en påhittad kommun för en påhittad lägesbild.",
            )
        ],
        topics=[shared.crime_prevention],
    )
    for number, (day, start, end, room, session, title, people) in enumerate(
        [
            (first, time(9, 30), time(9, 45), "Stora salen", "", "Exempel: Välkomna", OPENING),
            (first, time(10), time(11), "Stora salen", "Vad vet vi?", "Exempel: Kartor", TALK),
            (first, time(13), time(14), "Lilla salen", "Vad vet vi?", "Exempel: Enkäter", TALK),
            (second, time(9), time(10, 30), "Stora salen", "Vad gör vi?", "Exempel: Panel", PANEL),
        ],
        1,
    ):
        LecturePageFactory(
            parent=seminar,
            title=title,
            slug=f"exempel-punkt-{number}",
            lead="En påhittad programpunkt.",
            search_description="En påhittad programpunkt på en konferens om lägesbilder.",
            day=day,
            start_time=start,
            end_time=end,
            room=room,
            session=session,
            speakers=[
                LectureSpeaker(person=shared.person(name), role=role, sort_order=order)
                for order, (name, role) in enumerate(people)
            ],
        )
    return seminar


def build_cancelled(county, shared):
    """Create a seminar that is cancelled."""
    return SeminarPageFactory(
        parent=SeminarIndexPage.objects.child_of(county).get(),
        title="Exempel: Ett år med lagen",
        slug="exempel-ett-ar-med-lagen",
        lead="Ett påhittat seminarium. Det visar hur det ser ut när ett seminarium är inställt.",
        search_description="Ett påhittat seminarium som är inställt.",
        state=SeminarState.CANCELLED,
        state_reason="Exempel: Föreläsaren är sjuk. En ny dag kommer senare.",
        start_date=_thursday_in(8),
        start_time=time(10),
        town="Exempelstad",
        organisers=[SeminarOrganiser(organisation=shared.organisation("Länsstyrelsen Gävleborg"))],
        topics=[shared.crime_prevention],
    )


def _thursday_in(weeks):
    day = timezone.localdate() + timedelta(weeks=weeks)
    return day + timedelta(days=(THURSDAY - day.weekday()) % 7)
