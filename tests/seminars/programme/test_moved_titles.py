"""A title that is an organisation goes to the speaker by a button; what is typed stays."""

import pytest

from cms.people.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PROGRAMME = """09.00 Tillit och trygghet. Professor Gunnar Aronsson,
Stockholms universitet

13.00 Region Skåne, Stellan Dahl"""


def move(officer, response, place, **changes):
    data = officer.fields(response) | {"move": str(place)}
    data |= {f"lines-{name}": value for name, value in changes.items()}
    return officer.client.post(officer.url, data)


def paste(officer):
    """Return the answer to a line whose title looks like an organisation, with a speaker."""
    return officer.paste(PROGRAMME)


def test_lines_have_the_numbers_of_those_that_were_pasted(officer):
    lectures = paste(officer).context["formset"]
    assert [[number for number, _text in line.numbered()] for line in lectures] == [[1, 2], [3]]


def test_a_title_becomes_the_affiliation(officer):
    region = OrganisationFactory(name="Region Skåne")
    response = paste(officer)
    again = move(officer, response, 1, **{"0-title": "Tillit", "1-room": "A1", "0-start": "9.15"})
    assert officer.errors(again) == []
    first, second = again.context["formset"]
    assert (first["title"].value(), first["start"].value()) == ("Tillit", "9.15")
    [speaker] = second.named_speakers
    assert (speaker["name"].value(), speaker["affiliation"].value()) == (
        "Stellan Dahl",
        "Region Skåne",
    )
    assert speaker["organisation"].value() == str(region.pk)
    assert (second["title"].value(), second["room"].value()) == ("", "A1")
    assert 'name="move"' not in again.content.decode()
    officer.send(again, **{"1-include": "on", "1-title": "Vård i kris"})
    lecture = officer.lectures[-1]
    assert lecture.title == "Vård i kris"
    assert lecture.latest_revision.as_object().speakers.get().affiliation == region


@pytest.mark.parametrize(
    "title",
    ["Västkustens båtförbund", "Umeå idrottsförening", "Lunds domkyrkostiftelse", "Vara kommun"],
)
def test_a_title_that_looks_like_an_organisation_is_not_ticked(officer, title):
    response = officer.paste(PROGRAMME.replace("Region Skåne", title))
    [_lecture, line] = response.context["formset"]
    assert (line.is_included, line["title"].value()) == (False, title)
    assert 'name="move"' in response.content.decode()


@pytest.mark.parametrize("place", ["0", "7", "-1", "x", ""])
def test_a_button_that_does_not_fit_changes_nothing(officer, place):
    response = paste(officer)
    again = move(officer, response, place)
    sent = [
        {name: str(value) for name, value in officer.fields(one).items() if value != ""}
        for one in (response, again)
    ]
    assert sent[0] == sent[1]
