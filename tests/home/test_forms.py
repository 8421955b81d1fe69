"""Readers' forms take answers without a cookie, say what is wrong, and lose nothing."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.accounts.factories import UserFactory
from cms.people.factories import ContactFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, FormPageFactory, StandardPageFactory
from home.forms import HONEYPOT
from home.models import FormAnswers, FormField
from home.provisioning import EDITORS
from tests.helpers.translators import create_county

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def questions():
    return [
        FormField(label="Namn", required=False, sort_order=0),
        FormField(
            label="E-post", field_type="email", help_text="Dit vi skickar rapporten.", sort_order=1
        ),
        FormField(label="Hälsning", field_type="multiline", required=False, sort_order=2),
    ]


@pytest.fixture
def form_page(home):
    return FormPageFactory(parent=CountyPageFactory(parent=home), form_fields=questions())


def test_answers_are_kept_and_thanked_for(client, form_page):
    answers = {"namn": "Åsa", "e_post": "asa@example.se", "halsning": "Hej!"}
    response = client.post(form_page.url, answers)
    assert not response.cookies
    assert response.url == f"{form_page.url}tack/"
    html = client.get(response.url).content.decode()
    assert "Tack för ditt svar" in html
    assert f"<title>Formuläret är skickat: {form_page.title} |" in html
    assert '<meta name="robots" content="noindex">' in html
    assert FormAnswers.objects.get().form_data == answers


def test_beside_a_form_stands_how_else_the_board_is_reached(client, form_page):
    beside = client.get(form_page.url).content.decode().split("<aside")[1]
    assert f"/rapportera-hinder/?sida={form_page.pk}" in beside
    assert "010-" not in beside
    county = form_page.get_parent().specific
    county.phone = "010-224 10 00"
    county.save_revision().publish()
    for address in (form_page.url, f"{form_page.url}tack/"):
        beside = client.get(address).content.decode().split("<aside")[1].split("</aside>")[0]
        assert "010-224 10 00" in beside
    form_page.contact = ContactFactory(role="Rapporttjänsten")
    form_page.save_revision().publish()
    beside = client.get(form_page.url).content.decode().split("<aside")[1].split("</aside>")[0]
    assert "Rapporttjänsten" in beside
    assert "010-224 10 00" not in beside


def test_posts_need_no_token(form_page):
    response = Client(enforce_csrf_checks=True).post(form_page.url, {"e_post": "asa@example.se"})
    assert response.status_code == 302
    assert FormAnswers.objects.count() == 1


def test_errors_are_listed_explained_and_nothing_is_lost(client, form_page):
    response = client.post(form_page.url, {"namn": "Åsa", "e_post": "asa@"})
    html = response.content.decode()
    assert "Skriv en e-postadress" in html
    assert 'href="#id_e_post"' in html
    assert 'aria-describedby="e_post-hint e_post-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="Åsa"' in html
    assert 'value="asa@"' in html
    assert not FormAnswers.objects.exists()


@pytest.mark.parametrize(
    ("label", "kind", "expected"),
    [
        ("Vad ska vi kalla dig?", "name", "name"),
        ("Var når vi dig?", "phone", "tel"),
        ("Dit skickar vi boken", "address", "street-address"),
        ("Svar till", "email", "email"),
        ("Namn", "singleline", "name"),
        ("Ditt telefonnummer:", "singleline", "tel"),
        ("Postnummer", "singleline", "postal-code"),
        ("Skolans namn", "singleline", None),
        ("Namn på barnet", "singleline", None),
    ],
)
def test_browsers_fill_in_what_is_about_the_reader(client, home, label, kind, expected):
    field = FormField(label=label, field_type=kind)
    page = FormPageFactory(parent=CountyPageFactory(parent=home), form_fields=[field])
    form = client.get(page.url).context["form"]
    assert form.fields[field.clean_name].widget.attrs.get("autocomplete") == expected


def test_every_form_leads_to_what_is_said_of_personal_data(client, home, form_page):
    assert "Personuppgifter" not in client.get(form_page.url).content.decode()
    page = StandardPageFactory(parent=home, title="Personuppgifter hos oss")
    home.privacy_page = page
    home.save_revision().publish()
    assert f'<a href="{page.url}">Personuppgifter hos oss</a>' in (
        client.get(form_page.url).content.decode()
    )
    page.unpublish()
    assert "Personuppgifter" not in client.get(form_page.url).content.decode()


def test_robots_are_thanked_and_not_kept(client, form_page):
    response = client.post(form_page.url, {"e_post": "a@example.se", HONEYPOT: "http://x.example"})
    assert response.url == f"{form_page.url}tack/"
    assert not FormAnswers.objects.exists()


def test_answers_are_read_only_by_the_countys_own(client, skane):
    blekinge = create_county(County.BLEKINGE)
    form = FormPageFactory(parent=skane)
    client.post(form.url, {"fraga": "Ett svar"})
    address = reverse("wagtailforms:list_submissions", args=[form.pk])
    for county, status in ((skane, 200), (blekinge, 302)):
        user = UserFactory()
        user.groups.add(Group.objects.get(name=EDITORS.format(county=county.get_county_display())))
        client.force_login(user)
        assert client.get(address).status_code == status
