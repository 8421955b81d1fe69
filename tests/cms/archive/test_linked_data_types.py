"""Whatever the site tells machines is of a type of schema.org, with the properties of that type."""

import ast
from pathlib import Path

import pytest

from cms.archive.record_data import TOOLS
from cms.archive.record_relations import TYPES as KINDS_OF_RECORDS
from tests.helpers.schema_org import DEMANDED, TYPES, faults, properties

ROOT = Path(__file__).parents[3]
# The functions that make things, with the type of which each makes them where it is always one.
MAKERS = {"thing": None, "main_thing": None, "_work": None, "organization": "Organization"}


def made():
    """Return where the code makes a thing: file and line, type or None, names of properties."""
    found = []
    for app in ("cms", "home", "projects", "seminars"):
        for file in sorted((ROOT / app).rglob("*.py")):
            for call in filter(_makes_thing, ast.walk(ast.parse(file.read_text()))):
                names = [word.arg for word in call.keywords if word.arg not in (None, "url")]
                place = f"{file.relative_to(ROOT)}:{call.lineno}"
                found.append((place, MAKERS[call.func.id] or _constant(call.args[0]), names))
    return found


def _makes_thing(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", None) in MAKERS


def _constant(argument):
    return argument.value if isinstance(argument, ast.Constant) else None


def test_all_types_that_are_told_are_known():
    told = {kind for _place, kind, _names in made() if kind}
    assert len(told) > 25
    assert told | {*TOOLS.values(), *KINDS_OF_RECORDS.values()} <= TYPES.keys()


def test_all_properties_that_are_told_are_those_of_the_type():
    anywhere = set().union(*map(properties, TYPES))
    wrong = [
        (place, kind, name)
        for place, kind, names in made()
        for name in names
        if name not in (properties(kind) if kind else anywhere)
    ]
    assert wrong == []


def test_what_is_demanded_is_documented():
    for kind, demanded in DEMANDED.items():
        for one in demanded:
            names = one if isinstance(one, frozenset) else {one}
            assert names <= properties(kind), kind


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"@type": "Organization", "name": "Region"}, set()),
        ({"@type": "Organisation", "name": "Region"}, {"unknown type Organisation"}),
        ({"@type": "Place", "name": "Ort", "title": "Ort"}, {"unknown title"}),
        ({"@type": "Person", "jobTitle": "lektor"}, {"lacks name"}),
        ({"@type": "Report", "name": "R", "author": [], "isPartOf": []}, set()),
    ],
)
def test_faults_are_found(told, wrong):
    assert faults(told) == wrong
