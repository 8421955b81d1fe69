"""Every block is described, previews, takes sample values and survives lost targets."""

import re

import pytest
from django.template.loader import get_template
from wagtail.blocks import RichTextBlock
from wagtail.models import Page

from cms.blocks.prefetch import prefetch_references
from cms.documents.factories import ImageFactory
from cms.documents.models import CustomDocument
from cms.people.models import Contact, Organisation
from cms.snippets.models import SharedText
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory
from home.models import UppdragPage
from tests.helpers.samples import BODY, STREAMS, Samples, block_ids

PICKED = [
    (stream_name, name) for stream_name, stream in STREAMS.items() for name in stream.child_blocks
]


def picked(stream_name, name):
    return STREAMS[stream_name].child_blocks[name]


@pytest.mark.parametrize(("stream_name", "name"), PICKED)
def test_block_is_described_for_the_picker(stream_name, name):
    block = picked(stream_name, name)
    assert block.meta.icon != "placeholder"
    assert str(block.meta.label)
    assert str(block.meta.group)
    assert str(block.get_description())
    if not isinstance(block, RichTextBlock):
        get_template(block.meta.template)


@pytest.mark.django_db
@pytest.mark.parametrize(("stream_name", "name"), PICKED)
@pytest.mark.parametrize("with_content", [True, False], ids=["filled", "empty database"])
def test_block_previews(stream_name, name, with_content, home):
    block = picked(stream_name, name)
    if with_content:
        Samples(home).value(block)
    assert block.is_previewable
    value = block.get_preview_value()
    assert isinstance(block.render(value), str)


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(STREAMS["section"].child_blocks))
def test_block_takes_and_shows_sample_values(name, home, client):
    block = STREAMS["section"].child_blocks[name]
    value = Samples(home).value(block)
    block.clean(block.normalize(value))
    StandardPageFactory(
        parent=home,
        slug="prov",
        body=[("section", {"heading": "Rubrik", "content": [(name, value)]})],
    )
    response = client.get("/prov/")
    assert response.status_code == 200
    assert "Rubrik" in response.content.decode()


@pytest.fixture
def full_page(home):
    samples = Samples(home)
    county = CountyPageFactory(parent=home)
    return UppdragPageFactory(
        parent=county,
        slug="fullt",
        body=samples.value(BODY),
        related=samples.value(STREAMS["related"]),
        tasks=[("shared_text", samples.value(BODY.child_blocks["shared_text"]))],
    )


def deleted(_home):
    for model in (SharedText, Contact, Organisation, CustomDocument):
        model.objects.all().delete()
    for page in Page.objects.filter(slug__in=["guider", "seminarier", "projekt"]):
        page.delete()


def unpublished(_home):
    SharedText.objects.update(live=False)
    Contact.objects.update(live=False)
    Page.objects.exclude(slug__in=["lansstyrelserna", "skane", "fullt"]).update(live=False)


@pytest.mark.django_db
@pytest.mark.parametrize("lose", [deleted, unpublished])
def test_page_survives_lost_targets(lose, full_page, home, client):
    lose(home)
    response = client.get("/skane/fullt/")
    assert response.status_code == 200
    assert "<a></a>" not in response.content.decode()
    assert 'href=""' not in response.content.decode()
    assert 'href="None"' not in response.content.decode()


@pytest.mark.django_db
def test_prefetched_values_equal_those_that_wagtail_loads(full_page):
    prefetched = UppdragPage.objects.get(pk=full_page.pk)
    prefetch_references(prefetched)
    plain = UppdragPage.objects.get(pk=full_page.pk)
    # Only what was loaded for a page knows which page asks for an accessible version.
    body, related = (
        re.sub(r"&amp;sida=\d+", "", str(stream))
        for stream in (prefetched.body, prefetched.related)
    )
    assert body == str(plain.body)
    assert related == str(plain.related)


@pytest.mark.django_db
def test_block_ids_are_unique(full_page):
    ids = block_ids(list(full_page.body.raw_data))
    assert len(ids) == len(set(ids)) > 50


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "alt"),
    [
        ({"alt_text": "Ett slott vid vattnet", "decorative": False}, 'alt="Ett slott vid vattnet"'),
        ({"alt_text": "", "decorative": True}, 'alt=""'),
    ],
)
def test_picture_has_the_alternative_text_of_its_use(value, alt, home, client):
    figure = {"image": {"image": ImageFactory(title="IMG_0042"), **value}, "caption": "Slottet"}
    page = StandardPageFactory(
        parent=home,
        body=[("section", {"heading": "Bild", "content": [("figure", figure)]})],
    )
    for _cold_and_warm in range(2):
        html = client.get(page.url).content.decode()
        assert alt in html
        assert "IMG_0042" not in html
