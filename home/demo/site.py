"""What stands above the counties: the home page, its indexes, the accessibility statement."""

from home.factories import StandardPageFactory
from home.provisioning import create_site
from projects.factories import ProjectIndexPageFactory
from seminars.factories import SeminarIndexPageFactory


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
    StandardPageFactory(
        parent=home,
        title="Tillgänglighetsredogörelse",
        slug="tillganglighetsredogorelse",
        show_in_menus=True,
        lead="Alla ska kunna använda webbplatsen. Här står hur vi lever upp till lagen.",
        body=[
            (
                "section",
                {
                    "heading": "Vem som svarar för webbplatsen",
                    "content": [
                        (
                            "paragraph",
                            "<p>Länsstyrelserna står bakom webbplatsen. Det här är en "
                            "demonstration: redogörelsen visar hur en sådan sida ser ut och är "
                            "inte granskad.</p>",
                        )
                    ],
                },
            ),
            (
                "section",
                {
                    "heading": "Hur tillgänglig webbplatsen är",
                    "content": [
                        (
                            "paragraph",
                            "<p>Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA och lagen "
                            "om tillgänglighet till digital offentlig service (2018:1937).</p>",
                        ),
                        (
                            "paragraph",
                            "<h3>Kända brister</h3><ul><li>Alla föreläsningar har inte texter. "
                            "På varje föreläsning står vad som finns.</li><li>En del äldre filer "
                            "är inte tillgänglighetsanpassade. Det står vid filen.</li></ul>",
                        ),
                    ],
                },
            ),
            (
                "section",
                {
                    "heading": "Om du hittar ett hinder",
                    "content": [
                        (
                            "paragraph",
                            "<p>Hör av dig till länsstyrelsen i ditt län och berätta vad som inte "
                            "fungerar. Är du inte nöjd med svaret kan du anmäla det till "
                            "Myndigheten för digital förvaltning, som är tillsynsmyndighet.</p>",
                        ),
                        (
                            "links",
                            {
                                "links": [
                                    {
                                        "text": "Anmäl bristande tillgänglighet till Digg",
                                        "url": "https://www.digg.se/",
                                    }
                                ]
                            },
                        ),
                    ],
                },
            ),
        ],
    )
    return home
