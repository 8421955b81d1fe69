"""Skåne: a declaration that seven signed, tools for agreements, and an EU project."""

from uuid import uuid4

from cms.blocks.choices import AgreementKind, NetworkKind, ToolKind
from cms.values.counties import County
from home.demo import helix, upcoming_seminar
from home.demo.counties import file_link, section
from home.factories import UppdragPageFactory
from home.provisioning import create_county

COUNTY = County.SKANE
BOARD = "Länsstyrelsen Skåne"
MUNICIPALITIES = "Kommunförbundet Skåne"
SIGNATORIES = (
    BOARD,
    "Polismyndigheten",
    "Tullverket",
    "Kriminalvården",
    "Region Skåne",
    "Sydsvenska Industri- och handelskammaren",
    MUNICIPALITIES,
)


def build(shared):
    """Create the county with its project and its mission page."""
    county = create_county(COUNTY)
    project = helix.build(county, shared)
    upcoming_seminar.build(county, shared)
    mission = UppdragPageFactory(
        parent=county,
        lead=(
            "Sju aktörer i Skåne står bakom en gemensam programförklaring mot brott. Vi ger också "
            "stöd till överenskommelser mellan kommun och polis och till arbetet med avhoppare."
        ),
        search_description=(
            "Skåne tillsammans mot brott, överenskommelser mellan kommun och polis, stöd till "
            "avhoppare och projektet Skånes Quatro Helix."
        ),
        tasks=[("shared_text", {"text": shared.mission})],
        body=[
            ("shared_text", {"text": shared.need}),
            _declaration(shared),
            ("shared_text", {"text": shared.local_needs}),
            _municipality_and_police(shared),
            _defectors(shared),
            _extremism(project),
        ],
        topics=[shared.crime_prevention],
    )
    project.missions = [("mission", mission)]
    project.save_revision(log_action=True).publish()


def _declaration(shared):
    declaration = str(uuid4())
    return section(
        "Skåne tillsammans mot brott",
        (
            "agreement",
            {
                "kind": AgreementKind.MANIFESTO,
                "title": "Skåne tillsammans mot brott",
                "period": "2018/2020",
                "text": (
                    "<p>Skåne har en gemensam programförklaring, ett manifest. Där kan du läsa "
                    "hur olika aktörer i länet vill utveckla det brottsförebyggande arbetet. "
                    "Programförklaringen är ett led i att göra arbetet på regional nivå "
                    "strukturerat och långsiktigt.</p>"
                ),
                "signatories": shared.parties(*SIGNATORIES),
                "links": [
                    file_link(
                        COUNTY,
                        "Skånes regionala programförklaring och handlingsprogram "
                        "brottsförebyggande arbetet 2018–2020",
                        "skane-tillsammans-mot-brott",
                    )
                ],
            },
            declaration,
        ),
        (
            "agreement",
            {
                "kind": AgreementKind.PLAN,
                "title": "Handlingsplan till programförklaringen",
                "period": "2019/2020",
                "text": (
                    "<p>Under 2018 kompletterades programförklaringen med en handlingsplan. "
                    "Planen beskriver vad de sju aktörerna skulle göra tillsammans.</p>"
                ),
                "belongs_to": [{"record": declaration}],
                "signatories": shared.parties(*SIGNATORIES),
            },
        ),
    )


def _municipality_and_police(shared):
    return section(
        "Samverkan mellan kommun och polis",
        (
            "agreement",
            {
                "kind": AgreementKind.CHECKLIST,
                "title": "Checklista för överenskommelser",
                "period": "2019",
                "text": (
                    "<p>Checklistan är ett stöd för kommuner och polis som ska ta fram en ny "
                    "överenskommelse om samverkan. Den togs fram under 2019.</p>"
                ),
                "producers": shared.parties(BOARD, "Polismyndigheten", MUNICIPALITIES),
                "links": [
                    file_link(
                        COUNTY,
                        "Checklista för överenskommelser om samverkan mellan kommun och polis",
                        "checklista-overenskommelser",
                    )
                ],
            },
        ),
    )


def _defectors(shared):
    return section(
        "Arbete med avhoppare",
        (
            "network",
            {
                "kind": NetworkKind.COOPERATION,
                "title": "Utveckling av avhopparverksamheten i Skåne",
                "period": "2018/2020",
                "text": "<p>Ett resultat av arbetet är webbplatsen avhoppare.se.</p>",
                "members": shared.parties(
                    BOARD, "Polismyndigheten", MUNICIPALITIES, "Kriminalvården"
                ),
            },
        ),
        (
            "tool",
            {
                "kind": ToolKind.SITE,
                "title": "Webbplatsen avhoppare.se",
                "text": (
                    "<p>Här kan du som är tjänsteperson läsa mer om hur ett avhopparärende kan "
                    "gå till.</p>"
                ),
                "audience": "Tjänstepersoner",
                "links": [{"text": "avhoppare.se", "url": "https://avhoppare.se/"}],
            },
        ),
        (
            "agreement",
            {
                "kind": AgreementKind.GUIDANCE,
                "title": "Vägledning om avhoppare",
                "text": (
                    "<p>Vägledningen är till för kommuner och polis som ska teckna en "
                    "överenskommelse om att samverka kring avhoppare från kriminella eller "
                    "våldsbejakande nätverk.</p>"
                ),
                "producers": shared.parties(BOARD, "Polismyndigheten"),
                "links": [
                    file_link(
                        COUNTY,
                        "Vägledning till tecknande av överenskommelse om samverkan mellan kommun "
                        "och polis gällande arbete med avhoppare från kriminella nätverk",
                        "vagledning-avhoppare",
                    )
                ],
            },
        ),
    )


def _extremism(project):
    return section(
        "Arbete mot våldsbejakande extremism – Skånes Quatro Helix",
        (
            "paragraph",
            "<p>2017–2018 drev Länsstyrelsen Skåne projektet Skånes Quatro Helix med pengar från "
            "EU. Syftet var att öka medvetenheten och kunskapen om radikalisering och "
            "våldsbejakande extremism.</p>",
        ),
        ("project", {"page": project}),
        ("links", {"links": [{"text": "EU:s fond för inre säkerhet", "is_unknown": True}]}),
    )
