"""Stockholm: a notice, a sample seminar, the regional survey and its maps, safety in schools."""

from datetime import timedelta

from django.utils import timezone

from cms.blocks.choices import Adaptation, ReportKind, Severity, ToolKind
from cms.people.factories import ContactFactory
from cms.snippets.factories import NoticeFactory
from cms.values.counties import County
from home.demo import sample_seminar, upcoming_seminar
from home.demo.counties import section
from home.factories import FormPageFactory, UppdragPageFactory
from home.models import FormField
from home.provisioning import create_county

COUNTY = County.STOCKHOLM
BOARD = "Länsstyrelsen Stockholm"
PURPOSE = (
    "<p>Att ge en förståelse för var sårbarheten är koncentrerad i länet, sett till livsvillkor, "
    "brott, otrygghet och narkotika, och sedan titta närmare på de områdena.</p>"
)
POSTAL_ADDRESS = {
    "postal_street": "Box 22067",
    "postal_code": "104 22",
    "postal_town": "Stockholm",
}


def build(shared):
    """Create the county with its notice, its sample seminar and its mission page."""
    county = create_county(
        COUNTY,
        governor="Anna Kinberg Batra",
        visiting_street="Regeringsgatan 66",
        organisation_number="202100-2247",
        **POSTAL_ADDRESS,
    )
    _warn_of_wildfire()
    sample_seminar.build(county, shared)
    upcoming_seminar.build_moved(county, shared)
    UppdragPageFactory(
        parent=county,
        lead=(
            "Länsstyrelsen Stockholm samlar kunskap om brott och otrygghet i länets 26 kommuner. "
            "Här finns en regional lägesbild, kartor och stöd för en tryggare skola."
        ),
        search_description=(
            "Regional lägesbild, kartverktyg, Gängsnacket och Trygghet i skolan: så arbetar "
            "Länsstyrelsen Stockholm för att förebygga brott."
        ),
        tasks=[("shared_text", {"text": shared.mission})],
        body=[
            ("shared_text", {"text": shared.need}),
            ("shared_text", {"text": shared.local_needs}),
            ("shared_text", {"text": shared.guide_text}),
            ("shared_text", {"text": shared.recruitment}),
            _survey(shared),
            _maps(shared),
            _schools(shared, _order_form(county)),
        ],
        contact=ContactFactory(
            county=COUNTY,
            role="Utvecklingsledare",
            person=shared.person("Desirée Backman", affiliation=BOARD),
            organisation=shared.organisation(BOARD),
            **POSTAL_ADDRESS,
        ),
        topics=[shared.crime_prevention],
    )


def _warn_of_wildfire():
    start = timezone.now()
    NoticeFactory(
        text="Risk för skogsbrand i Stockholms län",
        county=COUNTY,
        severity=Severity.WARNING,
        start=start,
        end=start + timedelta(days=365),
        link_text="Läs mer på SMHI:s webbplats om aktuellt meddelande",
        is_unknown=True,
    )


def _makers(shared):
    """Return those who made the survey and its maps; four towns spoke for 26 municipalities."""
    return [
        *shared.parties(
            BOARD,
            "Region Stockholm",
            "Polismyndigheten Region Stockholm",
            "Tullverket",
            "Kriminalvården",
        ),
        {
            "group": "Kommunerna i Stockholms län",
            "represented_by": shared.organisations(
                "Stockholms stad", "Botkyrka kommun", "Sollentuna kommun", "Upplands Väsby kommun"
            ),
        },
        *shared.parties("Samverkan Stockholmsregionen (SSR)"),
    ]


def _experts(shared):
    """Return the professor who took part in both of them."""
    return [
        {
            "person": shared.person("Per-Olof Hallin"),
            "title": "seniorprofessor i urbana studier",
            "affiliation": shared.organisation("Malmö universitet"),
        }
    ]


def _survey(shared):
    title = (
        "Regional lägesbild – om livsvillkor, brott, narkotika samt otrygghet i Stockholms län 2022"
    )
    return section(
        "Regional lägesbild 2022",
        (
            "report",
            {
                "kind": ReportKind.REPORT,
                "title": title,
                "period": "2022",
                "text": (
                    "<p>I rapporten analyseras och visualiseras data. Då syns de brottsområden "
                    "och platser som vinner på att lokala och regionala aktörer samverkar mer. "
                    "Hela länet har gjort insatsen tillsammans, för att öka kunskapen om läget i "
                    "stort och i samtliga 26 kommuner.</p>"
                ),
                "area": "Stockholms län",
                "municipalities": 26,
                "purpose": PURPOSE,
                "producers": _makers(shared),
                "experts": _experts(shared),
                "links": [{"text": title, "is_unknown": True}],
            },
        ),
    )


def _maps(shared):
    return section(
        "Analys med hjälp av kartverktyg",
        (
            "tool",
            {
                "kind": ToolKind.MAP,
                "title": "Kartverktyg för den regionala lägesbilden",
                "text": (
                    "<p>Kartor över livsvillkor, brott och otrygghet ger en första uppfattning "
                    "om läget i länet. Lägesbilden går att fördjupa lokalt och att slå ihop för "
                    "hela länet. Syftet är att hitta och analysera geografiska områden och sedan "
                    "genomföra åtgärder där.</p>"
                ),
                "owner": shared.parties("Region Stockholm"),
                "producers": _makers(shared),
                "experts": _experts(shared),
                "links": [
                    shared.unknown_link("Kartverktyg: Regional lägesbild", "Region Stockholm")
                ],
            },
        ),
    )


def _schools(shared, order_form):
    return section(
        "Trygghet i skolan",
        (
            "paragraph",
            "<p>Skolan är en av de vanligaste platserna där barn drabbas av brott. Många barn är "
            "otrygga, framför allt i omklädningsrum och på toaletter. Men barn har rätt till en "
            "säker och trygg skola.</p>",
        ),
        (
            "report",
            {
                "kind": ReportKind.OVERVIEW,
                "title": "Trygghet i skolan",
                "text": (
                    "<p>Kunskapsöversikten handlar bland annat om hur skolan kan bli säkrare och "
                    "tryggare, och om vad den fysiska miljön betyder för att brott och otrygghet "
                    "uppstår.</p><p>Du kan beställa rapporten som pdf med ett formulär. "
                    "Observera: pdf:en är inte tillgänglighetsanpassad. Behöver du innehållet i "
                    "en annan form kan du skriva det i formuläret.</p>"
                ),
                "adaptation": Adaptation.NO,
                "producers": shared.parties(BOARD, "Stiftelsen Tryggare Sverige"),
                "links": [{"page": order_form}],
            },
        ),
        (
            "tool",
            {
                "kind": ToolKind.FOLDER,
                "title": "Folder: Trygghet i skolan",
                "links": [{"text": "Folder: Trygghet i skolan", "is_unknown": True}],
            },
        ),
        (
            "tool",
            {
                "kind": ToolKind.METHOD,
                "title": "För en säker och trygg skola",
                "owner": shared.parties("Stiftelsen Tryggare Sverige"),
                "links": [
                    shared.unknown_link(
                        "Metodstöd: För en säker och trygg skola", "Stiftelsen Tryggare Sverige"
                    )
                ],
            },
        ),
        ("links", {"links": [shared.unknown_link("Tryggare skola", "Socialstyrelsen")]}),
    )


def _order_form(county):
    return FormPageFactory(
        parent=county,
        title="Beställ rapporten Trygghet i skolan",
        slug="bestall-trygghet-i-skolan",
        lead=(
            "Här beställer du rapporten som pdf. Pdf:en är inte tillgänglighetsanpassad: skriv om "
            "du behöver innehållet i en annan form."
        ),
        form_fields=[
            FormField(label="Namn", required=False, sort_order=0),
            FormField(label="E-postadress", field_type=FormField.FieldType.EMAIL, sort_order=1),
            FormField(
                label="Behöver du innehållet i en annan form?",
                help_text="Till exempel uppläst eller med större text.",
                field_type=FormField.FieldType.MULTI_LINE,
                required=False,
                sort_order=2,
            ),
        ],
        privacy=(
            "<p>Exempel: Vi använder dina uppgifter bara för att skicka rapporten och tar bort dem "
            "sedan. Länsstyrelsen Stockholm är personuppgiftsansvarig.</p>"
        ),
        thanks=(
            "<p>Tack för din beställning. Det här är en demonstration: ingen rapport skickas till "
            "dig.</p>"
        ),
    )
