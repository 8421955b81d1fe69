"""The texts of a Swedish page that translators get when it is published again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.translating.texts.segments import KINDS, update_source
from home.factories import StandardPageFactory
from tests.helpers.translators import order

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FEW, MANY = 5, 100


def segments(source):
    return {
        model: sorted(
            map(
                str,
                model.objects.filter(source=source).values_list(
                    "context__path", "context__field_path", "order", *fields
                ),
            )
        )
        for model, fields, _facts in KINDS.values()
    }


def body_of(paragraphs):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return [("section", {"heading": "Avsnitt", "content": [("paragraph", text)]})]


def test_they_are_those_that_the_package_finds(ordered, mission):
    mission.title, mission.contact = "Ny rubrik", None
    del mission.body[0]
    mission.save()
    update_source(ordered.source)
    ours = segments(ordered.source)
    for model in ours:
        model.objects.filter(source=ordered.source).delete()
    ordered.source.update_from_db()
    assert ours == segments(ordered.source)
    assert any("Ny rubrik" in row for rows in ours.values() for row in rows)


def test_those_that_stay_are_the_same_rows(ordered, mission):
    before = set(ordered.source.stringsegment_set.values_list("pk", flat=True))
    mission.title = "Ny rubrik"
    mission.save()
    update_source(ordered.source)
    after = set(ordered.source.stringsegment_set.values_list("pk", flat=True))
    assert len(after & before) == len(before) - 1
    assert len(after) == len(before)


def test_publishing_a_change_asks_no_more_for_more_texts(skane, arabic):
    asked = {}
    for number in (FEW, MANY):
        page = StandardPageFactory(parent=skane, body=body_of(map(str, range(number))))
        order(page, [arabic])
        page.lead = "Ny ingress."
        revision = page.save_revision()
        with CaptureQueriesContext(connection) as queries:
            revision.publish()
        asked[number] = len(queries)
    assert asked[MANY] <= asked[FEW]
