"""Records name organisations as they were called then: when it was signed, made, or ended."""

import pytest
from bs4 import BeautifulSoup

from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.models import FormerName
from cms.values.periods import Period
from home.factories import CountyPageFactory, UppdragPageFactory
from tests.helpers.linked_data import linked_data, things
from tests.helpers.queries import PAGE_BUDGET, warm_queries

pytestmark = pytest.mark.django_db

THEN, TODAY, BOTH = (
    "Malmö högskola",
    "Malmö universitet",
    "Malmö högskola, i dag Malmö universitet",
)


def renamed(name=TODAY, former=THEN):
    former_names = [FormerName(name=former, period=Period.of("../2017-12-31"))]
    return OrganisationFactory(name=name, former_names=former_names)


def mission(home, *content):
    return UppdragPageFactory(parent=CountyPageFactory(parent=home), body=section(*content))


def section(*content):
    return [("section", {"heading": "Rubrik", "content": list(content)})]


def told(client, page):
    """Return what the lists of a page's records say, and its organisations for machines."""
    html = client.get(page.url).content
    rows = BeautifulSoup(html, "lxml").select(".record dd li")
    said = [" ".join(row.get_text().split()) for row in rows]
    found = [one for one in things(linked_data(html, "WebPage")) if one.get("name") == TODAY]
    return said, [one.get("alternateName") for one in found]


@pytest.mark.parametrize(
    ("family", "fact", "period", "said"),
    [
        ("agreement", "signatories", "2016", BOTH),
        ("agreement", "signatories", "2017-12-31/2020", BOTH),
        ("agreement", "signatories", "2018-01-01", TODAY),
        ("agreement", "producers", "../2016", BOTH),
        ("agreement", "signatories", "", TODAY),
        ("report", "producers", "2016-05", BOTH),
        ("tool", "producers", "2016", BOTH),
        ("tool", "owner", "2016/..", TODAY),
        ("network", "members", "2016/..", TODAY),
        ("network", "members", "2016", TODAY),
        ("network", "members", "2012/2016", BOTH),
        ("network", "coordinators", "2012/2018", TODAY),
        ("newsletter", "producers", "2016/..", TODAY),
    ],
)
def test_parties_have_their_names_of_then(home, client, family, fact, period, said):
    record = {"title": "Posten", "period": period, fact: [{"organisation": renamed()}]}
    page = mission(home, (family, record))
    assert told(client, page) == ([said], [THEN if said == BOTH else None])


def test_an_expert_has_title_and_organisation_of_then(home, client):
    expert = {"person": PersonFactory(name="Per Person"), "title": "lektor"}
    reports = [
        ("report", {"title": "Rapport", "period": period, "experts": [expert | at]})
        for period in ("2016", "2019")
        for at in [{"affiliation": renamed()} if period == "2016" else {}]
    ]
    said, names = told(client, mission(home, *reports))
    assert said == [f"Per Person, lektor, {BOTH}", "Per Person, lektor"]
    assert names == [THEN]


def test_the_version_of_a_tool_dates_those_who_made_it(home, client):
    tool = {"title": "Verktyg", "version_date": "2016", "producers": [{"organisation": renamed()}]}
    assert told(client, mission(home, ("tool", tool))) == ([BOTH], [THEN])


def test_who_speaks_for_others_has_the_name_of_then(home, client):
    together = {"group": "Lärosätena", "represented_by": [renamed()]}
    plan = {"title": "Plan", "period": "2016", "signatories": [together]}
    said, names = told(client, mission(home, ("agreement", plan)))
    assert (said, names) == ([f"Lärosätena företrädda av {THEN}"], [THEN])


def test_names_of_then_take_no_query_a_party(home, client):
    parties = [{"organisation": renamed(f"Part {n}", f"Förut {n}")} for n in range(30)]
    queries = []
    for size in (1, 30):
        plan = {"title": "Plan", "period": "2016", "signatories": parties[:size]}
        body = section(("agreement", plan))
        page = UppdragPageFactory(parent=home, slug=f"uppdrag-{size}", body=body)
        queries.append(warm_queries(client, page.url))
    assert queries[0] == queries[1] <= PAGE_BUDGET
