"""What keeps pasted partners out of a draft is said, and what was pasted is kept."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Locale

from cms.accounts.factories import UserFactory
from cms.people.factories import OrganisationFactory
from cms.people.models import Organisation
from projects.choices import PartnerRole
from projects.factories import ProjectIndexPageFactory
from tests.helpers.partners import LEAD
from tests.helpers.pasting import member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_an_unknown_address_needs_a_name(officer):
    response = officer.send(officer.paste("hoganas.se"), **{"0-organisation": "new"})
    assert "Skriv organisationens namn." in officer.errors(response)
    assert len(officer.partners) == 1
    officer.send(response, **{"0-name": "Höganäs kommun", "0-organisation": "new"})
    assert Organisation.objects.get(name="Höganäs kommun").website == "https://hoganas.se/"


def test_a_new_organisation_has_no_personal_number(officer):
    response = officer.paste("Höganäs kommun")
    sent = {"0-name": "Snickare 880320-0016", "0-organisation": "new"}
    refused = officer.send(response, **sent)
    assert any("880320-••••" in told for told in officer.errors(refused))
    assert not Organisation.objects.filter(name__contains="Snickare").exists()


def test_name_and_address_that_disagree_are_marked_and_asked_about(officer, organisations):
    response = officer.paste("Lunds universitet (mau.se)")
    assert "har en annan webbadress hos oss" in response.content.decode()
    assert "Välj vem eller vad som menas." in officer.errors(officer.send(response))


def test_a_partner_is_not_added_twice_in_a_role(officer):
    response = officer.paste("Länsstyrelsen Skåne", role=PartnerRole.COORDINATOR)
    [line] = response.context["formset"]
    assert not line.is_included
    assert "redan partner i den här rollen" in response.content.decode()
    again = officer.send(response, **{"0-include": "on"})
    assert "Den är redan partner i den här rollen." in officer.errors(again)
    officer.send(again, **{"0-role": PartnerRole.OPERATIVE})
    assert officer.partners == [LEAD, ("Länsstyrelsen Skåne", "operative")]


def test_two_lines_of_one_organisation_and_role_are_refused(officer, organisations):
    response = officer.send(officer.paste("lu.se\nLunds universitet"), **{"1-include": "on"})
    assert "En rad ovanför har den i samma roll." in officer.errors(response)
    assert officer.partners == [LEAD]


def test_a_place_is_not_taken_for_an_organisation(officer, organisations):
    response = officer.paste("Polisen, Malmö")
    police, place = response.context["formset"]
    assert (police.is_included, place.is_included) == (True, False)
    assert "Kan vara en ort" in response.content.decode()


def test_who_may_not_add_organisations_is_told_so(officer, editor):
    editor.groups.get().permissions.remove(Permission.objects.get(codename="add_organisation"))
    response = officer.paste("Höganäs kommun")
    assert "Lägg till en ny organisation" not in response.content.decode()
    response = officer.send(response, **{"0-organisation": "new"})
    assert any("inte lägga till" in error for error in officer.errors(response))
    assert Organisation.objects.count() == 1


def test_bad_addresses_are_explained_and_nothing_is_lost(officer):
    response = officer.send(officer.paste("Höganäs kommun"), **{"0-website": "javascript:x"})
    [line] = response.context["formset"]
    assert "https://" in str(line.errors["website"])
    assert line["website"].value() == "javascript:x"
    data = officer.fields(response) | {"change": ""}
    form = officer.client.post(officer.url, data).context["form"]
    assert (form["text"].value(), form["role"].value()) == ("Höganäs kommun", "operative")


def test_pasted_text_is_escaped(officer):
    OrganisationFactory(name="<b>Brå</b>")
    content = officer.paste("<b>Brå</b>\n<script>alert(1)</script>").content.decode()
    assert "<script>alert(1)" not in content
    assert "<b>Brå" not in content


def test_only_who_may_edit_the_project_may_paste(client, project, admin_client):
    url = reverse("paste_partners", args=[project.pk])
    other = ProjectIndexPageFactory(parent=project.get_parent().get_parent(), slug="annat")
    client.force_login(member(other))
    for response in (client.get(url), client.post(url, {"text": "lu.se"})):
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    index_url = reverse("paste_partners", args=[other.pk])
    assert admin_client.get(index_url).status_code == 404


def test_locked_and_translated_projects_take_no_partners(officer, project, admin_client):
    project.locked, project.locked_by = True, UserFactory()
    project.save()
    assert officer.client.post(officer.url, {"text": "lu.se"}).status_code == 302
    english = Locale.objects.get(language_code="en")
    translation = project.copy_for_translation(english, copy_parents=True)
    url = reverse("paste_partners", args=[translation.pk])
    assert admin_client.get(url).status_code == 302
