"""The walls of the house: what imports what, and what is declared."""

import ast
import re
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OWN = ("cms", "home", "projects", "search", "seminars")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SOURCES = [
    path
    for name in OWN
    for path in sorted((ROOT / name).rglob("*.py"))
    if "migrations" not in path.parts
]
# Playwright looks once at these, however far the page is; `expect` and `wait_for_url` wait.
LOOKED_AT_ONCE = re.compile(r"^ +assert .*(\.is_(visible|hidden)\(|\.count\(\)|page\.url\b)", re.M)


def declared(requirements):
    """Return the names of requirements as packages are called: in small letters, with hyphens."""
    names = (requirement.split(">=")[0].split("[")[0] for requirement in requirements)
    return {name.lower().replace("_", "-") for name in names}


def imported(path):
    """Yield the top-level packages that a module imports from others."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            names = [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
        for name in names:
            package = name.split(".")[0]
            if package not in sys.stdlib_module_names and package not in OWN:
                yield package


def test_nothing_imports_in_circles():
    graph = grimp.build_graph(*OWN, exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()


def test_what_is_imported_is_declared():
    needed = declared(PROJECT["dependencies"])
    extras = PROJECT["optional-dependencies"]
    distributions = packages_distributions()
    for path in SOURCES:
        allowed = needed
        if path.name == "factories.py" or "demo" in path.parts:
            allowed = needed | declared(extras["demo"])
        elif path == ROOT / "projects/evidence/browser.py":
            allowed = needed | declared(extras["evidence"])
        for package in imported(path):
            names = {name.lower().replace("_", "-") for name in distributions[package]}
            assert names & allowed, f"{path} imports {package}, which is not declared"


def test_cms_itself_holds_only_what_makes_the_project():
    assert len(list((ROOT / "cms").glob("*.py"))) <= 12


@pytest.mark.parametrize("folder", [*OWN, "tests"])
def test_no_file_is_long(folder):
    for path in (ROOT / folder).rglob("*.py"):
        if "migrations" not in path.parts:
            assert len(path.read_text().splitlines()) <= 300, path


def test_no_test_module_is_imported_by_another():
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(alias.name for alias in node.names)]
                assert not any(name.split(".")[-1].startswith("test_") for name in names), path


def test_browser_tests_wait_for_what_they_assert():
    for path in (ROOT / "tests" / "browser").glob("*.py"):
        assert not LOOKED_AT_ONCE.search(path.read_text()), path


def test_a_class_name_means_one_thing():
    found = {}
    for path in SOURCES:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                assert found.setdefault(node.name, path) == path, node.name
