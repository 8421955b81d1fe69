"""Blekinge: the tool Tryggare skola, the seminar in Kalmar, networks and a newsletter."""

from cms.people.factories import ContactFactory
from cms.values.counties import County
from home.demo import kalmar
from home.demo.counties import file_link, section
from home.factories import UppdragPageFactory
from home.provisioning import create_county

COUNTY = County.BLEKINGE
BOARD = "Länsstyrelsen Blekinge"


def build(shared):
    """Create the county with its seminar and its mission page."""
    county = create_county(COUNTY)
    seminar = kalmar.build(county, shared)
    UppdragPageFactory(
        parent=county,
        lead=(
            "Länsstyrelsen Blekinge stödjer arbetet mot brott i länet. Här hittar du verktyget "
            "Tryggare skola, föreläsningar om trygghet och länets nätverk."
        ),
        search_description=(
            "Verktyget Tryggare skola, trygghetsseminariet i Kalmar och nätverken i Blekinge: "
            "så arbetar Länsstyrelsen Blekinge mot brott."
        ),
        giver=shared.organisation("Regeringen"),
        tasks=[("shared_text", {"text": shared.mission})],
        body=[
            ("shared_text", {"text": shared.need}),
            _safer_school(shared),
            _seminar(seminar),
            _networks(shared),
            ("shared_text", {"text": shared.local_needs}),
        ],
        contact=ContactFactory(county=COUNTY, organisation=shared.organisation(BOARD)),
        topics=[shared.crime_prevention],
    )


def _safer_school(shared):
    return section(
        "Tryggare skola",
        (
            "tool",
            {
                "title": "Tryggare skola",
                "date": "2020",
                "text": (
                    "<p>Stiftelsen Tryggare Sverige har utvecklat verktyget på uppdrag av "
                    "Länsstyrelsen Blekinge. Arbetet började i september 2019. Då prövades "
                    "kartläggningen i en skola i varje kommun i Blekinge län, och verktyget tog "
                    "form efter hand.</p><p>2020 kom den första versionen, för att spridas och "
                    "prövas i Blekinge län och i resten av Sverige.</p>"
                ),
                "organisations": [shared.organisation("Stiftelsen Tryggare Sverige")],
                "links": [
                    file_link(
                        COUNTY,
                        "Tryggare skola, verktyget för ett systematiserat brottsförebyggande "
                        "och trygghetsskapande arbete",
                        "tryggare-skola-verktyg",
                    )
                ],
            },
        ),
        (
            "paragraph",
            "<h3>Så utvecklas verktyget</h3><p>Efter lanseringen 2020 planerades en utvärdering "
            "under året därpå. Den skulle svara på två frågor:</p><ul><li>Ledde kartläggningen "
            "till rätt insatser?</li><li>Gav insatserna resultat i de fem skolor som deltog "
            "2019?</li></ul><p>Arbetet ska också bli användarvänligt och lätt att införa. "
            "Verktyget uppdateras och utvecklas fortlöpande, både efter utvärderingen och efter "
            "synpunkter från skolor som prövar modellen.</p>",
        ),
    )


def _seminar(seminar):
    return section(
        "Trygghetsseminarium i Kalmar",
        (
            "paragraph",
            "<p>Den 15 november 2018 höll vi ett seminarium om trygghet i Kalmar tillsammans med "
            "Länsstyrelsen Kalmar. Det tog upp många intressanta frågor och forskningsresultat, "
            "framför allt för att reda ut begreppen och öka kunskapen. Alla föreläsningar går "
            "att se i efterhand.</p>",
        ),
        (
            "quote",
            {
                "text": (
                    "Vi hoppas att alla som har lyssnat på seminariet bättre kan skilja på när "
                    "vi behöver göra brottsförebyggande åtgärder och när vi behöver göra "
                    "trygghetsskapande åtgärder. Genom att öka kunskapen kan vi vidta bättre "
                    "åtgärder."
                ),
                "name": "Annie Lees",
                "role": "brottsförebyggande samordnare, Länsstyrelsen Blekinge",
            },
        ),
        ("seminar", {"page": seminar}),
    )


def _networks(shared):
    return section(
        "Samverkan på regional och lokal nivå",
        (
            "paragraph",
            "<p>I Blekinge finns flera nätverk och arbetsgrupper som samverkar för att förebygga "
            "brott.</p>",
        ),
        (
            "agreement",
            {
                "title": (
                    "Avsiktsförklaring för lokalt samarbete mot organiserad brottslighet i "
                    "Blekinge län"
                ),
                "date": "2010",
                "text": (
                    "<p>Under avsiktsförklaringen organiserar sig flera brottsförebyggande "
                    "myndigheter tillsammans med kommunerna och gör gemensamma insatser.</p>"
                ),
            },
        ),
        (
            "network",
            {
                "name": "Regionalt nätverk för brottsförebyggande frågor på lokal nivå",
                "since": "december 2017",
                "purpose": (
                    "De som är med stöttar varandra och utbyter erfarenheter i det vardagliga "
                    "arbetet."
                ),
                "introduction": "Länets kommuner är med, och dessa myndigheter:",
                "organisations": shared.organisations("Polismyndigheten", BOARD),
            },
        ),
        (
            "newsletter",
            {
                "title": "Nyhetsbrev om brottsförebyggande arbete",
                "frequency": "Fyra gånger per år",
                "organisations": [shared.organisation(BOARD)],
                "subscribe": (
                    "<p>Vill du prenumerera? Kontakta Länsstyrelsens brottsförebyggande "
                    "samordnare.</p>"
                ),
            },
        ),
    )
