"""Each page that shows a thing is shown with a change of it, and nothing of that stays."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory
from cms.snippets.factories import SharedTextFactory
from cms.snippets.models import SharedText
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def text(skane):
    text = SharedTextFactory(title="Uppdraget", body=[("paragraph", "<p>Gamla ord.</p>")])
    text.save_revision().publish()
    return fresh(text)


@pytest.fixture
def showing(skane, text):
    return StandardPageFactory(parent=skane, body=[("shared_text", {"text": text})])


def address_of(thing, page):
    kind = ContentType.objects.get_for_model(thing)
    return reverse("preview_change", args=[kind.pk, thing.pk, page.pk])


def typed(words):
    body = streamfield([("paragraph", rich_text(f"<p>{words}</p>"))])
    return nested_form_data({"title": "Uppdraget", "has_heading": "on", "body": body})


def test_the_page_has_what_is_typed_and_nothing_stays(
    login, client, showing, text, django_capture_on_commit_callbacks
):
    before = client.get(showing.url).content
    officer = login("admin")
    form = officer.get(reverse(text.snippet_viewset.get_url_name("edit"), args=[text.pk]))
    assert address_of(text, showing) in form.content.decode()
    with django_capture_on_commit_callbacks() as told:
        shown = officer.post(address_of(text, showing), typed("Nya ord."))
    assert told == []
    assert "Nya ord." in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    officer.logout()
    assert len(client.get(showing.url).content) == len(before)
    stored = SharedText.objects.get(pk=text.pk)
    assert "Gamla ord." in str(stored.body)
    assert stored.latest_revision_id == text.latest_revision_id


def test_title_of_a_file_is_shown_before_it_is_changed(login, skane):
    document = DocumentFactory(title="Gammal titel", file__filename="fil.pdf")
    links = ("links", {"links": [{"document": document}]})
    body = [("section", {"heading": "Fil", "content": [links]})]
    showing = StandardPageFactory(parent=skane, body=body)
    officer = login("admin")
    form = officer.get(reverse("wagtaildocs:edit", args=[document.pk]))
    data = {key: value or "" for key, value in form.context["form"].initial.items()}
    data = {key: value for key, value in data.items() if isinstance(value, str | int | bool)}
    shown = officer.post(address_of(document, showing), data | {"title": "Ny titel", "tags": ""})
    assert shown.status_code == 200
    assert "Ny titel" in shown.content.decode()
    assert fresh(document).title == "Gammal titel"


def test_what_cannot_be_stored_is_told(login, showing, text):
    data = typed("Ord") | {"title": "x" * 300}
    html = login("admin").post(address_of(text, showing), data).content.decode()
    assert "Sidan kan visas när det här är rättat" in html


def test_only_who_may_change_the_thing_sees_it(client, showing, text):
    client.force_login(UserFactory(is_superuser=False))
    assert client.post(address_of(text, showing), typed("Nya ord.")).status_code in (302, 403)
    assert client.get(address_of(text, showing)).status_code in (302, 405)


def test_a_page_that_does_not_show_it_is_not_shown(login, skane, text):
    other = StandardPageFactory(parent=skane, slug="annan")
    assert login("admin").post(address_of(text, other), typed("Nya ord.")).status_code == 404
