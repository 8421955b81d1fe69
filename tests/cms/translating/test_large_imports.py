"""Files with many texts take no more queries than those with few."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import StringTranslation

from cms.translating.exchange.imports import TakenAs
from cms.translating.targets import order
from cms.translating.texts.strings import untranslated
from home.factories import UppdragPageFactory
from tests.helpers.xliff import export, tag, upload

pytestmark = pytest.mark.django_db
ID = "0a2e6d0e-3b4b-4a0e-9d52-1f6a6f7c8d90"


@pytest.fixture
def client(login):
    return login("arabic")


def section(number, words="Text"):
    items = "".join(f"<p>{words} {index}.</p>" for index in range(number))
    content = [{"type": "paragraph", "id": ID, "value": items}]
    return {"type": "section", "id": ID, "value": {"heading": "Om", "content": content}}


def test_many_texts_take_no_more_queries_to_show(client, skane, arabic):
    counts = []
    for number in (3, 30):
        page = UppdragPageFactory(
            parent=skane, slug=f"lang-{number}", body=json.dumps([section(number)])
        )
        [translation] = order(page, [arabic])
        root = export(client, translation)
        for target in root.iter(tag("target")):
            target.text = "نص"
            target.set("state", "final")
        page.body = json.dumps([section(number, "Senare text")])
        page.save_revision().publish()
        url = upload(client, root)[1]
        with CaptureQueriesContext(connection) as queries:
            plan = client.get(url).context["plan"]
        assert sum(change.kind == TakenAs.EARLIER for change in plan.changes) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_300_texts_are_stored_in_few_queries(client, skane, arabic):
    page = UppdragPageFactory(parent=skane, slug="lang", body=json.dumps([section(300)]))
    [translation] = order(page, [arabic])
    root = export(client, translation)
    for target in root.iter(tag("target")):
        target.text = "نص"
        target.set("state", "final")
    url = upload(client, root)[1]
    with CaptureQueriesContext(connection) as queries:
        client.post(url)
    assert len(queries) <= 60
    stored = StringTranslation.objects.filter(locale=arabic, data="نص")
    assert stored.count() == translation.source.stringsegment_set.count() > 300
    assert {text.last_translated_by for text in stored} == {client.user}
    assert page.get_translation(arabic).draft_title == "نص"
    assert not untranslated(translation).exists()
