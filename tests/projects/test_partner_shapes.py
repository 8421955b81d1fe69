"""Lists of partners as people copy them: organisations are found with roles, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from cms.people.matching import OrganisationMatches
from projects.partners.parser import parse_partners
from tests.helpers.timing import grows_evenly

pytestmark = [pytest.mark.django_db, pytest.mark.once]
INPUTS = Path(__file__).parents[1] / "inputs"
FILES = sorted(INPUTS.glob("*partners/*.txt"))


def plain(text):
    return " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())


def found(path):
    """Return what is offered and what should be, as names or hosts."""
    lines = parse_partners(path.read_text(), OrganisationMatches())
    names = {
        line.name or re.sub(r"https?://(www\.)?|/.*", "", line.website)
        for line in lines
        if line.is_sure
    }
    wanted = json.loads(path.with_suffix(".gold.json").read_text())
    return set(map(plain, names)), {plain(name.removeprefix("www.")) for name in wanted}


def test_organisations_are_found_and_little_else():
    results = [found(path) for path in FILES]
    right = sum(len(offered & wanted) for offered, wanted in results)
    assert right >= 0.95 * sum(len(offered) for offered, _wanted in results)
    assert right >= 0.95 * sum(len(wanted) for _offered, wanted in results)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_is_shown(path):
    lines = parse_partners(path.read_text(), OrganisationMatches())
    shown = "\n".join(line.source for line in lines)
    words = re.findall(r"\w+", path.read_text())
    assert {word for word in words if word not in shown} <= {"och", "and"}


SEMICOLONS = {
    "Lead partner; Malmö stad; www.malmo.se; Sverige": [("Malmö stad", "coordinator")],
    "2; Lunds universitet; Partner; Sverige; 120 000 €": [("Lunds universitet", "operative")],
    "Associerad partner; Brottsförebyggande rådet (Brå); bra.se": [
        ("Brottsförebyggande rådet", "consultative")
    ],
    "Partner; Malmö stad": [("Malmö stad", "operative")],
    "Malmö stad; Lunds universitet; Polismyndigheten": [
        ("Malmö stad", ""),
        ("Lunds universitet", ""),
        ("Polismyndigheten", ""),
    ],
}


@pytest.mark.parametrize("row", SEMICOLONS)
def test_rows_with_semicolons_are_tables_where_roles_or_facts_stand_between(row):
    lines = parse_partners(row, OrganisationMatches())
    assert [(line.name, line.role) for line in lines if line.is_partner] == SEMICOLONS[row]


def test_labels_and_headings_give_the_role():
    lines = parse_partners(
        "Lead Partner: Region Skåne\nAssocierad partner: Sensus\nOperativa partner:\nTullverket\n"
        "Högskolan i Gävle (koordinator)",
        OrganisationMatches(),
    )
    assert {line.name: line.role for line in lines if line.is_partner} == {
        "Region Skåne": "coordinator",
        "Sensus": "consultative",
        "Tullverket": "operative",
        "Högskolan i Gävle": "coordinator",
    }


@pytest.mark.parametrize(
    "unit",
    [
        "Region A, ",
        "Partner: A\n",
        "är Region A och ",
        "a\t",
        "kommunerna A, ",
        "Box 1 ",
        "(SE) ",
        "Namn\n",
    ],
)
def test_no_list_takes_long(unit):
    text = (unit * 20_000)[:100_000]
    assert grows_evenly(lambda size: parse_partners(text[:size], OrganisationMatches()), 25_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kommunerna Orust, Tjörn och Mölndal deltar i projektet som leds av Brå.",
            {"Orust kommun": "", "Tjörns kommun": "", "Mölndals kommun": ""},
        ),
        (
            "Region Skåne leder projektet och Malmö stad deltar i arbetet.",
            {"Region Skåne": "coordinator", "Malmö stad": ""},
        ),
        (
            "I projektet deltar Malmö stad, och det leds av Region Skåne och Lunds kommun.",
            {"Malmö stad": "", "Region Skåne": "coordinator", "Lunds kommun": ""},
        ),
        ("Lunds universitet, Ericsson AB, Sverige", {"Lunds universitet": "", "Ericsson AB": ""}),
        ("Universität Rostock, Rostock, Tyskland", {"Universität Rostock": ""}),
        (" > Malmö stad\n > Lunds kommun", {"Malmö stad": "", "Lunds kommun": ""}),
        (
            "|Organisation|Land|\n|Malmö stad|Sverige|\n||Norge|\n|Lunds kommun|Sverige|",
            {"Malmö stad": "", "Lunds kommun": ""},
        ),
    ],
    ids=["passive", "active", "both", "two", "town", "quoted", "table"],
)
def test_who_leads_and_who_is_a_place(text, expected):
    lines = parse_partners(text, OrganisationMatches())
    found = {line.name: line.role for line in lines if line.is_sure and line.name != "Brå"}
    assert found == expected
