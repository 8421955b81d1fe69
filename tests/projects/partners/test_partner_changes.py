"""Buttons of a pasted line: joined again, and made the contact; nothing that is typed is lost."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission

from cms.people.factories import OrganisationFactory
from cms.people.models import Contact, Organisation, Person
from tests.helpers.pasting import member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = "Projektpartner:\n• Höganäs kommun och Vara kommun\n\nTullverket"


def press(officer, response, button, place, **changes):
    data = officer.fields(response) | {button: str(place)}
    data |= {f"lines-{name}": value for name, value in changes.items()}
    return officer.client.post(officer.url, data)


def beside(group):
    """Return the lines that stand beside the forms, with their numbers."""
    return [
        (number, "".join(piece.text for piece in pieces)) for number, pieces in group["numbered"]
    ]


@pytest.fixture
def editor(home, project):
    """Whoever looks after the home page looks after the contacts that belong to no county."""
    editor = member(home)
    codenames = ["add_contact", "change_contact"]
    editor.groups.get().permissions.add(*Permission.objects.filter(codename__in=codenames))
    return editor


def test_lines_have_the_numbers_of_those_that_were_pasted(officer):
    formset = officer.paste(TWO).context["formset"]
    assert [form.numbered() for form in formset] == [
        [(1, "Projektpartner:")],
        [(2, "• Höganäs kommun")],
        [(2, "Vara kommun")],
        [(3, "Tullverket")],
    ]


def test_what_och_split_stands_beside_all_of_its_line(officer):
    response = officer.paste(TWO)
    assert [beside(group) for group in response.context["formset"].groups] == [
        [(1, "Projektpartner:")],
        [(2, "• Höganäs kommun och Vara kommun")],
        [(3, "Tullverket")],
    ]
    table = BeautifulSoup(response.content, "html.parser").find("table", class_="pasted")
    assert [head["rowspan"] for head in table.find_all("th", scope="rowgroup")] == ["1", "2", "1"]
    # Each row has its own lines to send back, and the same number of columns.
    assert len(table.select("tbody tr")) == len(table.select("tbody td input[name$=-source]")) == 4


@pytest.mark.parametrize("label", ["", "Projektpartner: ", "• "])
def test_a_label_before_what_och_split_is_joined_to_it_again(officer, label):
    response = officer.paste(f"{label}Höganäs kommun och Vara kommun")
    groups = response.context["formset"].groups
    assert beside(groups[-1]) == [(1, f"{label}Höganäs kommun och Vara kommun".strip())]
    again = press(officer, response, "merge", 1)
    [joined] = again.context["formset"]
    assert joined["source"].value() == f"{label}Höganäs kommun och Vara kommun"
    assert joined["name"].value() == "Höganäs kommun och Vara kommun"


def test_a_heading_says_to_which_lines_it_gives_its_role(officer):
    text = "Operativa partner:\n• Tullverket\n• Polismyndigheten\n\nAssocierad partner:\n• Sensus"
    response = officer.paste(text)
    operative, *_two, associated, _sensus = response.context["formset"]
    assert operative.gives.endswith("åt rad 2–3.")
    assert associated.gives.endswith("åt rad 5.")
    assert operative.gives in response.content.decode()


def test_what_och_split_is_joined_again_and_keeps_what_was_typed(officer):
    response = officer.paste(TWO)
    assert response.content.decode().count('name="merge"') == 1
    typed = {"1-website": "https://vara.se/", "3-name": "Tullverket Syd", "0-role": "participant"}
    again = press(officer, response, "merge", 2, **typed, **{"2-town": "Vara", "3-include": "no"})
    assert officer.errors(again) == []
    heading, joined, other = again.context["formset"]
    assert joined.numbered() == [(2, "• Höganäs kommun och Vara kommun")]
    assert joined["name"].value() == "Höganäs kommun och Vara kommun"
    assert (joined["website"].value(), joined["town"].value()) == ("https://vara.se/", "Vara")
    assert (other["name"].value(), other.numbered()) == ("Tullverket Syd", [(3, "Tullverket")])
    assert heading["role"].value() == "participant"
    assert joined.is_included
    assert 'name="merge"' not in again.content.decode()
    officer.send(again, **{"1-organisation": "new", "2-include": "false"})
    assert Organisation.objects.filter(name="Höganäs kommun och Vara kommun").exists()


def test_what_has_no_room_in_the_joined_line_is_told(officer):
    typed = {"1-website": "https://hoganas.se/", "2-website": "https://vara.se/", "2-town": "Vara"}
    again = press(officer, officer.paste(TWO), "merge", 2, **typed)
    joined = again.context["formset"].forms[1]
    assert joined["website"].value() == "https://hoganas.se/"
    told = [str(message) for message in again.context["messages"]]
    assert len(told) == 1
    assert "https://vara.se/" in told[0]
    assert "hoganas" not in told[0]
    again = press(officer, officer.paste(TWO), "merge", 2, **{"2-website": "https://vara.se/"})
    assert not list(again.context["messages"])


def test_an_address_below_two_is_that_of_the_one_in_its_town(officer):
    text = "Vara kommun och Skara kommun\nTorggatan 7, 534 81 Vara\nTelefon: 0512-310 00"
    response = officer.paste(text)
    first, second, address, _phone = response.context["formset"]
    assert (first["street"].value(), first["postal_code"].value()) == ("Torggatan 7", "534 81")
    assert (second["street"].value(), second["town"].value()) == ("", "")
    assert address.about is first


def test_a_name_that_was_typed_is_not_replaced_when_lines_are_joined(officer):
    again = press(officer, officer.paste(TWO), "merge", 2, **{"2-name": "Vara"})
    assert again.context["formset"].forms[1]["name"].value() == "Höganäs kommun och Vara kommun"
    again = press(officer, officer.paste(TWO), "merge", 2, **{"2-name": "Skara kommun"})
    assert again.context["formset"].forms[1]["name"].value() == "Höganäs kommun och Skara kommun"


def test_a_joined_line_finds_the_organisation_of_its_whole_name(officer):
    whole = OrganisationFactory(name="Höganäs kommun och Vara kommun AB")
    [_heading, joined, _other] = press(officer, officer.paste(TWO), "merge", 2).context["formset"]
    assert str(whole.pk) in joined.fields["organisation"].found


@pytest.mark.parametrize("place", ["0", "1", "3", "99", "-1", "x", ""])
def test_a_button_that_does_not_fit_changes_nothing(officer, place):
    response = officer.paste(TWO)
    again = press(officer, response, "merge", place)
    assert _sent(officer, again) == _sent(officer, response)


def _sent(officer, response):
    return {name: str(value) for name, value in officer.fields(response).items()}


def test_a_person_becomes_the_contact_of_the_draft(officer, project):
    row = "Sven Svensson, sven.svensson@vara.se, 0512-310 00"
    response = officer.paste(f"Vara kommun\n{row}")
    typed = {"0-include": "false", "1-contact-as_contact": "on", "1-contact-role": "Samordnare"}
    assert officer.send(response, **typed).status_code == 302
    contact = Contact.objects.get()
    assert officer.draft.contact == contact
    assert (contact.person.name, contact.role, contact.email, contact.phone) == (
        "Sven Svensson",
        "Samordnare",
        "sven.svensson@vara.se",
        "0512-310 00",
    )
    # Nothing is published, and nobody becomes a partner.
    assert (contact.live, len(officer.partners)) == (False, 1)
    project.refresh_from_db()
    assert project.contact is None
    # What the project has is not offered to be replaced.
    assert "as_contact" not in officer.paste(row).content.decode()


def test_a_known_contact_is_used_and_a_similar_person_asked_about(officer):
    known = Contact.objects.create(person=Person.objects.create(name="Anna Ek"), role="Chef")
    officer.send(officer.paste("Anna Ek"), **{"0-contact-as_contact": "on"})
    assert officer.draft.contact == known
    assert Person.objects.count() == 1


def test_of_two_of_one_name_one_is_chosen(officer):
    for title in ("jurist", "präst"):
        Person.objects.create(name="Anna Ek", title=title)
    response = officer.send(officer.paste("Anna Ek"), **{"0-contact-as_contact": "on"})
    assert "Välj vem eller vad som menas." in officer.errors(response)


def test_there_is_one_contact(officer):
    ticked = {"0-contact-as_contact": "on", "1-contact-as_contact": "on"}
    response = officer.send(officer.paste("Anna Ek\nSven Svensson"), **ticked)
    assert "En annan rad är redan kontakten." in officer.errors(response)
    assert not Contact.objects.exists()


def test_who_may_not_add_contacts_is_not_asked(officer, editor):
    editor.groups.get().permissions.remove(*Permission.objects.filter(codename="add_contact"))
    assert "as_contact" not in officer.paste("Anna Ek").content.decode()
