"""The EU's support is shown as the rule of each fund and period demands, or not at all."""

import math
import re
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from home.factories import CountyPageFactory
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import Fund
from projects.visibility import RULES, rule_for

EuFund, Period = Fund.EuFund, Fund.Period
ADDED_VALUE = "Fonden gjorde det möjligt att arbeta tillsammans."
UNION_2014 = {
    "sv": "Europeiska unionen",
    "en": "European Union",
    "es": "Unión Europea",
    "fr": "Union européenne",
}
CO_FUNDED_2021 = {
    "sv": "Medfinansieras av Europeiska unionen",
    "en": "Co-funded by the European Union",
    "es": "Cofinanciado por la Unión Europea",
    "fr": "Cofinancé par l’Union européenne",
}
GOLDEN = {
    ("ISF", "2014-2020"): ("Europeiska unionen", "Fonden för inre säkerhet", True, "514/2014"),
    ("AMIF", "2014-2020"): (
        "Europeiska unionen",
        "Asyl-, migrations- och integrationsfonden",
        True,
        "1049/2014",
    ),
    ("ERDF", "2014-2020"): (
        "Europeiska unionen",
        "Europeiska regionala utvecklingsfonden",
        False,
        "1303/2013",
    ),
    ("ESF", "2014-2020"): ("Europeiska unionen", "Europeiska socialfonden", False, "821/2014"),
    ("Interreg", "2014-2020"): (
        "Europeiska unionen",
        "Europeiska regionala utvecklingsfonden",
        False,
        "1303/2013",
    ),
    **{
        (fund, "2021-2027"): ("Medfinansieras av Europeiska unionen", "", False, "2021/1060")
        for fund in ("ISF", "AMIF", "BMVI", "ERDF", "ESF", "JTF")
    },
    ("Interreg", "2021-2027"): (
        "Medfinansieras av Europeiska unionen",
        "Interreg",
        False,
        "2021/1059",
    ),
}


def test_every_rule_has_a_golden_case():
    assert {(fund.value, period.value) for fund, period in RULES} == set(GOLDEN)


@pytest.mark.parametrize(("fund", "period"), GOLDEN)
def test_rule_of_each_fund_and_period(fund, period):
    wording, reference, shows_added_value, source = GOLDEN[fund, period]
    rule = rule_for(Fund(eu_fund=fund, period=period))
    with translation.override("sv"):
        assert rule.wording == (wording, "sv")
        assert rule.reference == ((reference, "sv") if reference else None)
    assert rule.shows_added_value is shows_added_value
    assert any(source in act for act in rule.sources)


@pytest.mark.parametrize(
    ("period", "wordings"), [(Period.P2014, UNION_2014), (Period.P2021, CO_FUNDED_2021)]
)
@pytest.mark.parametrize("language", ["sv", "en", "es", "fr", "ar", "ckb", "fa", "so", "ti", "tr"])
def test_wording_is_official_in_every_eu_language_and_english_elsewhere(language, period, wordings):
    with translation.override(language):
        wording = rule_for(Fund(eu_fund=EuFund.ISF, period=period)).wording
    shown = language if language in wordings else "en"
    assert wording == (wordings[shown], shown)


@pytest.mark.parametrize(
    ("fund", "period"),
    [(EuFund.BMVI, Period.P2014), (EuFund.JTF, Period.P2014), (EuFund.ISF, ""), ("", "2014-2020")],
)
def test_no_rule_shows_no_emblem(fund, period):
    fund = Fund(eu_fund=fund, period=period, name="Fonden")
    assert render_to_string("components/projects/eu_panel.html", {"fund": fund}).strip() == ""


@pytest.mark.django_db
def test_an_eu_fund_needs_its_period(home):
    with pytest.raises(ValidationError) as error:
        FundFactory(eu_fund=EuFund.ISF, period="").full_clean()
    assert list(error.value.message_dict) == ["period"]
    FundFactory(eu_fund="", period="").full_clean()


@pytest.mark.django_db
def test_page_shows_emblem_wording_fund_and_added_value_before_the_lead(client, home):
    fund = FundFactory(statement=ADDED_VALUE)
    index = ProjectIndexPageFactory(parent=CountyPageFactory(parent=home))
    project = ProjectPageFactory(parent=index, fund=fund, lead="Ingressen.")
    html = client.get(project.url).content.decode()
    order = [
        html.index(text)
        for text in (
            "</h1>",
            'class="eu-emblem"',
            "Europeiska unionen</p>",
            "Fonden för inre säkerhet</p>",
            ADDED_VALUE,
            "Ingressen.</p>",
        )
    ]
    assert order == sorted(order)


@pytest.mark.django_db
def test_wording_in_another_language_than_the_page_says_so():
    fund = FundFactory.build(eu_fund=EuFund.ESF, period=Period.P2021, locale=None)
    with translation.override("ar"):
        html = render_to_string("components/projects/eu_panel.html", {"fund": fund})
    assert 'lang="en" dir="ltr">Co-funded by the European Union</p>' in html


def test_emblem_has_the_exact_geometry_and_colours():
    """Annex II of Regulation 821/2014, and the guide to the emblem, with the height as unit."""
    svg = ElementTree.fromstring(render_to_string("components/projects/eu_emblem.html"))
    _x, _y, width, height = map(float, svg.get("viewBox").split())
    field, stars = list(svg)
    assert width / height == pytest.approx(3 / 2)
    assert float(svg.get("width")) / float(svg.get("height")) == pytest.approx(3 / 2)
    assert field.get("fill") == "#039"
    assert _corners(field.get("d")) == [[(0, 0), (width, 0), (width, height), (0, height)]]
    assert stars.get("fill") == "#fc0"
    shapes = _corners(stars.get("d"))
    assert len(shapes) == 12
    centres = [_require_upright_star(shape, radius=height / 18) for shape in shapes]
    for hour, (x, y) in enumerate(centres):
        angle = math.radians(30 * hour)
        assert x == pytest.approx(width / 2 + height / 3 * math.sin(angle), abs=height / 10_000)
        assert y == pytest.approx(height / 2 - height / 3 * math.cos(angle), abs=height / 10_000)


def _require_upright_star(corners, radius):
    """Assert a star of five points, one straight up, and return its centre."""
    tip_x, tip_y = corners[0]
    centre_x, centre_y = tip_x, tip_y + radius
    inner = radius * math.cos(math.radians(72)) / math.cos(math.radians(36))
    assert len(corners) == 10
    for number, (x, y) in enumerate(corners):
        distance = inner if number % 2 else radius
        angle = math.radians(36 * number)
        assert x - centre_x == pytest.approx(distance * math.sin(angle), abs=radius / 500)
        assert centre_y - y == pytest.approx(distance * math.cos(angle), abs=radius / 500)
    return centre_x, centre_y


def _corners(path):
    """Return the corners of each shape in a path of M, H, V, h, v and l commands."""
    shapes, x, y = [], 0.0, 0.0
    for command, arguments in re.findall(r"([MHVhvlz])([^MHVhvlz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", arguments)]
        if command == "M":
            shapes.append([])
            steps = [(numbers[0] - x, numbers[1] - y), *_pairs(numbers[2:])]
        elif command in "Hh":
            steps = [(numbers[0] - (x if command == "H" else 0), 0)]
        elif command in "Vv":
            steps = [(0, numbers[0] - (y if command == "V" else 0))]
        else:
            steps = _pairs(numbers)
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            shapes[-1].append((x, y))
    return [_without_repeated_end(shape) for shape in shapes]


def _pairs(numbers):
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _without_repeated_end(shape):
    return shape[:-1] if math.dist(shape[0], shape[-1]) < 0.01 else shape
