"""The audit says what is known, and that nothing is known where nobody answers."""

import json
from io import StringIO
from subprocess import CompletedProcess

import pytest
from django.core.management import CommandError, call_command

HOLE = {"id": "PYSEC-1", "fix_versions": ["5.2.20"]}


@pytest.fixture
def audit(monkeypatch):
    """Return a function that audits, with what pip-audit prints for each service."""

    def audit(*printed, **options):
        answers = iter(printed)
        monkeypatch.setattr(
            "cms.management.commands.audit.subprocess.run",
            lambda command, **kwargs: CompletedProcess(command, 1, next(answers), ""),
        )
        output = StringIO()
        call_command("audit", stdout=output, no_color=True, **options)
        return output.getvalue()

    return audit


def report(*holes):
    package = {"name": "django", "version": "5.2.19", "vulns": list(holes)}
    return json.dumps({"dependencies": [package]})


def test_packages_without_holes_pass(audit):
    assert audit(report()) == "1 packages, no known hole, by pypi.\n"


def test_the_second_service_is_asked_when_the_first_is_silent(audit):
    assert "by osv" in audit("", report())


def test_a_hole_fails_and_names_the_mended_version(audit):
    with pytest.raises(CommandError, match=r"django 5\.2\.19: PYSEC-1, mended in 5\.2\.20"):
        audit(report(HOLE), where_reachable=True)


def test_silence_is_no_clean_bill(audit):
    with pytest.raises(CommandError, match="NOTHING was checked"):
        audit("", "")
    assert "NOTHING was checked" in audit("", "", where_reachable=True)


def test_a_mirror_that_knows_no_package_is_silent(audit):
    unknown = {"name": "django", "skip_reason": "not found on PyPI"}
    with pytest.raises(CommandError, match="NOTHING was checked"):
        audit(json.dumps({"dependencies": [unknown]}), "")


def test_a_package_that_was_not_checked_is_named(audit):
    known = {"name": "wagtail", "version": "8.0.1", "vulns": []}
    unknown = {"name": "django", "skip_reason": "not found on PyPI"}
    with pytest.raises(CommandError, match="not checked: django"):
        audit(json.dumps({"dependencies": [known, unknown]}))
