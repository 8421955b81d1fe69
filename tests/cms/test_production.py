"""Production refuses to start on a missing or unsafe value, and says which."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "SECRET_KEY": "n8#kq2v!x7Lw0Zr4Tt6Yb9Uc1Ie3Oa5Ps$Df&Gh*Jk(Ml)Qw_Ee+Rr",
    "ALLOWED_HOSTS": "www.example.se",
    "DATABASE_URL": "postgres://web:secret@db.example.se/web",
    "REDIS_URL": "redis://cache.example.se/0",
    "BASE_URL": "https://www.example.se",
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
}


def manage(*arguments, **environment):
    unset = {*SAFE, "DJANGO_ALLOW_ASYNC_UNSAFE"}  # the latter is set for browser tests
    clean = {key: value for key, value in os.environ.items() if key not in unset}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_safe_values_pass_the_deployment_checks():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "unsafe"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("REDIS_URL", ""),
        ("BASE_URL", "http://www.example.se"),
        ("FORM_KEY", "secret"),
    ],
)
def test_unsafe_value_is_named(name, unsafe):
    result = manage("check", **SAFE | {name: unsafe})
    assert result.returncode != 0
    assert name in result.stderr.strip().splitlines()[-1]


def test_all_problems_are_named_at_once():
    result = manage("check", DJANGO_SETTINGS_MODULE="cms.settings.production")
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "BASE_URL"):
        assert f"- {name} " in result.stderr
