"""Gävleborg: the law of 2023 and what it means for the municipalities."""

from cms.people.factories import ContactFactory
from cms.values.counties import County
from home.demo import upcoming_seminar
from home.demo.counties import section
from home.factories import UppdragPageFactory
from home.provisioning import create_county

COUNTY = County.GAVLEBORG


def build(shared):
    """Create the county with its mission page."""
    county = create_county(
        COUNTY,
        governor="Per Bill",
        visiting_street="Borgmästarplan 2",
        visiting_town="Gävle",
        postal_code="801 70",
        postal_town="Gävle",
        organisation_number="202100-2437",
    )
    upcoming_seminar.build_cancelled(county, shared)
    contact = ContactFactory(
        county=COUNTY,
        role="Enheten för social hållbarhet",
        organisation=shared.organisation("Länsstyrelsen Gävleborg"),
    )
    UppdragPageFactory(
        parent=county,
        lead=(
            "Länsstyrelsen Gävleborg stödjer länets kommuner i att förebygga brott. Sedan 2023 "
            "har kommunerna ett eget ansvar för det enligt lag."
        ),
        search_description=(
            "Så stödjer Länsstyrelsen Gävleborg kommunerna i det brottsförebyggande arbetet, "
            "och så påverkar lagen från 2023 kommunerna."
        ),
        tasks=[("shared_text", {"text": shared.mission})],
        body=[
            ("shared_text", {"text": shared.need}),
            ("shared_text", {"text": shared.local_needs}),
            ("shared_text", {"text": shared.guide_text}),
            ("shared_text", {"text": shared.recruitment}),
            _law(shared),
            _support(shared),
            _police(shared),
        ],
        contact=contact,
        topics=[shared.crime_prevention],
    )


def _law(shared):
    return section(
        "Sveriges kommuner har fått ett större ansvar",
        (
            "law",
            {
                "record": shared.law,
            },
        ),
    )


def _support(shared):
    return section(
        "Stöd till kommunerna när lagen införs",
        (
            "paragraph",
            "<p>Samtidigt har länsstyrelserna fått i uppdrag att hjälpa kommunerna att genomföra "
            "ändringarna i lagen med ett praktiknära stöd. Stödet ska passa målgruppen och "
            "utgå från behoven.</p><p>Länsstyrelsen Gävleborg stämmer av med alla kommuner i "
            "länet att de har den information och kunskap de behöver för att genomföra lagen. "
            "Det är viktigt att kommunerna säger vad de behöver.</p>",
        ),
        (
            "links",
            {
                "links": [
                    shared.unknown_link(
                        "Uppdrag att utveckla det regionala stödet till kommunerna i det "
                        "brottsförebyggande arbetet",
                        "Regeringen",
                    )
                ]
            },
        ),
    )


def _police(shared):
    return section(
        "Kommunen och polisen har likvärdigt ansvar",
        (
            "paragraph",
            "<p>Med lagen får kommunerna och polisen ett likvärdigt ansvar för det "
            "brottsförebyggande arbetet. Det gör det lättare att samarbeta närmare och "
            "effektivare.</p><p>Polismyndigheten beslutade 2022 om en brottsförebyggande "
            "strategi. Myndigheten ska inte bara fokusera på brott som redan har begåtts utan "
            "också arbeta aktivt mot riskerna för brott.</p>",
        ),
        (
            "links",
            {"links": [shared.unknown_link("Brottsförebyggande arbete", "Polismyndigheten")]},
        ),
    )
