"""Values of a language's own: what their user may not see, and what they no longer stand for."""

import json

import pytest
from django.test import Client
from wagtail.models import Collection, GroupCollectionPermission

from cms.documents.factories import DocumentFactory
from cms.translating.targets import order, publish
from home.factories import UppdragPageFactory
from tests.helpers.addresses import override_for
from tests.helpers.reviewing import act
from tests.helpers.translators import fill, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = "https://example.se/mat"


@pytest.fixture
def closed(skane):
    """A document of a collection of its own."""
    collection = Collection.get_first_root_node().add_child(name="Hemligt")
    return DocumentFactory(title="Hemlig utredning", collection=collection)


@pytest.fixture
def with_file(skane, arabic):
    """The Arabic translation of a page that leads to a document."""
    links = {"links": [{"text": "Fil", "document": DocumentFactory(title="Svensk fil")}]}
    body = [("section", {"heading": "Filer", "content": [("links", links)]})]
    page = UppdragPageFactory(parent=skane, slug="filer", body=body)
    [translation] = order(page, [arabic])
    fill(translation)
    return translation


def test_the_title_of_a_closed_document_is_not_told(login, with_file, closed):
    [segment] = with_file.source.overridablesegment_set.all()
    client = login("arabic")
    GroupCollectionPermission.objects.filter(group__user=client.user).delete()
    page = act(client, with_file, "own", item=f"value-{segment.pk}", value=closed.pk)
    assert page.context["form"].errors["value"]
    assert closed.title not in page.content.decode()


@pytest.mark.parametrize("value", ["abc", "9" * 30, "\x00", "-1"])
def test_what_is_no_key_is_refused_beside_the_field(login, with_file, value):
    [segment] = with_file.source.overridablesegment_set.all()
    page = act(login("arabic"), with_file, "own", item=f"value-{segment.pk}", value=value)
    assert page.context["form"].errors["value"]


def exchange(mission, url, document):
    """Let the link in the list lead to an address or to a document instead."""
    mission.refresh_from_db()
    raw = json.loads(json.dumps(list(mission.body.raw_data)))
    [links] = [block for block in raw[0]["value"]["content"] if block["type"] == "links"]
    links["value"]["links"][0]["value"] |= {"url": url, "document": document and document.pk}
    mission.body = json.dumps(raw)
    mission.save_revision().publish()


def test_an_own_value_does_not_return_for_another_swedish_one(login, translated, mission):
    client = login("arabic")
    item = f"value-{override_for(translated, LINK).pk}"
    act(client, translated, "own", item=item, value="https://example.se/ar")
    publish(translated)
    exchange(mission, "", DocumentFactory(title="Fil"))
    exchange(mission, f"{LINK}-nytt", None)
    fill(translated)
    act(login("admin"), translated, "publish")
    assert target_of(translated).live
    html = Client().get("/ar/skane/radon/").content.decode()
    assert "https://example.se/ar" not in html
    assert f"{LINK}-nytt" in html
