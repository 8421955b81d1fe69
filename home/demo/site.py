"""What stands above the counties: the home page, its indexes, the accessibility statement."""

from datetime import timedelta

from django.utils import timezone

from home.choices import Conformance
from home.factories import RecordIndexPageFactory, StandardPageFactory, StatementPageFactory
from home.provisioning import create_site
from projects.factories import ProjectIndexPageFactory
from seminars.factories import SeminarIndexPageFactory

HALF_A_YEAR = timedelta(days=182)


def build():
    """Create the pages of the whole site and return the home page."""
    home = create_site()
    SeminarIndexPageFactory(
        parent=home,
        show_in_menus=True,
        lead="Föreläsningar från länsstyrelsernas seminarier i hela landet.",
    )
    ProjectIndexPageFactory(
        parent=home,
        show_in_menus=True,
        lead="Projekt som länsstyrelserna driver eller har drivit, ofta med pengar från EU.",
    )
    home.privacy_page = _privacy(home)
    home.save_revision(log_action=True).publish()
    RecordIndexPageFactory(
        parent=home,
        show_in_menus=True,
        lead="Överenskommelser, nätverk, verktyg och rapporter från länsstyrelsernas uppdrag.",
    )
    StatementPageFactory(
        parent=home,
        lead="Det här är en demonstration. Redogörelsen visar hur en sådan sida ser ut.",
        service="demonstrationen av Länswebb",
        conformance=Conformance.PARTLY,
        defects=[
            (
                "defect",
                {
                    "what": "Exempel: Alla föreläsningar har inte textversion",
                    "why": "På varje föreläsning står vad som finns och vad som saknas.",
                    "criterion": "1.2.1",
                    "planned": timezone.localdate() + HALF_A_YEAR,
                },
            )
        ],
        burdens=[
            (
                "burden",
                {
                    "what": "Exempel: Inskannade handlingar från före 2018",
                    "why": (
                        "De är många och läses sällan. Att göra om dem alla skulle kosta mer än "
                        "det ger. Den som ber om en handling får den i en form som går att läsa."
                    ),
                },
            )
        ],
        exemptions=[
            (
                "exemption",
                {
                    "what": "Exempel: Filmer från före den 23 september 2020",
                    "why": "Lagen ställer inga krav på dem.",
                },
            )
        ],
        tested_how=(
            "<p>Exempel: Sidorna har prövats med axe, med tangentbord och i 320 punkters bredd. "
            "Ingen utomstående har granskat dem.</p>"
        ),
        tested_on=timezone.localdate(),
        written_on=timezone.localdate(),
        signed_by="Anna Exempel, påhittad webbansvarig",
    )
    return home


def _privacy(home):
    """What every form leads to: what happens to the answers, and readers' rights."""
    sections = {
        "Vad vi sparar": "<p>Webbplatsen sätter inga kakor och följer inte hur du läser. Det du "
        "skriver i ett formulär sparas. Vid formuläret står vad svaret används till och när det "
        "tas bort.</p><p>Sökningar utan träff och adresser som inte finns räknas, så att vi kan "
        "rätta det. Då sparas orden eller adressen, men inte vem som sökte.</p>",
        "Vem som ansvarar": "<p>Den länsstyrelse som har formuläret är personuppgiftsansvarig. "
        "Det här är en demonstration: texten visar hur en sådan sida ser ut.</p>",
        "Dina rättigheter": "<p>Du kan be länsstyrelsen att få veta vad som är sparat om dig, att "
        "rätta det eller att ta bort det. Är du inte nöjd med svaret kan du klaga hos "
        "Integritetsskyddsmyndigheten.</p>",
    }
    return StandardPageFactory(
        parent=home,
        title="Så hanterar vi personuppgifter",
        slug="personuppgifter",
        show_in_menus=True,
        lead="Här står vad som händer med det du skriver till oss på webbplatsen.",
        body=[
            ("section", {"heading": heading, "content": [("paragraph", text)]})
            for heading, text in sections.items()
        ],
    )
