"""Every id stands once on a page, whatever stands there twice."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from cms.snippets.factories import SharedTextFactory
from cms.values.counties import County
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from home.models import GuidePage
from tests.helpers.samples import STREAMS, Samples

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def text(home):
    """A shared text with a block of every type."""
    content = STREAMS["section"]
    return SharedTextFactory(title="Delad", body=Samples(home).value(content))


def mission(home, streams):
    county = CountyPageFactory(parent=home, county=County.SKANE)
    return UppdragPageFactory(parent=county, tasks=streams[:1], body=streams)


def standard(home, streams):
    return StandardPageFactory(parent=home, slug="om", body=streams)


def guide(home, streams):
    parent = GuideIndexPageFactory(parent=home, slug="vagledningar")
    page = GuidePageFactory(parent=parent, body=streams, slug="alla")
    page.url_path += "allt/"
    return page


@pytest.mark.parametrize("has_heading", [True, False])
@pytest.mark.parametrize("build", [mission, standard, guide])
def test_a_text_that_stands_twice_has_each_id_once(client, home, text, build, has_heading):
    text.has_heading = has_heading
    text.save()
    page = build(home, [("shared_text", {"text": text})] * 2)
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    ids = Counter(element["id"] for element in soup.select("[id]"))
    assert [name for name, number in ids.items() if number > 1] == []
    records = [block.id for block in text.body if block.block_type in ("network", "law", "table")]
    assert len(records) == 3
    assert ids.keys() >= set(records)


def test_each_part_of_a_guide_has_the_ids_that_it_names(client, home, text):
    page = guide(home, [("shared_text", {"text": text})] * 2)
    slugs = GuidePage.objects.get(pk=page.pk).part_slugs.values()
    assert len(slugs) == 2
    for slug in slugs:
        part = client.get(f"/vagledningar/alla/{slug}/").content
        soup = BeautifulSoup(part, "html.parser")
        named = {one["aria-labelledby"] for one in soup.select("main [aria-labelledby]")}
        assert named
        assert named <= {one["id"] for one in soup.select("[id]")}
