"""What keeps a pasted programme from becoming lectures is said, and what was pasted is kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import (
    Locale,
)

from cms.accounts.factories import UserFactory
from cms.pasting.forms import MAX_LINES
from cms.people.models import Person
from seminars.factories import SeminarPageFactory
from tests.helpers.pasting import member
from tests.helpers.programme import LINE

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("title", "", "Skriv föreläsningens titel."),
        ("title", "Tillit (PDF)", "Ta bort"),
        ("title", "x" * 300, "255"),
        ("duration", "ganska lång", "53:28"),
        ("video_url", "https://www.youtube.com/@namn", "kanal"),
    ],
)
def test_bad_input_is_explained_beside_the_field_and_nothing_is_lost(officer, field, value, error):
    response = officer.send(officer.paste(f"{LINE}\nLunch"), **{f"0-{field}": value})
    line, lunch = response.context["formset"]
    assert error in str(line.errors[field])
    assert line[field].value() == value
    assert line["source"].value() == LINE
    assert lunch["source"].value() == "Lunch"
    assert line.speakers[0]["name"].value() == "Gunnar Aronsson"
    assert not Person.objects.exists()


def test_nothing_ticked_creates_nothing(officer):
    response = officer.send(officer.paste(LINE), **{"0-include": "false"})
    assert "Kryssa för minst en rad." in officer.errors(response)


def test_officer_can_go_back_to_the_pasted_lines(officer):
    response = officer.send(officer.paste(f"{LINE}\nLunch"), **{})
    data = officer.fields(officer.paste(f"{LINE}\nKaffe")) | {"change": ""}
    response = officer.client.post(officer.url, data)
    assert response.context["form"]["text"].value() == f"{LINE}\nKaffe"


@pytest.mark.parametrize("text", ["", " \n", "X\n" * (MAX_LINES + 1), "x" * 30_000, "a\x00b"])
def test_too_much_or_nothing_is_refused_and_kept(officer, text):
    response = officer.paste(text)
    assert response.context["form"].errors
    assert response.context["form"]["text"].value() == text


@pytest.mark.parametrize("data", [{"lines-TOTAL_FORMS": "x"}, {"lines-TOTAL_FORMS": "3"}])
def test_a_broken_submission_creates_nothing(officer, data):
    assert officer.client.post(officer.url, data).status_code == 200
    assert officer.lectures == []


def test_pasted_text_is_escaped(officer):
    response = officer.paste("Docent Anna Ek, <b>Brå</b>: <script>alert(1)</script>")
    assert "<script>alert(1)" not in response.content.decode()
    assert "<b>Brå" not in response.content.decode()


def test_only_who_may_add_lectures_here_may_paste(client, seminar):
    url = reverse("paste_programme", args=[seminar.pk])
    assert client.get(url).status_code == 302
    client.force_login(member(SeminarPageFactory(parent=seminar.get_parent())))
    for response in (client.get(url), client.post(url, {"text": LINE})):
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")


def test_other_pages_and_locked_seminars_take_no_programme(officer, seminar):
    other = reverse("paste_programme", args=[seminar.get_parent().pk])
    assert officer.client.get(other).status_code == 404
    seminar.locked, seminar.locked_by = True, UserFactory()
    seminar.save()
    assert officer.client.get(officer.url).status_code == 302
    assert officer.client.post(officer.url, {"text": LINE}).status_code == 302


def test_translations_take_no_programme(officer, seminar, admin_client):
    english = Locale.objects.get(language_code="en")
    translation = seminar.copy_for_translation(english, copy_parents=True)
    url = reverse("paste_programme", args=[translation.pk])
    assert admin_client.get(url).status_code == 302
    explorer = admin_client.get(reverse("wagtailadmin_explore", args=[translation.pk]))
    assert url not in explorer.content.decode()


def test_a_form_of_another_site_is_refused(editor, seminar):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    url = reverse("paste_programme", args=[seminar.pk])
    assert client.post(url, {"text": LINE}).status_code == 403


def test_the_seminar_offers_it_and_other_pages_do_not(officer, seminar):
    lists = [seminar.pk, seminar.get_parent().pk]
    for pk in lists:
        content = officer.client.get(reverse("wagtailadmin_explore", args=[pk])).content.decode()
        assert officer.url in content
    editor_view = officer.client.get(reverse("wagtailadmin_pages:edit", args=[seminar.pk]))
    assert officer.url in editor_view.content.decode()
    county = seminar.get_parent().get_parent()
    content = officer.client.get(reverse("wagtailadmin_explore", args=[county.pk])).content.decode()
    assert "Klistra in ett program" not in content


def test_many_lines_take_no_more_queries(officer):
    counts = []
    for number in (2, 40):
        lines = [LINE.replace("Tillit", f"Tillit {index}") for index in range(number)]
        officer.paste("\n".join(lines))
        with CaptureQueriesContext(connection) as queries:
            officer.paste("\n".join(lines))
        counts.append(len(queries))
    assert counts[0] == counts[1]
