"""Who looks after a page is typed in its form, of which only what was changed is stored."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from cms.upkeep.models import PageUpkeep
from cms.values.dates import months_after
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def opened(client, page):
    """Return what the form of a page sends when nothing is changed in it."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return querydict_from_html(html, form_id="page-edit-form").dict() | {"body-count": "0"}


def test_the_form_stores_who_looks_after_a_page(page, login):
    editor = login("editor")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = editor.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    data |= {
        "body-count": "0",
        "owner_name": "Bo Lind",
        "owner_email": "bo@example.se",
        "due": "1 mars 2031",
    }
    assert editor.post(address, data).status_code == 302
    upkeep = PageUpkeep.objects.get(pk=page.pk)
    assert (upkeep.owner_name, upkeep.owner_email) == ("Bo Lind", "bo@example.se")
    assert upkeep.due == date(2031, 3, 1)


def test_an_open_form_does_not_take_back_that_the_page_is_right(page, login, today):
    editor = login("editor")
    data = opened(editor, page)
    editor.post(reverse("confirm_page", args=[page.pk]))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.post(address, data | {"owner_name": "Bo Lind"}).status_code == 302
    upkeep = PageUpkeep.objects.get(pk=page.pk)
    assert (upkeep.due, upkeep.owner_name) == (months_after(today, 12), "Bo Lind")


@pytest.mark.parametrize("has_saved_itself", [False, True])
def test_nor_does_readers_day_go_with_what_is_published_from_it(
    page, login, today, has_saved_itself
):
    page.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    reviewer = login("reviewer")
    data = opened(reviewer, page) | {"lead": "Ny ingress."}
    reviewer.post(reverse("confirm_page", args=[page.pk]))
    if has_saved_itself:
        saved = reviewer.post(address, data, headers={"Accept": "application/json"}).json()
        data |= saved["field_updates"] | {
            "loaded_revision_id": saved["revision_id"],
            "loaded_revision_created_at": saved["revision_created_at"],
        }
    assert reviewer.post(address, data | {"action-publish": "1"}).status_code == 302
    assert (fresh(page).lead, fresh(page).reviewed_on) == ("Ny ingress.", today)


def test_the_day_can_be_typed_and_taken_away(page, login):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor = login("editor")
    for typed, kept in (("2020-05-01", date(2020, 5, 1)), ("", None)):
        editor.post(address, opened(editor, page) | {"reviewed_on": typed})
        assert fresh(page).get_latest_revision_as_object().reviewed_on == kept


def test_what_a_colleague_typed_meanwhile_remains(page, login):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    page.save_revision()
    editor = login("editor")
    mine, theirs = opened(editor, page), opened(editor, page)
    editor.post(address, theirs | {"owner_name": "Bo Lind", "owner_email": "bo@example.se"})
    mine |= {"lead": "Ny ingress.", "due": "2031-03-01"}
    assert editor.post(address, mine).status_code == 302
    upkeep = PageUpkeep.objects.get(pk=page.pk)
    assert (upkeep.owner_name, upkeep.owner_email) == ("Bo Lind", "bo@example.se")
    assert upkeep.due == date(2031, 3, 1)
    assert fresh(page).get_latest_revision_as_object().lead == "Ny ingress."


def test_nothing_is_stored_while_it_is_asked_whose_words_hold(page, login):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    page.save_revision()
    editor = login("editor")
    mine, theirs = opened(editor, page), opened(editor, page)
    editor.post(address, theirs | {"lead": "Deras ingress."})
    response = editor.post(address, mine | {"lead": "Min ingress.", "owner_name": "Bo Lind"})
    assert response.status_code == 409
    assert PageUpkeep.objects.get(pk=page.pk).owner_name == "Siv Ek"
    [conflict] = response.context["conflicts"]
    again = querydict_from_html(response.content.decode(), form_id="conflict")
    assert editor.post(address, again | {conflict["name"]: "mine"}).status_code == 302
    assert PageUpkeep.objects.get(pk=page.pk).owner_name == "Bo Lind"


def test_a_preview_stores_nothing(page, login):
    editor = login("editor")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = opened(editor, page) | {"owner_name": "Bo Lind"}
    assert editor.post(address, data).json()["is_available"]
    assert editor.get(address).status_code == 200
    assert PageUpkeep.objects.get(pk=page.pk).owner_name == "Siv Ek"


def test_what_was_saved_by_itself_can_be_typed_back(page, login):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor = login("editor")
    data = opened(editor, page)
    json = {"Accept": "application/json"}
    saved = editor.post(address, data | {"owner_name": "Bo Lind"}, headers=json).json()
    assert PageUpkeep.objects.get(pk=page.pk).owner_name == "Bo Lind"
    data |= saved["field_updates"] | {"overwrite_revision_id": saved["revision_id"]}
    assert editor.post(address, data, headers=json).json()["success"]
    assert PageUpkeep.objects.get(pk=page.pk).owner_name == "Siv Ek"


def test_a_day_that_cannot_be_read_leaves_the_one_that_is_stored(page, login, today):
    editor = login("editor")
    data = opened(editor, page) | {"due": "i vår"}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.post(address, data).status_code == 302
    assert PageUpkeep.objects.get(pk=page.pk).due == today - timedelta(days=2)


def test_too_long_an_address_is_refused_beside_its_field(page, login):
    client = login("editor")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(
        client.get(address).content.decode(), form_id="page-edit-form"
    ).dict()
    data |= {"body-count": "0", "owner_email": "e" * 250 + "@example.se"}
    response = client.post(address, data)
    assert "254" in str(response.context["form"].errors["owner_email"])
