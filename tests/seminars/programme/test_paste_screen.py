"""The table shows what was understood of each line, ticked or not, and how much is made of it."""

import pytest

from cms.people.factories import PersonFactory
from tests.helpers.programme import LINE

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PROGRAMME = f"""08.30 Kaffe
09.00 Inledning. Landshövding Anneli Hult
10.00 Panel: Vad gör kommunerna? Sara Lind, Eslövs kommun. Moderator: Per Ny, Lunds universitet
11.00 {LINE}"""


def shown(response):
    return " ".join(response.content.decode().split())


def test_the_button_and_the_heading_say_how_many(officer):
    content = shown(officer.paste(PROGRAMME))
    assert "3 föreläsningar hittades, 2 är säkra" in content
    assert ">Skapa 2 utkast</button>" in content
    # Who welcomes is not ticked, and is none of the new ones.
    assert 'Nya personer: <span data-new="person">3</span>' in content
    assert 'Nya organisationer: <span data-new="organisation">3</span>' in content
    assert 'value="unsure"> Osäkra 1' in content
    assert 'value="outside"> Utanför 1' in content


def test_what_is_understood_is_told_before_anything_is_ticked(officer):
    PersonFactory(name="Sara Lindh")
    response = officer.paste(PROGRAMME)
    content = shown(response)
    coffee, opening, panel, _lecture = response.context["formset"]
    assert not opening.is_included
    [governor] = opening.named_speakers
    assert (governor.state, governor["name"].value()) == ("new", "Anneli Hult")
    assert "Anneli Hult <small>ny · Landshövding</small>" in content
    assert [one.state for one in panel.named_speakers] == ["near", "new"]
    assert "Per Ny <small>ny · Moderator · Lunds universitet</small>" in content
    assert coffee.is_outside
    assert "Utanför: En paus eller måltid, ingen föreläsning." in content


def test_a_filter_of_nothing_is_not_shown(officer):
    content = shown(officer.paste(LINE))
    assert 'value="all" checked> Alla 1' in content
    assert 'value="unsure"' not in content
    assert 'value="outside"' not in content


def test_the_times_have_the_scripts_of_their_fields(officer):
    assert "date-time-chooser.js" in officer.paste(LINE).content.decode()


def test_a_farewell_is_no_part_of_the_lecture_above(officer):
    response = officer.paste(f"{LINE}\nAvslutning")
    lecture, farewell = response.context["formset"]
    assert lecture["source"].value() == LINE
    assert not farewell.is_included


def test_labels_that_were_read_are_not_underlined(officer):
    line = "10.00 Skog. Föreläsare: Sara Lind, Eslövs kommun"
    assert f"<span>{line}</span>" in shown(officer.paste(line))


def test_words_that_no_field_has_are_underlined(officer):
    content = shown(officer.paste(f"{LINE} (föredraget hålls på engelska)\nFika och mingel"))
    assert "(<u>föredraget hålls</u> på <u>engelska</u>)" in content
    # Of what is no lecture, nothing is missed.
    assert "<span>Fika och mingel</span>" in content
