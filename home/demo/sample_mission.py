"""A made-up mission with everything that a mission can have, which says so.

The law and the organisations exist; who took part in what, and all else, does not.
"""

from cms.blocks.choices import Evaluation, NetworkKind, ToolKind
from cms.people.factories import ContactFactory
from cms.values.choices import Recurrence
from cms.values.counties import County
from home.demo.counties import file_link, section
from home.factories import UppdragPageFactory
from home.models import CountyPage

COUNTY = County.VASTMANLAND
BOARD = "Länsstyrelsen Västmanland"


def build(shared):
    """Create the mission below the county that shows it."""
    county = CountyPage.objects.get(county=COUNTY, locale__language_code="sv")
    contact = ContactFactory(
        role="Exempel: Samordnare",
        email="samordnare@example.se",
        organisation=shared.organisation(BOARD),
        county=COUNTY,
    )
    UppdragPageFactory(
        parent=county,
        title="Exempel: Ett uppdrag med alla uppgifter",
        slug="exempel-uppdrag",
        lead=(
            "Det här uppdraget är påhittat. Det visar hur ett uppdrag ser ut när allt är ifyllt: "
            "lag, beslut, redovisning, nätverk, verktyg och nyhetsbrev."
        ),
        search_description="Ett påhittat exempel på ett uppdrag där allt är ifyllt.",
        giver=shared.organisation("Regeringen"),
        since="2023-07/..",
        law=shared.law,
        paragraph="2",
        decision=[("decision", file_link(COUNTY, "Exempel: beslut om uppdraget", "beslut"))],
        decided="2023-05-11",
        accounted_to=shared.organisation("Brottsförebyggande rådet"),
        accounting=Recurrence.YEAR,
        body=[
            section("Så samarbetar vi", ("network", _network(shared))),
            section("Det här kan du använda", ("tool", _tool(shared))),
            section("Nyhetsbrev", ("newsletter", _newsletter(shared, contact))),
        ],
        contact=contact,
    )


def _network(shared):
    return {
        "kind": NetworkKind.NETWORK,
        "title": "Exempel: Nätverket för trygghet",
        "period": "2017-12/..",
        "text": "<p>Nätverket är påhittat. Det träffas fyra gånger om året.</p>",
        "predecessor": [{"name": "Exempel: Rådet för trygghet", "period": "2009/2017"}],
        "members": [
            *shared.parties("Polismyndigheten"),
            {"group": "Exempelkommunerna", "represented_by": shared.organisations(BOARD)},
        ],
        "coordinators": [{"organisation": shared.organisation(BOARD), "role": "samordnare"}],
    }


def _tool(shared):
    return {
        "kind": ToolKind.TOOL,
        "title": "Exempel: Checkverktyget",
        "period": "2019",
        "text": "<p>Verktyget är påhittat. Det visar hur en utvärdering redovisas.</p>",
        "owner": shared.parties(BOARD),
        "audience": "Samordnare i kommuner",
        "version": "2",
        "version_date": "2022-10",
        "tried_at": "Exempelkommuner",
        "tried_by": 3,
        "tried": "2020/2021",
        "evaluation": Evaluation.DONE,
        "evaluated": "2021-11",
        "result": "<p>Påhittat resultat: De som provade blev klara snabbare än förut.</p>",
        "links": [file_link(COUNTY, "Exempel: utvärdering av verktyget", "utvardering-verktyg")],
    }


def _newsletter(shared, contact):
    issues = [("2024-02", 1), ("2024-05", 2), ("2024-09", 3)]
    return {
        "title": "Exempel: Nyhetsbrev om trygghet",
        "frequency": Recurrence.QUARTER,
        "audience": "Den som arbetar förebyggande i länet",
        "producers": shared.parties(BOARD),
        "contact": contact,
        "issues": [
            {
                "published": published,
                "link": file_link(COUNTY, f"Exempel: nyhetsbrev {number}", f"nyhetsbrev-{number}"),
            }
            for published, number in issues
        ],
    }
