"""Västmanland: a task list of its own, the national programme and the network LänsBrå."""

from cms.people.factories import ContactFactory
from cms.values.counties import County
from home.demo.counties import section
from home.factories import UppdragPageFactory
from home.provisioning import create_county

COUNTY = County.VASTMANLAND
BOARD = "Länsstyrelsen Västmanland"


def build(shared):
    """Create the county with its mission page."""
    county = create_county(COUNTY)
    UppdragPageFactory(
        parent=county,
        lead=(
            "Sedan 2017 har vi i uppdrag att stödja samordningen av det brottsförebyggande "
            "arbetet i Västmanlands län. Därför finns hos oss en brottsförebyggande samordnare, "
            "som verkar för färre brott och större trygghet."
        ),
        search_description=(
            "Länsstyrelsen Västmanland samordnar det brottsförebyggande arbetet i länet sedan "
            "2017. Läs om uppdraget, LänsBrå och medborgarlöften."
        ),
        giver=shared.organisation("Regeringen"),
        since=2017,
        tasks=[_tasks()],
        body=[_national_effort(shared), _county_network(shared), _more(shared)],
        related=[("guide", {"page": shared.guide})],
        contact=ContactFactory(county=COUNTY, organisation=shared.organisation(BOARD)),
        topics=[shared.crime_prevention],
    )


def _tasks():
    return (
        "task_list",
        {
            "introduction": "Länsstyrelsens uppdrag i länet är att:",
            "tasks": [
                "ge praktiskt stöd till kommuner och andra som medverkar",
                "bidra till bättre samverkan och ett större utbyte av erfarenheter",
                "stödja och ta initiativ till brottsförebyggande åtgärder som går över "
                "kommungränserna",
                "stärka utvecklingen av ett arbetssätt som bygger på kunskap och utgår från "
                "problemen",
                "verka för att det brottsförebyggande arbetet bygger på kunskap och beprövad "
                "erfarenhet",
                "stödja kompetensutveckling och gemensamma utbildningar",
                "vara en länk mellan lokal och nationell nivå.",
            ],
        },
    )


def _national_effort(shared):
    return section(
        "Länsstyrelsen är en del av den nationella satsningen",
        (
            "paragraph",
            "<p>Samhället behöver bli bättre på att förebygga brott. Därför inrättade regeringen "
            "2017 en nationell och regional struktur för stöd och samordning. Den ska minska "
            "brottsligheten och öka tryggheten i hela samhället. Länsstyrelsen är en del av den."
            "</p><p>Målet med åtgärderna är att hela samhället ska kunna arbeta mot brott på ett "
            "strukturerat och långsiktigt sätt.</p>",
        ),
        (
            "agreement",
            {
                "title": "Tillsammans mot brott",
                "text": (
                    "<p>Tillsammans mot brott är regeringens nationella brottsförebyggande "
                    "program. Det vänder sig bland annat till myndigheter, regioner, kommuner, "
                    "näringslivet och det civila samhället.</p>"
                ),
                "organisations": [shared.organisation("Regeringen")],
            },
        ),
        (
            "task_list",
            {
                "introduction": "Regeringen vill:",
                "tasks": [
                    "öka kunskapen",
                    "göra det lättare för olika aktörer att samverka",
                    "stimulera och entusiasmera fler aktörer att förebygga brott.",
                ],
            },
        ),
    )


def _county_network(shared):
    return section(
        "Samordning i Västmanlands län",
        (
            "network",
            {
                "name": "LänsBrå",
                "purpose": (
                    "LänsBrå är länets nätverk för regional samordning av det brottsförebyggande "
                    "arbetet. Det fanns redan före uppdraget från 2017. Länsstyrelsen ansvarar "
                    "för samordningen. Vi utvecklar och stärker LänsBrå i linje med det "
                    "nationella programmet och vårt eget uppdrag."
                ),
                "introduction": "Länets kommuner är med, och dessa myndigheter:",
                "organisations": shared.organisations("Polismyndigheten", BOARD),
            },
        ),
        (
            "agreement",
            {
                "title": "Samverkansöverenskommelsen mellan polisen och kommunerna",
                "text": (
                    "<p>Kommunerna och polisen i länet arbetar utifrån "
                    "samverkansöverenskommelsen. Vissa kommuner arbetar också med "
                    "medborgarlöfte, som utvecklar och förstärker överenskommelserna.</p>"
                ),
            },
        ),
        (
            "paragraph",
            "<h3>Kartläggning i länet</h3><p>I Länsstyrelsens arbete ingår en kartläggning av "
            "vilka insatser som pågår, vilka aktörer som samverkar och hur de gör det. Den ska "
            "visa vad som behöver utvecklas.</p><p>Den regionala samordningen ska bidra till "
            "ökad trygghet och minskad brottslighet i Västmanlands län.</p>",
        ),
    )


def _more(shared):
    return section(
        "Mer information om brottsförebyggande arbete",
        (
            "links",
            {
                "links": [
                    shared.link(f"Om brottsförebyggande arbete hos {name}", organisation)
                    for name, organisation in (
                        ("Brå", "Brottsförebyggande rådet"),
                        ("polisen", "Polismyndigheten"),
                        ("regeringen", "Regeringen"),
                    )
                ]
            },
        ),
    )
