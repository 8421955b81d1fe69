"""Two made-up projects, marked as samples: one of 2021–2027 that is under way, one of Interreg."""

from datetime import date

from django.utils import timezone

from cms.documents.choices import Accessibility
from cms.people.factories import ContactFactory
from cms.values.counties import County
from cms.values.periods import Period
from home.demo.counties import file_link
from home.models import CountyPage
from projects.choices import ActivityKind, Currency, PartnerRole
from projects.factories import FundFactory, ProjectPageFactory
from projects.models import Fund, ProjectIndexPage, ProjectPartner

NOTE = (
    "<p>Projektet är påhittat. Det visar hur en projektsida ser ut och säger inget om vad "
    "organisationerna här verkligen har gjort.</p>"
)


def build(shared):
    """Create both projects below their counties."""
    _under_way(shared)
    _interreg(shared)


def _under_way(shared):
    year = timezone.localdate().year
    board = shared.organisation("Länsstyrelsen Västmanland")
    ProjectPageFactory(
        parent=_index(County.VASTMANLAND),
        title="Exempel: Trygga mötesplatser",
        slug="exempel-trygga-motesplatser",
        lead=(
            "Ett påhittat projekt som visar reglerna för EU-projekt 2021–2027. Kommuner provar "
            "tillsammans med de boende hur torg och parker kan bli tryggare."
        ),
        start_date=date(year - 1, 1, 1),
        end_date=date(year + 1, 12, 31),
        fund=FundFactory(
            name="Europeiska socialfonden+",
            eu_fund=Fund.EuFund.ESF,
            period=Fund.Period.P2021,
            website="https://european-social-fund-plus.ec.europa.eu/",
            statement="",
        ),
        reference_number="EXEMPEL-2021-0001",
        budget=6_000_000,
        eu_amount=2_400_000,
        aims=NOTE + "<p>Fler ska kunna vara ute på kvällen utan att känna sig otrygga.</p>",
        activities=[
            (
                "activity",
                {
                    "kind": ActivityKind.TRAINING,
                    "text": "<p>för dem som planerar och sköter torg och parker</p>",
                },
            ),
            ("activity", {"kind": ActivityKind.METHODS, "text": ""}),
            (
                "activity",
                {
                    "kind": ActivityKind.OTHER,
                    "text": "<p>Trygghetsvandringar med boende, polis och kommun</p>",
                },
            ),
        ],
        figures=[
            ("figure", {"number": 12, "text": "trygghetsvandringar"}),
            ("figure", {"number": 240, "text": "personer utbildade"}),
        ],
        results="<p>Halvvägs finns en första version av en metod för trygghetsvandringar.</p>",
        milestones=_milestones(
            (date(year - 1, 1, 1), "Projektet startade"),
            (date(year - 1, 9, 1), "Första utbildningen"),
            (date(year + 1, 3, 1), "Metoden provas i tre kommuner"),
            (date(year + 1, 12, 31), "Slutrapport"),
        ),
        materials=_materials(County.VASTMANLAND, year),
        contact=ContactFactory(county=County.VASTMANLAND, organisation=board),
        operative_count=3,
        partners=[
            _partner(shared, 0, "Länsstyrelsen Västmanland", PartnerRole.COORDINATOR),
            _partner(shared, 1, "Polismyndigheten", PartnerRole.OPERATIVE),
            _partner(
                shared,
                2,
                "Brottsförebyggande rådet",
                PartnerRole.CONSULTATIVE,
                period=Period.of(f"{year}/.."),
            ),
        ],
        topics=[shared.crime_prevention],
    )


def _interreg(shared):
    ProjectPageFactory(
        parent=_index(County.BLEKINGE),
        title="Exempel: Grannar över sundet",
        slug="exempel-grannar-over-sundet",
        lead=(
            "Ett påhittat projekt som visar reglerna för Interreg 2014–2020. Kommuner på båda "
            "sidor om Öresund jämförde hur de arbetade för att förebygga brott."
        ),
        start_date=date(2018, 3, 1),
        end_date=date(2020, 8, 31),
        fund=FundFactory(
            name="Interreg Öresund-Kattegat-Skagerrak",
            eu_fund=Fund.EuFund.INTERREG,
            period=Fund.Period.P2014,
            website="https://interreg-oks.eu/",
            statement="",
        ),
        reference_number="EXEMPEL-2014-0002",
        currency=Currency.EUR,
        budget=480_000,
        eu_percent=50,
        aims=NOTE + "<p>Deltagarna skulle lära av varandras sätt att arbeta.</p>",
        activities=[
            ("activity", {"kind": ActivityKind.STUDY_VISITS, "text": ""}),
            ("activity", {"kind": ActivityKind.LECTURES, "text": ""}),
        ],
        figures=[
            ("figure", {"number": 6, "text": "studiebesök"}),
            ("figure", {"number": 85, "text": "deltagare"}),
        ],
        results="<p>En handbok om samarbete över gränsen.</p>",
        milestones=_milestones(
            (date(2018, 3, 1), "Projektet startade"),
            (date(2019, 5, 15), "Konferens med alla deltagare"),
            (date(2020, 8, 31), "Handboken var klar"),
        ),
        partners=[
            _partner(shared, 0, "Länsstyrelsen Blekinge", PartnerRole.COORDINATOR),
            _partner(
                shared,
                1,
                "Malmö universitet",
                PartnerRole.OPERATIVE,
                period=Period.of("../2019"),
            ),
        ],
        topics=[shared.crime_prevention],
    )


def _materials(county, year):
    """Return files that show what readers are told of a file: author, date, accessibility."""
    facts = {"author": "Anna Exempel"}
    files = [
        ("Exempel: handledning för vandringar", "handledning-vandringar", {}),
        (
            "Exempel: utvärdering av första året",
            "utvardering-forsta-aret",
            {"accessibility": Accessibility.INACCESSIBLE},
        ),
    ]
    items = [
        ("link", file_link(county, title, slug, first_published=date(year, 1, 20), **facts | own))
        for title, slug, own in files
    ]
    return [("group", {"heading": "Exempel på filer", "items": items})]


def _index(county):
    page = CountyPage.objects.get(county=county, locale__language_code="sv")
    return ProjectIndexPage.objects.child_of(page).get()


def _partner(shared, order, name, role, **period):
    organisation = shared.organisation(name)
    return ProjectPartner(organisation=organisation, role=role, sort_order=order, **period)


def _milestones(*steps):
    return [("milestone", {"date": day, "text": text}) for day, text in steps]
