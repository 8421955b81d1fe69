"""Pages with every kind of record, and the list of them, keep to their number of queries."""

import pytest

from cms.people.factories import ContactFactory, OrganisationFactory
from cms.snippets.factories import LawFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, RecordIndexPageFactory, UppdragPageFactory
from tests.helpers.queries import INDEX_BUDGET, PAGE_BUDGET, warm_queries
from tests.helpers.samples import STREAMS, Samples

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def records(samples, count, *names):
    # Each names many organisations, and SQLite asks for at most a thousand at once.
    section = STREAMS["section"].child_blocks
    return [(name, samples.value(section[name])) for name in names for _number in range(count // 5)]


def mission_of_records(home, county, count):
    names = ("law", "programme", "network", "report", "tool", "agreement", "newsletter")
    content = records(Samples(home), count, *names)
    return UppdragPageFactory(
        parent=county,
        body=[("section", {"heading": "Rubrik", "content": content})],
        contact=ContactFactory(),
        giver=OrganisationFactory(),
        accounted_to=OrganisationFactory(),
        law=LawFactory(),
    )


def record_index(home, county, count):
    section = STREAMS["section"].child_blocks
    for number in range(count):
        content = [("network", Samples(home).value(section["network"]))]
        body = [("section", {"heading": "Rubrik", "content": content})]
        UppdragPageFactory(parent=county, slug=f"uppdrag-{number}", body=body)
    return RecordIndexPageFactory(parent=county)


@pytest.mark.parametrize(
    ("build", "budget"),
    [(mission_of_records, PAGE_BUDGET), (record_index, INDEX_BUDGET)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_budget_holds_and_does_not_grow(build, budget, home, client):
    few, many = (
        warm_queries(client, build(home, CountyPageFactory(parent=home, county=code), size).url)
        for code, size in ((County.SKANE, 5), (County.BLEKINGE, 25))
    )
    assert few == many <= budget


@pytest.mark.parametrize("number", [0, 1, 200])
def test_parties_are_counted_and_few_queries_whoever_many_they_are(home, client, number):
    parties = [{"organisation": OrganisationFactory(name=f"Part {n}")} for n in range(number)]
    plan = {"kind": "plan", "title": "Plan", "signatories": parties}
    page = UppdragPageFactory(
        parent=CountyPageFactory(parent=home),
        body=[("section", {"heading": "Rubrik", "content": [("agreement", plan)]})],
    )
    html = client.get(page.url).content.decode()
    assert ("<dt>Parter" in html) == bool(number)
    assert ('<span class="count">(200)</span>' in html) == (number == 200)
    # Once for readers, once for machines.
    assert html.count("Part ") == 2 * number
    assert warm_queries(client, page.url) <= PAGE_BUDGET
