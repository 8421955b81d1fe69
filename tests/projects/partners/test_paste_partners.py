"""Officers paste a list of partners and get them in the draft; nothing is merged or lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.people.models import Organisation
from projects.choices import PartnerRole
from projects.models import ProjectPage, ProjectPartner
from projects.partners import names
from projects.partners.lines import PartnerNote
from projects.partners.views import PastePartnersView
from tests.helpers.partners import LEAD
from tests.helpers.pasting import SKANE, count_parsed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_skanes_list_becomes_the_partners_of_the_draft(officer, editor, project, organisations):
    partners = officer.add(SKANE)
    assert partners == [
        LEAD,
        ("Helsingborgs stad", "participant"),
        ("Landskrona stad", "participant"),
        ("Open Skåne", "participant"),
        ("Malmö universitet", "participant"),
        ("Lunds universitet", "participant"),
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


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("Projektägare: Helsingborgs stad", []),
        ("Helsingborgs stad (koordinator)", []),
        ("Organisation: Helsingborgs stad", []),
        ("Helsingborgs stad (preliminärt)", ["preliminärt"]),
    ],
)
def test_only_words_that_were_not_read_are_underlined(officer, organisations, line, left_out):
    content = officer.paste(line).content.decode()
    _explanation, *found = re.findall("<u>(.*?)</u>", content)
    assert found == left_out


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
    # The register is shared: nothing new enters it unless somebody says so.
    assert "Välj vem eller vad som menas." in officer.errors(officer.send(response))
    officer.send(
        response,
        **{"0-organisation": "new", "1-organisation": "new"},
        **{"1-include": "on", "1-role": PartnerRole.CONSULTATIVE},
    )
    assert officer.partners[1:] == [
        ("Höganäs kommun", "operative"),
        ("Höganäs kommun", "consultative"),
    ]
    new = Organisation.objects.get(name="Höganäs kommun")
    assert new.website == "https://hoganas.se/"
    assert new.live
    entries = ModelLogEntry.objects.for_instance(new).values_list("action", "user")
    actions = {"wagtail.create", "wagtail.publish"}
    assert set(entries) == {(action, editor.pk) for action in actions}


def test_a_similar_name_is_asked_about(officer, organisations):
    response = officer.send(officer.paste("Lunds univeristet"))
    assert "Välj vem eller vad som menas." in officer.errors(response)
    officer.send(response, **{"0-organisation": str(organisations[4].pk)})
    assert officer.partners[1:] == [("Lunds universitet", "operative")]


def test_another_name_finds_another_organisation(officer, organisations):
    response = officer.send(officer.paste("Universitetet"), **{"0-name": "Malmö högskola"})
    assert any("liknande namn" in error for error in officer.errors(response))
    officer.send(response, **{"0-organisation": str(organisations[3].pk)})
    assert officer.partners[1:] == [("Malmö universitet", "operative")]


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
    parsed = count_parsed(monkeypatch, names, "parse_partner", PastePartnersView)
    response = officer.paste(f"{SKANE}Polisen, Tullverket och Region Skåne")
    lines = dict.fromkeys((line["source"].value() for line in response.context["formset"]), 1)
    assert len(lines) == 9
    # The heading is the role of what follows, and no partner of its own.
    assert parsed == {line: 1 for line in lines if line != "Projektdeltagare:"}
    parsed.clear()
    new = {f"{index}-organisation": "new" for index in (6, 7, 8)}
    assert officer.send(response, **new).status_code == 302
    assert parsed == lines


def test_a_name_and_its_address_are_one_line(officer, organisations, monkeypatch):
    parsed = count_parsed(monkeypatch, names, "parse_partner", PastePartnersView)
    officer.paste("Höganäs kommun, hoganas.se")
    assert parsed == {"Höganäs kommun": 1, "hoganas.se": 1, "Höganäs kommun, hoganas.se": 1}
