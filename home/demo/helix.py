"""The EU project Skånes Quatro Helix, 2017–2018."""

from datetime import date

from home.demo import helix_seminars
from projects.choices import ActivityKind, PartnerRole
from projects.factories import ProjectPageFactory
from projects.models import ProjectIndexPage, ProjectPartner

# Named as "projektdeltagare"; which six were the operative partners is not said.
PARTICIPANTS = [
    "Helsingborgs stad",
    "Landskrona stad",
    "Open Skåne",
    "Malmö universitet",
    "Lunds universitet",
]
AIMS = (
    "<p>Projektet skulle öka medvetenheten och kunskapen om radikalisering och våldsbejakande "
    "extremism. Det väntades också</p>"
    "<ul><li>stärka samverkan regionalt och lokalt</li>"
    "<li>utveckla effektiva metoder för att förebygga</li>"
    "<li>göra det lättare att hoppa av från extremistmiljöer.</li></ul>"
)
ACTIVITIES = [
    ActivityKind.LOCAL_PLANS,
    ActivityKind.KNOWLEDGE_SEMINARS,
    ActivityKind.LITERATURE_REVIEW,
    ActivityKind.RESEARCHER_MEETINGS,
    ActivityKind.ARTICLES,
    ActivityKind.LECTURES,
    ActivityKind.RESEARCH_CIRCLE,
]


def build(county, shared):
    """Create the project and its seminars below the county and return the project's page."""
    project = ProjectPageFactory(
        parent=ProjectIndexPage.objects.child_of(county).get(),
        title="Skånes Quatro Helix",
        slug="skanes-quatro-helix",
        lead=(
            "Skånes Quatro Helix var ett EU-finansierat projekt mot våldsbejakande extremism. "
            "Länsstyrelsen Skåne drev det 2017–2018 med 6 operativa projektpartner. Dessutom "
            "deltog 12 konsultativa parter."
        ),
        search_description=(
            "EU-projekt i Skåne 2017–2018 om radikalisering och våldsbejakande extremism: syfte, "
            "partner och material från fyra kunskapsseminarier."
        ),
        start_date=date(2017, 1, 1),
        end_date=date(2018, 12, 31),
        fund=shared.internal_security_fund,
        aims=AIMS,
        activities=[("activity", {"kind": kind}) for kind in ACTIVITIES],
        operative_count=6,
        consultative_count=12,
        partners=_partners(shared),
        topics=[shared.crime_prevention],
    )
    seminars = helix_seminars.build(county, shared, project)
    project.materials = [("group", {"seminar": seminar}) for seminar in seminars]
    project.save_revision(log_action=True).publish()
    return project


def _partners(shared):
    coordinator = ProjectPartner(
        organisation=shared.organisation("Länsstyrelsen Skåne"),
        role=PartnerRole.COORDINATOR,
        sort_order=0,
    )
    return [
        coordinator,
        *(
            ProjectPartner(
                organisation=shared.organisation(name),
                role=PartnerRole.PARTICIPANT,
                sort_order=order,
            )
            for order, name in enumerate(PARTICIPANTS, 1)
        ),
    ]
