"""Västmanland: a task list of its own, the national programme and the network LänsBrå."""

from uuid import uuid4

from cms.blocks.choices import AgreementKind, NetworkKind
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
        since="2017/..",
        tasks=[_tasks()],
        body=[_national_effort(shared), _county_network(shared)],
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
            "<p>Det finns ett stort behov av att utveckla samhällets insatser för att förebygga "
            "brott. Regeringen inrättade 2017 en nationell och regional struktur för stöd och "
            "samordning. Den ska minska brottsligheten och öka tryggheten i hela samhället. "
            "Länsstyrelsen är en del av den. Regeringen lanserade även ett nytt nationellt "
            "brottsförebyggande program.</p><p>Målet med åtgärderna är att hela samhället ska "
            "kunna förebygga brott på ett strukturerat och långsiktigt sätt.</p>",
        ),
        (
            "programme",
            {"record": shared.programme},
        ),
    )


def _county_network(shared):
    agreement = str(uuid4())
    return section(
        "Samordning i Västmanlands län",
        (
            "network",
            {
                "kind": NetworkKind.COUNCIL,
                "title": "LänsBrå",
                "text": (
                    "<p>LänsBrå är länets nätverk för regional samordning av det "
                    "brottsförebyggande arbetet. Det fanns redan före uppdraget från 2017. Vi "
                    "kommer att verka för att utveckla och förstärka LänsBrå i enlighet med det "
                    "nationella programmet och vårt eget uppdrag.</p>"
                ),
                "members": [
                    {"group": "Representanter för länets kommuner"},
                    *shared.parties("Polismyndigheten"),
                ],
                "coordinators": [
                    {
                        "organisation": shared.organisation(BOARD),
                        "role": "ansvarar för samordningen",
                    }
                ],
            },
        ),
        (
            "agreement",
            {
                "kind": AgreementKind.COOPERATION,
                "title": "Samverkansöverenskommelsen mellan polisen och kommunerna",
                "text": "<p>Kommunerna och polisen i länet arbetar utifrån den.</p>",
                "signatories": [
                    *shared.parties("Polismyndigheten"),
                    {"group": "Kommunerna i länet"},
                ],
            },
            agreement,
        ),
        (
            "agreement",
            {
                "kind": AgreementKind.PROMISE,
                "title": "Medborgarlöfte",
                "text": (
                    "<p>Vissa kommuner arbetar med medborgarlöfte, som utvecklar och förstärker "
                    "överenskommelserna.</p>"
                ),
                "belongs_to": [{"record": agreement, "name": "Samverkansöverenskommelserna"}],
            },
        ),
        (
            "paragraph",
            "<h3>Kartläggning i länet</h3><p>Under året genomför Länsstyrelsen en kartläggning "
            "av vilka insatser som pågår, vilka aktörer som samverkar och hur de gör det. Den ska "
            "visa vad som behöver utvecklas.</p><p>Den regionala samordningen ska bidra till "
            "ökad trygghet och minskad brottslighet i Västmanlands län.</p>",
        ),
        (
            "links",
            {
                "links": [
                    {"text": "Mer information om brottsförebyggande arbete", "is_unknown": True}
                ]
            },
        ),
    )
