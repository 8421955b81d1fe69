"""A made-up seminar that is still to come on the day the demo is built, and says so."""

from datetime import time, timedelta

from django.utils import timezone

from cms.people.factories import ContactFactory
from seminars.choices import Attendance
from seminars.factories import SeminarPageFactory
from seminars.models import SeminarIndexPage, SeminarOrganiser

THURSDAY = 3
PROGRAMME = (
    "<h3>Eftermiddagen</h3>"
    "<ul><li>13.00 Vi hälsar välkomna</li>"
    "<li>13.15 Vad säger lägesbilden?</li>"
    "<li>14.15 Paus med kaffe</li>"
    "<li>14.45 Så gör vi tillsammans</li>"
    "<li>16.15 Vi sammanfattar</li></ul>"
)
PARTICIPATION = (
    "<p>Seminariet vänder sig till dig som arbetar i skola, socialtjänst eller polis. Det är "
    "avgiftsfritt. Du kan vara på plats eller följa det på webben; länken får du efter "
    "anmälan.</p>"
    "<p>Lokalen har hörslinga och kan nås med rullstol. Säg till i anmälan om du behöver "
    "teckenspråkstolk eller skrivtolk.</p>"
)


def build(county, shared):
    """Create the seminar below the county and return its page."""
    day = timezone.localdate() + timedelta(weeks=12)
    day += timedelta(days=(THURSDAY - day.weekday()) % 7)
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
        participation=PARTICIPATION,
        registration_url="https://anmalan.example/",
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
