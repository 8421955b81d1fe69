"""Before a shared thing is changed or deleted it is told what readers will see of it."""

import pytest
from django.urls import reverse

from cms.documents.factories import DocumentFactory
from cms.shown.consequences import consequences_of
from cms.snippets.factories import SharedTextFactory
from cms.values.counties import County
from home.factories import StandardPageFactory
from tests.helpers.translators import create_county, publish

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def test_pages_counties_and_languages_are_counted(mission, contact, translated):
    publish(translated)
    mission.save_revision().publish()
    found = consequences_of(contact)
    assert (found.pages, found.counties, found.languages) == (1, 1, 2)
    [row] = found.rows
    assert (row.page.pk, row.county, len(row.languages)) == (mission.pk, "Skåne", 2)


def test_the_form_and_the_delete_screen_tell_it(skane, login):
    text = SharedTextFactory(title="Uppdraget")
    text.save_revision().publish()
    for title in ("Ett", "Två"):
        body = [("shared_text", {"text": text})]
        StandardPageFactory(parent=skane, title=title, body=body).save_revision().publish()
    assert consequences_of(text).pages == 2
    admin = login("admin")
    for name, told in (
        ("edit", "ändrar 2 sidor i 1 län och 1 språk"),
        ("delete", "Tas bort från 2 sidor"),
    ):
        html = admin.get(reverse(text.snippet_viewset.get_url_name(name), args=[text.pk]))
        assert told in " ".join(html.content.decode().split())


def test_the_pages_of_ones_own_county_come_first(skane, login):
    blekinge = create_county(County.BLEKINGE)
    text = SharedTextFactory()
    for county in (blekinge, skane, blekinge):
        StandardPageFactory(parent=county, body=[("shared_text", {"text": text})])
    rows = consequences_of(text, login("editor").user).rows
    assert [row.county for row in rows] == ["Skåne", "Blekinge", "Blekinge"]


def test_what_stands_nowhere_changes_nothing(skane, login):
    document = DocumentFactory()
    assert consequences_of(document).pages == 0
    form = login("admin").get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert "Det du publicerar ändrar" not in form


def test_the_list_costs_the_same_for_many_pages(skane, django_assert_max_num_queries):
    text = SharedTextFactory()
    for number in range(6):
        body = [("shared_text", {"text": text})]
        StandardPageFactory(parent=skane, title=f"Sida {number}", body=body)
    with django_assert_max_num_queries(16):
        assert consequences_of(text).pages == 6
