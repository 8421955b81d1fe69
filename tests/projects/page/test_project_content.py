"""A project's page says who took part in it, what was done and what came of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from cms.people.factories import OrganisationFactory
from cms.values.periods import Period
from home.factories import UppdragPageFactory
from projects.blocks import ActivityBlock
from projects.choices import ActivityKind
from projects.factories import ProjectPageFactory
from projects.models import ProjectPartner
from tests.helpers.project_page import DAY, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("period", "end", "expected"),
    [
        ("2017-05/..", date(2018, 12, 31), "maj 2017–2018"),
        ("2017-05/..", date(2018, 8, 31), "maj 2017–31 augusti 2018"),
        ("2017~/..", date(2150, 8, 31), "sedan omkring 2017"),
        ("2017-05-01/..", date(2150, 8, 31), "sedan 1 maj 2017"),
        ("../2018-03-31", date(2018, 8, 31), "till 31 mars 2018"),
        ("2017-05-01/2018-03-31", date(2018, 12, 31), "1 maj 2017–31 mars 2018"),
    ],
)
def test_period_of_a_participation(client, index, period, end, expected):
    partner = ProjectPartner(organisation=OrganisationFactory(), period=Period.of(period))
    page = ProjectPageFactory(
        parent=index, start_date=date(2017, 1, 1), end_date=end, partners=[partner]
    )
    assert expected in text(client, page)


def test_another_activity_needs_words():
    block = ActivityBlock()
    with pytest.raises(ValidationError):
        block.clean(block.normalize({"kind": ActivityKind.OTHER, "text": ""}))
    value = block.clean(block.normalize({"kind": ActivityKind.OTHER, "text": "<p>Vandring</p>"}))
    with translation.override("sv"):
        html = block.render(value)
    assert "Vandring" in html
    assert "Annan aktivitet" not in html


def test_milestones_stand_by_date_and_say_what_is_ahead(client, index):
    today = timezone.localdate()
    page = ProjectPageFactory(
        parent=index,
        milestones=[
            ("milestone", {"date": today + DAY, "text": "Slutrapport"}),
            ("milestone", {"date": date(2017, 3, 1), "text": "Projektet startade"}),
        ],
    )
    shown = text(client, page)
    assert "1 mars 2017 Projektet startade" in shown
    assert shown.index("Projektet startade") < shown.index("Slutrapport Planerat")
    assert shown.count("Planerat") == 1


def test_results_in_figures(client, index):
    figure = ("figure", {"number": 12_400, "text": "personer utbildade"})
    shown = text(client, ProjectPageFactory(parent=index, figures=[figure]))
    assert "personer utbildade 12 400" in shown.replace("\xa0", " ")


def test_mission_pages_lead_back(client, county, index):
    mission = UppdragPageFactory(parent=county)
    draft = UppdragPageFactory(parent=county, title="Utkast", slug="utkast", live=False)
    page = ProjectPageFactory(parent=index, missions=[("mission", mission), ("mission", draft)])
    html = client.get(page.url).content.decode()
    assert f'<a href="{mission.url}">{mission.title}</a>' in html
    assert "Utkast" not in html


def test_a_material_whose_address_is_not_known_says_so(client, index):
    group = {
        "heading": "Från projektet",
        "items": [("link", {"text": "Slutrapport", "is_unknown": True})],
    }
    page = ProjectPageFactory(parent=index, materials=[("group", group)])
    html = client.get(page.url).content.decode()
    assert "Slutrapport" in html
    assert "Adressen är inte känd." in html
    assert "(1 fil eller länk)" in html
