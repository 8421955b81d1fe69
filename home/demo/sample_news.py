"""News that never happened: they show what a piece of news looks like."""

from datetime import timedelta

from django.utils import timezone

from cms.people.factories import ContactFactory
from cms.values.counties import County
from home.demo.counties import get_collection, section
from home.demo.pictures import footpath
from home.factories import NewsIndexPageFactory, NewsPageFactory
from home.models import CountyPage, HomePage, NewsIndexPage, UppdragPage


def build(shared):
    """Create the national archive and an example of news in three counties."""
    home = HomePage.objects.get(locale__language_code="sv")
    NewsIndexPageFactory(parent=home, show_in_menus=True, lead="Nyheter från alla länsstyrelser.")
    _mapping(shared)
    _network(shared)
    _guide(shared)


def _mapping(shared):
    county = County.STOCKHOLM
    archive = _archive(county)
    NewsPageFactory(
        parent=archive,
        title="Exempel: Nytt stöd till kommuner som kartlägger brott",
        slug="exempel-nytt-stod-till-kommuner",
        lead=(
            "Det här är en påhittad nyhet. Den visar hur en nyhet ser ut med bild, citat, länkar "
            "och kontakt."
        ),
        published_at=_ago(8),
        updated_at=_ago(5),
        update_note="Påhittad ändring: ett citat har kommit till.",
        picture=footpath(
            "Stig mellan lyktstolpar",
            credit="Anna Exempel",
            agency="Exempelbyrån",
            collection=get_collection(county),
        ),
        picture_text="Teckning: en stig mellan tre lyktstolpar i skymning.",
        picture_caption="En trygghetsvandring går ofta när det är mörkt.",
        body=[
            section(
                "Så går det till",
                (
                    "paragraph",
                    "<p>Kommuner ska kartlägga brottsligheten. Länsstyrelserna har i uppdrag att "
                    "stötta dem, och stödet ska passa deras behov.</p>"
                    "<ul><li>Kommunen kartlägger.</li><li>Länsstyrelsen ger stöd.</li>"
                    "<li>Åtgärderna följs upp.</li></ul>",
                ),
                (
                    "quote",
                    {
                        "text": "Det här är ett påhittat citat. Så står ett citat i en nyhet.",
                        "name": "Anna Exempel",
                        "role": "samordnare",
                        "organisation": shared.organisation("Länsstyrelsen Stockholm"),
                    },
                ),
            )
        ],
        related=[("page", page) for page in UppdragPage.objects.descendant_of(_page(county))[:1]],
        contact=ContactFactory(
            role="Exempel: Presskontakt",
            organisation=shared.organisation("Länsstyrelsen Stockholm"),
            county=county,
        ),
        topics=[shared.crime_prevention],
    )


def _network(shared):
    NewsPageFactory(
        parent=_archive(County.SKANE),
        title="Exempel: Träffar för dig som samordnar i din kommun",
        slug="exempel-traffar-for-samordnare",
        lead="En påhittad nyhet om träffar som har varit. Den säger själv att den är gammal.",
        published_at=_ago(440),
        old_from=timezone.localdate() - timedelta(days=330),
        body=[
            section(
                "Tid och plats",
                ("paragraph", "<p>Den påhittade träffen var i Malmö för länge sedan.</p>"),
            )
        ],
        topics=[shared.crime_prevention],
    )


def _guide(shared):
    NewsPageFactory(
        parent=_archive(County.VASTMANLAND),
        title="Exempel: Guiden Gängsnacket finns på tio språk",
        slug="exempel-guiden-pa-tio-sprak",
        lead="En påhittad nyhet. Guiden finns på riktigt.",
        published_at=_ago(47),
        related=[("page", shared.guide)],
    )


def _ago(days):
    return timezone.now() - timedelta(days=days)


def _page(county):
    return CountyPage.objects.get(county=county, locale__language_code="sv")


def _archive(county):
    return NewsIndexPage.objects.child_of(_page(county)).get()
