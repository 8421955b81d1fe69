"""Blekinge: the tool Tryggare skola, the seminar in Kalmar, networks and a newsletter."""

from cms.blocks.choices import AgreementKind, Evaluation, NetworkKind, ToolKind
from cms.people.factories import ContactFactory
from cms.values.choices import Recurrence
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
    contact = ContactFactory(county=COUNTY, organisation=shared.organisation(BOARD))
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
        tasks=[("shared_text", {"text": shared.mission})],
        body=[
            ("shared_text", {"text": shared.need}),
            _safer_school(shared),
            _seminar(seminar),
            _networks(shared, contact),
            ("shared_text", {"text": shared.local_needs}),
        ],
        contact=contact,
        topics=[shared.crime_prevention],
    )


def _safer_school(shared):
    return section(
        "Tryggare skola",
        (
            "tool",
            {
                "kind": ToolKind.TOOL,
                "title": "Tryggare skola",
                "text": (
                    "<p>Verktyget är till för ett systematiserat brottsförebyggande och "
                    "trygghetsskapande arbete i skolan. Arbetet började i september 2019. Då "
                    "prövades kartläggningen i en skola i varje kommun i Blekinge län, och "
                    "verktyget tog form efter hand. 2020 kom den första versionen, för att "
                    "spridas och prövas i Blekinge län och i resten av Sverige.</p>"
                    "<p>Utvärderingen skulle svara på om kartläggningen ledde till rätt "
                    "insatser, och om insatserna gav resultat i de fem skolor som deltog 2019. "
                    "Arbetet skulle också bli användarvänligt och lätt att införa. Verktyget "
                    "skulle uppdateras och utvecklas fortlöpande under de följande åren, både "
                    "efter utvärderingen och efter synpunkter från skolor som prövar modellen."
                    "</p>"
                ),
                "audience": "Skolor",
                "version": "1",
                "version_date": "2020",
                "tried_at": "En skola i varje kommun i Blekinge län",
                "tried_by": 5,
                "tried": "2019-09",
                "evaluation": Evaluation.PLANNED,
                "evaluated": "2021",
                "producers": shared.parties("Stiftelsen Tryggare Sverige"),
                "commissioners": shared.parties(BOARD),
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
    )


def _seminar(seminar):
    return section(
        "Trygghetsseminarium i Kalmar",
        (
            "paragraph",
            "<p>Den 15 november 2018 höll vi ett seminarium om trygghet i Kalmar tillsammans med "
            "Länsstyrelsen Kalmar. Det tog upp många intressanta frågor och forskningsresultat, "
            "framför allt för att reda ut begreppen och öka kunskapen.</p>",
        ),
        (
            "quote",
            {
                "text": (
                    "Vi hoppas att alla lyssnare efter seminariet bättre kan skilja på när vi "
                    "behöver göra brottsförebyggande åtgärder och trygghetsskapande åtgärder. "
                    "Genom att öka kunskapen kan vi vidta bättre åtgärder."
                ),
                "name": "Annie Lees",
                "role": "brottsförebyggande samordnare på Blekinge län",
            },
        ),
        ("figure", kalmar.figure()),
        ("paragraph", kalmar.WHAT_IS_SAFETY + kalmar.WHY_IT_MATTERS),
        (
            "paragraph",
            "<h3>Trygghetsföreläsningar på YouTube</h3><p>Alla föreläsningarna lades ut för den "
            "som missade konferensen.</p>",
        ),
        ("links", {"links": kalmar.lecture_links(seminar)}),
        ("seminar", {"page": seminar}),
    )


def _networks(shared, contact):
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
                "kind": AgreementKind.DECLARATION,
                "title": (
                    "Avsiktsförklaring för lokalt samarbete mot organiserad brottslighet i "
                    "Blekinge län"
                ),
                "period": "2010",
                "text": (
                    "<p>Under avsiktsförklaringen organiserar sig flera brottsförebyggande "
                    "myndigheter tillsammans med kommunerna och gör gemensamma insatser.</p>"
                ),
                "signatories": [
                    {"group": "Flera brottsförebyggande myndigheter"},
                    {"group": "Kommunerna"},
                ],
            },
        ),
        (
            "network",
            {
                "kind": NetworkKind.NETWORK,
                "title": "Regionalt nätverk för brottsförebyggande frågor på lokal nivå",
                "period": "2017-12/..",
                "text": (
                    "<p>De som är med ska stötta varandra och utbyta erfarenheter i det "
                    "vardagliga arbetet.</p>"
                ),
                "members": [{"group": "Kommunerna"}, *shared.parties("Polismyndigheten", BOARD)],
            },
        ),
        (
            "newsletter",
            {
                "title": "Nyhetsbrev om brottsförebyggande arbete",
                "frequency": Recurrence.QUARTER,
                "producers": shared.parties(BOARD),
                "subscription": (
                    "<p>Vill du prenumerera? Kontakta Länsstyrelsens brottsförebyggande "
                    "samordnare.</p>"
                ),
                "contact": contact,
            },
        ),
    )
