"""Officers paste a list of partners and get them in the draft; nothing is merged or lost."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry, PageLogEntry

from cms.accounts.factories import UserFactory
from cms.people.factories import OrganisationFactory
from cms.people.models import FormerName, Organisation
from projects.choices import PartnerRole
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPage, ProjectPartner
from projects.partners import parser
from projects.partners.parser import PartnerNote
from projects.partners.views import PastePartnersView
from tests.helpers.pasting import SKANE, Officer, count_parsed, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(home):
    index = ProjectIndexPageFactory(parent=home, slug="projekt")
    coordinator = OrganisationFactory(name="Länsstyrelsen Skåne")
    partner = ProjectPartner(organisation=coordinator, role=PartnerRole.COORDINATOR, sort_order=0)
    return ProjectPageFactory(parent=index, title="Helix", partners=[partner])


@pytest.fixture
def editor(project):
    return member(project.get_parent())


@pytest.fixture
def officer(client, editor, project):
    client.force_login(editor)
    return PartnerOfficer(client, "paste_partners", project)


@pytest.fixture
def organisations(db):
    """The five of Skåne's project, as the demo knows them."""
    malmo = OrganisationFactory(
        name="Malmö universitet",
        website="https://mau.se/",
        town="Malmö",
        former_names=[
            FormerName(name="Malmö högskola", website="https://mah.se/", until=date(2017, 12, 31))
        ],
    )
    others = [
        OrganisationFactory(name=name, website=website)
        for name, website in [
            ("Helsingborgs stad", "https://helsingborg.se/"),
            ("Landskrona stad", "https://landskrona.se/"),
            ("Open Skåne", "https://openskane.se/"),
            ("Lunds universitet", "https://www.lu.se/"),
        ]
    ]
    return [*others[:3], malmo, others[3]]


class PartnerOfficer(Officer):
    """Somebody who pastes partners."""

    def paste(self, text, role=PartnerRole.OPERATIVE):
        return super().paste(text, role=role)

    def add(self, text, **changes):
        response = self.send(self.paste(text), **changes)
        assert response.status_code == 302, self.errors(response)
        return self.partners

    @property
    def draft(self):
        return ProjectPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()

    @property
    def partners(self):
        partners = self.draft.partners.order_by("sort_order")
        return [(partner.organisation.name, partner.role) for partner in partners]


LEAD = ("Länsstyrelsen Skåne", "coordinator")


def test_skanes_list_becomes_the_partners_of_the_draft(officer, editor, project, organisations):
    partners = officer.add(SKANE)
    assert partners == [
        LEAD,
        ("Helsingborgs stad", "operative"),
        ("Landskrona stad", "operative"),
        ("Open Skåne", "operative"),
        ("Malmö universitet", "operative"),
        ("Lunds universitet", "operative"),
    ]
    draft = officer.draft
    assert draft.partner_list[4].name == "Malmö högskola"
    assert Organisation.objects.count() == 6
    # The live page has changed in nothing.
    assert [partner.organisation.name for partner in project.partners.all()] == [LEAD[0]]
    assert ProjectPage.objects.get(pk=project.pk).has_unpublished_changes
    assert draft.latest_revision.user == editor
    assert PageLogEntry.objects.filter(page=project).first().user == editor


def test_the_table_says_why_and_what_was_not_understood(officer, organisations):
    response = officer.paste(f"{SKANE}Malmö universitet")
    content = response.content.decode()
    assert "Använd Malmö universitet (tidigare webbadress)" in content
    assert "Använd Lunds universitet (samma webbadress)" in content
    heading, *_lines, again = response.context["formset"]
    assert heading.notes == [PartnerNote.HEADING]
    assert not heading.is_included
    assert not again.is_included
    assert "En rad ovanför gäller samma organisation." in content
    response = officer.send(response)
    assert "Projektdeltagare:" in officer.client.get(response.url).content.decode()


def test_roles_are_chosen_for_all_and_for_each(officer, organisations):
    response = officer.paste("lu.se\nmah.se", role=PartnerRole.CONSULTATIVE)
    officer.send(response, **{"1-role": PartnerRole.OPERATIVE})
    assert officer.partners[1:] == [
        ("Lunds universitet", "consultative"),
        ("Malmö universitet", "operative"),
    ]


def test_a_new_organisation_is_made_once_with_its_address(officer, editor):
    response = officer.paste("Höganäs kommun, hoganas.se\nHöganäs kommun")
    assert [line.is_included for line in response.context["formset"]] == [True, False]
    officer.send(response, **{"1-include": "on", "1-role": PartnerRole.CONSULTATIVE})
    assert officer.partners[1:] == [
        ("Höganäs kommun", "operative"),
        ("Höganäs kommun", "consultative"),
    ]
    new = Organisation.objects.get(name="Höganäs kommun")
    assert new.website == "https://hoganas.se/"
    entry = ModelLogEntry.objects.for_instance(new).get()
    assert (entry.action, entry.user) == ("wagtail.create", editor)


def test_an_unknown_address_needs_a_name(officer):
    response = officer.send(officer.paste("hoganas.se"))
    assert "Skriv organisationens namn." in officer.errors(response)
    assert len(officer.partners) == 1
    officer.send(response, **{"0-name": "Höganäs kommun"})
    assert Organisation.objects.get(name="Höganäs kommun").website == "https://hoganas.se/"


def test_a_similar_name_is_asked_about(officer, organisations):
    response = officer.send(officer.paste("Lunds univeristet"))
    assert "Välj vem eller vad som menas." in officer.errors(response)
    officer.send(response, **{"0-organisation": str(organisations[4].pk)})
    assert officer.partners[1:] == [("Lunds universitet", "operative")]


def test_name_and_address_that_disagree_are_marked_and_asked_about(officer, organisations):
    response = officer.paste("Lunds universitet (mau.se)")
    assert "har en annan webbadress hos oss" in response.content.decode()
    assert "Välj vem eller vad som menas." in officer.errors(officer.send(response))


def test_another_name_finds_another_organisation(officer, organisations):
    response = officer.send(officer.paste("Universitetet"), **{"0-name": "Malmö högskola"})
    assert any("liknande namn" in error for error in officer.errors(response))
    officer.send(response, **{"0-organisation": str(organisations[3].pk)})
    assert officer.partners[1:] == [("Malmö universitet", "operative")]


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


def test_partners_are_added_to_the_draft_as_it_is_now(officer, project, organisations):
    response = officer.paste("lu.se")
    draft = project.get_latest_revision_as_object()
    draft.title = "Nytt namn"
    draft.partners.add(ProjectPartner(organisation=organisations[0], sort_order=1))
    draft.save_revision()
    officer.send(response)
    assert officer.draft.title == "Nytt namn"
    assert [name for name, _role in officer.partners] == [
        "Länsstyrelsen Skåne",
        "Helsingborgs stad",
        "Lunds universitet",
    ]


def test_a_draft_that_was_never_published_gets_them_too(officer, project, organisations):
    project.unpublish()
    officer.add("lu.se")
    assert project.partners.count() == 2


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


def test_the_project_offers_it(officer, project):
    edit = officer.client.get(reverse("wagtailadmin_pages:edit", args=[project.pk]))
    assert officer.url in edit.content.decode()
    index = reverse("wagtailadmin_explore", args=[project.get_parent().pk])
    assert officer.url in officer.client.get(index).content.decode()


def test_many_lines_take_no_more_queries(officer, organisations):
    counts = []
    for number in (2, 40):
        text = "\n".join(f"Kommun {index}, kommun{index}.se" for index in range(number))
        with CaptureQueriesContext(connection) as queries:
            officer.paste(f"{text}\nlu.se")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_line_is_parsed_once_in_each_request(officer, organisations, monkeypatch):
    parsed = count_parsed(monkeypatch, parser, "parse_partner", PastePartnersView)
    response = officer.paste(f"{SKANE}Polisen, Tullverket och Region Skåne")
    lines = dict.fromkeys((line["source"].value() for line in response.context["formset"]), 1)
    assert len(lines) == 9
    assert parsed == lines
    parsed.clear()
    assert officer.send(response).status_code == 302
    assert parsed == lines


def test_a_name_and_its_address_are_one_line(officer, organisations, monkeypatch):
    parsed = count_parsed(monkeypatch, parser, "parse_partner", PastePartnersView)
    officer.paste("Höganäs kommun, hoganas.se")
    assert parsed == {"Höganäs kommun": 1, "hoganas.se": 1, "Höganäs kommun, hoganas.se": 1}
