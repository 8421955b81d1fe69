"""A network says what there was before it and what came after, each with its time."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from cms.blocks.record_families import NetworkBlock
from cms.blocks.record_relations import OtherTimeBlock
from cms.people.factories import OrganisationFactory
from home.factories import UppdragPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def facts(county, client):
    """A function that returns what a page says of a network, by label, as elements."""

    def show(**values):
        network = {"kind": "network", "title": "Tryggare län", **values}
        body = [("section", {"heading": "Nätverk", "content": [("network", network)]})]
        page = UppdragPageFactory(parent=county, body=body)
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        return {row.dt.get_text(): row.dd for row in soup.select(".record dl.flow > div")}

    return show


def words(element):
    return " ".join(element.get_text().split())


def test_what_there_was_before_and_what_came_after(facts, county):
    mission = UppdragPageFactory(parent=county, slug="nu", title="Uppdraget")
    found = facts(
        predecessor=[
            {"name": "Tryggare Uppsala län", "period": "../2017"},
            {"organisation": OrganisationFactory(name="Rådet"), "period": "2001/2005"},
        ],
        successor=[{"page": mission, "period": "2017-12/.."}],
    )
    before, after = found["Föregångare"], found["Efterföljare"]
    assert [words(item) for item in before("li")] == [
        "Tryggare Uppsala län, till 2017",
        "Rådet, 2001–2005",
    ]
    assert words(after) == "Uppdraget, sedan december 2017"
    assert after.a["href"] == mission.url


def test_a_page_that_is_not_published_leads_nowhere(facts, county):
    draft = UppdragPageFactory(parent=county, slug="utkast", title="Hemligt", live=False)
    found = facts(
        predecessor=[{"name": "Föregångaren", "page": draft}], successor=[{"page": draft}]
    )
    assert words(found["Föregångare"]) == "Föregångaren"
    assert found["Föregångare"].a is None
    assert "Efterföljare" not in found


@pytest.mark.parametrize(
    ("values", "field"),
    [({"period": "2017"}, "name"), ({"name": "A", "organisation": True}, "organisation")],
)
def test_it_has_one_name(values, field):
    if "organisation" in values:
        values = values | {"organisation": OrganisationFactory().pk}
    block = OtherTimeBlock()
    with pytest.raises(ValidationError) as error:
        block.clean(block.to_python(values))
    assert list(error.value.block_errors) == [field]


def test_a_network_without_any_is_as_it_was():
    block = NetworkBlock()
    value = block.to_python({"kind": "network", "title": "Nätverk"})
    assert list(block.clean(value)["predecessor"]) == []
