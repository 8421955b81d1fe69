"""What `deploy/` says is what the code is: variables, files, users without rights."""

import ast
import configparser
import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "deploy"
# Read by compose.yaml, by gunicorn itself, or by Python's start.
ELSEWHERE = {"POSTGRES_PASSWORD", "DJANGO_SETTINGS_MODULE"}
# For tests, or set by the programs that start each other.
INTERNAL = {
    "KEEP_TEST_DATABASE",
    "PYTEST_XDIST_WORKER",
    "PROMETHEUS_MULTIPROC_DIR",
    "GUNICORN_PID",
}


def variables_read():
    """The names of variables that settings and gunicorn's file ask the environment for."""
    for path in [*(ROOT / "cms/settings").glob("*.py"), ROOT / "gunicorn.conf.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                function = ast.unparse(node.func)
                if re.fullmatch(r"env(\.\w+)?|fernet_keys|os\.environ\.get", function):
                    yield node.args[0].value


def variables_shown():
    """The names in `.env.example`, whether they are set or show a default."""
    return set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", (DEPLOY / ".env.example").read_text(), re.M))


def test_the_example_has_every_variable_and_no_other():
    assert set(variables_read()) - INTERNAL | ELSEWHERE == variables_shown()


def test_the_readme_explains_every_variable():
    explained = set(re.findall(r"`([A-Z][A-Z0-9_]+)`", (ROOT / "README.md").read_text()))
    assert variables_shown() - explained - {"POSTGRES_PASSWORD"} == set()


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]


def test_compose_has_all_parts_and_nothing_that_may_write_everywhere(services):
    assert services.keys() >= {"proxy", "web", "worker", "migrate", "database", "cache", "storage"}
    for name in ("proxy", "web", "worker", "migrate", "cache"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    for name, service in services.items():
        assert "ports" not in service or name == "proxy"
        for other in service.get("depends_on", {}):
            assert other in services


def test_compose_mounts_what_is_there(services):
    for volume in services["proxy"]["volumes"]:
        source = volume.split(":")[0]
        assert not source.startswith("./") or source == "./tls" or (DEPLOY / source).is_dir()


def test_the_image_has_what_it_copies_and_a_user_without_rights():
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
    assert "USER 10001" in lines
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    copied = {word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]}
    assert {f"!{name}" for name in copied if (ROOT / name).exists()} <= set(ignored)


@pytest.mark.parametrize("unit", ["lanswebb-web.service", "lanswebb-worker.service"])
def test_units_run_without_rights(unit):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(DEPLOY / "systemd" / unit)
    service = parser["Service"]
    assert service["User"] == "lanswebb"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["Restart"] == "always"
