"""What `deploy/` says is what the code is: variables, files, users without rights."""

import ast
import configparser
import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from cms.management.commands.doctor import Command
from tests.helpers.storage import use_s3

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "deploy"
RECIPES = (ROOT / "OPERATIONS.md").read_text()
# Read by compose.yaml, by gunicorn itself, or by Python's start.
ELSEWHERE = {"POSTGRES_PASSWORD", "RELEASE", "DJANGO_SETTINGS_MODULE"}
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
    assert variables_shown() - explained - {"POSTGRES_PASSWORD", "RELEASE"} == set()


@pytest.fixture(scope="module")
def composition():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def services(composition):
    return composition["services"]


@pytest.fixture(scope="module")
def image():
    return (DEPLOY / "Dockerfile").read_text()


def test_compose_has_all_parts_and_nothing_that_may_write_everywhere(services):
    assert services.keys() >= {"proxy", "web", "worker", "migrate", "database", "cache", "storage"}
    for name in ("proxy", "web", "worker", "migrate", "cache"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    for name, service in services.items():
        assert "ports" not in service or name == "proxy"
        for other in service.get("depends_on", {}):
            assert other in services


@pytest.mark.parametrize("name", ["proxy", "storage"])
def test_who_begins_as_root_may_become_a_user_without_rights(services, name):
    assert {"CHOWN", "SETGID", "SETUID"} <= set(services[name]["cap_add"])


def test_compose_mounts_what_is_there(services):
    for volume in services["proxy"]["volumes"]:
        source = volume.split(":")[0]
        assert not source.startswith("./") or source == "./tls" or (DEPLOY / source).is_dir()


def test_what_the_site_writes_lies_in_volumes_that_are_its_own(composition, services, image):
    made = re.search(r"install --directory --owner=lanswebb (.*)", image).group(1).split()
    for name in ("migrate", "web", "worker"):
        volumes = dict(volume.split(":") for volume in services[name]["volumes"])
        assert volumes.keys() <= composition["volumes"].keys()
        assert set(volumes.values()) == set(made) >= {"/data", "/backups", "/scratch"}


@pytest.mark.parametrize("name", ["web", "worker"])
def test_what_was_on_its_way_when_a_service_was_killed_goes_when_it_starts(
    name, services, image, tmp_path
):
    # The memory of /tmp has no room for a film.
    assert services[name]["environment"] == {"TMPDIR": f"/scratch/{name}"}
    shell, option, command = services[name]["command"]
    prepare, program = command.split(" && exec ")
    prepare = prepare.removesuffix(" && python manage.py doctor --before-start")
    left, other = tmp_path / name / "tmp1" / "database", tmp_path / "other" / "film"
    for file in (left, other):
        file.parent.mkdir(parents=True)
        file.touch()
    subprocess.run([shell, option, prepare.replace("/scratch", str(tmp_path))], check=True)
    assert not list((tmp_path / name).iterdir())
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o700
    assert other.exists()
    [usual] = re.findall(r"^CMD (\[.*\])$", image, re.M)
    assert (
        program == {"web": " ".join(json.loads(usual)), "worker": "python manage.py worker"}[name]
    )


def test_the_image_can_dump_the_database_of_the_composition(services, image):
    server = int(re.fullmatch(r"postgres:(\d+)-alpine", services["database"]["image"]).group(1))
    assert int(re.search(r"postgresql-client-(\d+)", image).group(1)) >= server
    # Of Debian's releases, this is the one that has this client.
    assert set(re.findall(r"^FROM python:3\.\d+-slim-(\w+)", image, re.M)) == {"trixie"}


def test_each_release_has_an_image_of_its_own(services):
    for name in ("migrate", "web", "worker"):
        assert "${RELEASE" in services[name]["image"]


def test_the_image_has_what_it_copies_and_a_user_without_rights(image):
    lines = image.splitlines()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
    assert "USER 10001" in lines
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    copied = {word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]}
    assert {f"!{name}" for name in copied if (ROOT / name).exists()} <= set(ignored)


def service_of(unit):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(DEPLOY / "systemd" / unit)
    return parser["Service"]


def test_the_worker_may_write_backups_into_the_folder_that_is_made_for_them():
    [made] = re.findall(r"install -d -o lanswebb .* (/var/backups/\S+)", RECIPES)
    # Where none is made, the worker starts all the same.
    assert service_of("lanswebb-worker.service")["ReadWritePaths"] == f"-{made}"


def test_the_website_starts_by_no_recipe_while_anybody_can_read_private_files(services):
    command = services["web"]["command"][-1]
    [examined] = re.findall(r"&& (python manage\.py doctor .*) && exec gunicorn", command)
    unit = service_of("lanswebb-web.service")
    assert unit["ExecStartPre"].endswith(f"/bin/{examined}")
    # A new release takes over by a reload, which systemd gives up at the first line that fails.
    lines = (DEPLOY / "systemd/lanswebb-web.service").read_text().splitlines()
    reloads = [line for line in lines if line.startswith("ExecReload=")]
    assert reloads[0].endswith(f"/bin/{examined}")
    assert "kill" in reloads[-1]
    assert "site doctor --before-start && ln -sfn" in RECIPES
    Command().create_parser("manage.py", "doctor").parse_args(examined.split()[3:])


def test_a_new_release_migrates_and_is_examined_before_the_old_one_goes(tmp_path):
    [function] = re.findall(r"^    (site\(\) .*)$", RECIPES, re.MULTILINE)
    steps = re.findall(
        r"^\d\. .*?`(.*?site (?:migrate|doctor).*?)(?: &&.*)?`", RECIPES, re.MULTILINE
    )
    assert len(steps) == 2
    for release in ("releases/1", "releases/2"):
        python = tmp_path / release / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.write_text('#!/bin/sh\necho "$(pwd -P) $VARIABLE $*"\n')
        python.chmod(0o755)
    (tmp_path / "current").symlink_to(tmp_path / "releases/1")
    (tmp_path / "env").write_text("VARIABLE='a b'\n")
    recipe = "\n".join(['sudo() { shift 2; "$@"; }', function, *steps, "site doctor --mail-to x"])
    recipe = recipe.replace("/opt/lanswebb", str(tmp_path)).replace("/etc/lanswebb", str(tmp_path))
    done = subprocess.run(["sh", "-c", recipe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"{tmp_path}/releases/2 a b manage.py migrate --no-input",
        f"{tmp_path}/releases/2 a b manage.py doctor --before-start",
        f"{tmp_path}/releases/1 a b manage.py doctor --mail-to x",
    ]


@pytest.mark.parametrize("unit", ["lanswebb-web.service", "lanswebb-worker.service"])
def test_units_run_without_rights(unit):
    service = service_of(unit)
    assert service["User"] == "lanswebb"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["Restart"] == "always"
    # Debian's /tmp may be memory.
    assert service["PrivateTmp"] == "yes"
    assert "Environment=TMPDIR=/var/tmp" in (DEPLOY / "systemd" / unit).read_text().splitlines()


def test_the_proxy_is_told_all_that_its_template_asks_for(services):
    template = (DEPLOY / "nginx/lanswebb.conf.template").read_text()
    asked = set(re.findall(r"\$\{(\w+)\}", template)) - {"NAMES"}
    assert services["proxy"]["environment"].keys() == asked
    [exported] = re.findall(r"export (UPSTREAM=(?:.*\\\n)*.*)", RECIPES)
    assert set(re.findall(r"(\w+)=", exported)) == asked
    [listed] = re.findall(r"envsubst \"\$\(printf '\$\{%s\} ' (.*)\)\"", RECIPES)
    assert set(listed.split()) == asked
    # Debian's unit gives nginx sockets there, which cannot be opened.
    assert "/dev/std" not in template
    assert "/dev/std" not in exported


def test_no_list_with_commas_is_given_to_the_proxy_as_a_name(services):
    assert "ALLOWED_HOSTS" not in services["proxy"]["environment"]["SERVER_NAME"]


def test_recipes_for_containers_name_what_is_there(services):
    texts = [path.read_text() for path in (*ROOT.glob("*.md"), *DEPLOY.glob("*.*"))]
    commands = [line for text in texts for line in re.findall(r"docker compose( .*)", text)]
    assert commands
    for line in commands:
        assert line.startswith(" --file deploy/compose.yaml "), line
        for name in re.findall(r" (?:exec|run --rm) (\w+)", line):
            assert name in services
        for name in re.findall(r" build (\w+)", line):
            assert "build" in services[name]
    # What is built is what the others run.
    assert len({services[name]["image"] for name in ("migrate", "web", "worker")}) == 1


@pytest.mark.s3
def test_the_recipe_makes_the_bucket(s3_server, settings, monkeypatch):
    options = s3_server.options | {"bucket_name": "fresh", "region_name": "eu-north-1"}
    use_s3(settings, monkeypatch, options)
    [code] = re.findall(r'shell -c "(from django.core.files.storage .*)"', RECIPES)
    exec(code)  # noqa: S102 - what the recipe says
    key = storages["default"].save("a.txt", ContentFile(b"x"))
    assert storages["default"].exists(key)
