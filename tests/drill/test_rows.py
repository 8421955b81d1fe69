"""The drill's table names tests that are there, and does not call well what did not run."""

from tests.drill.rows import ROWS, outcome
from tests.helpers.parts import ROOT


def test_every_test_that_a_row_names_is_there():
    for _title, tests in ROWS.values():
        for test in tests:
            file, _, name = test.partition("::")
            assert f"def {name}" in (ROOT / file).read_text()


def test_a_row_passes_only_if_all_of_it_ran_and_nothing_failed():
    tests = ["a.py::test_x", "b.py"]
    assert outcome([], {"a.py::test_x"}, set()) == "not yet"
    assert outcome(tests, {"a.py::test_x1"}, set()) == "not run"
    assert outcome(tests, {"a.py::test_x1", "b.py::test_y"}, set()) == "passed"
    assert outcome(tests, {"a.py::test_x1", "b.py::test_y"}, {"b.py::test_z"}) == "FAILED"
    passed = {"a.py::test_x1", "b.py::test_y"}
    assert outcome(tests, passed, set(), {"b.py::test_z"}) == "in part"
    assert outcome(tests, passed, set(), {"c.py::test_z"}) == "passed"
