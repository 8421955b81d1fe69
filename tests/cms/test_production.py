"""Production refuses to start on a missing or unsafe value, and says which."""

import os
import secrets
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from cms.settings.entropy import MINIMUM_BITS, bits
from tests.helpers.timing import PATIENCE

SAFE = {
    "SECRET_KEY": "n8#kq2v!x7Lw0Zr4Tt6Yb9Uc1Ie3Oa5Ps$Df&Gh*Jk(Ml)Qw_Ee+Rr",
    "ALLOWED_HOSTS": "www.example.se",
    "DATABASE_URL": "postgres://web:secret@db.example.se/web",
    "REDIS_URL": "redis://cache.example.se/0",
    "BASE_URL": "https://www.example.se",
    "EMAIL_URL": "smtp+tls://web:secret@mail.example.se:587",
    "SITE_EMAIL": "webb@example.se",
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
}


def manage(*arguments, **environment):
    unset = {
        *SAFE,
        "HSTS_SUBDOMAINS",
        "DJANGO_ALLOW_ASYNC_UNSAFE",
    }  # the latter is set for browser tests
    clean = {key: value for key, value in os.environ.items() if key not in unset}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_safe_values_pass_the_deployment_checks():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "unsafe"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "0123456789" * 6),
        ("SECRET_KEY", "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"),
        ("SECRET_KEY", "change-me-9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a"),
        ("SECRET_KEY_FALLBACKS", f"{SAFE['SECRET_KEY']},an-old-password"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("REDIS_URL", ""),
        ("BASE_URL", "http://www.example.se"),
        ("EMAIL_URL", ""),
        ("EMAIL_URL", "consolemail://"),
        ("SITE_EMAIL", ""),
        ("SITE_EMAIL", "webbplatsen@localhost"),
        ("METRICS_TOKEN", "1"),
        ("METRICS_TOKEN", "metrics-metrics-metrics"),
        ("FORM_KEY", "secret"),
        ("FORM_KEY", "A" * 43 + "="),
        ("BACKUP_KEY", "0123456789" * 4 + "012="),
        ("BACKUP_KEY", "secret"),
    ],
)
def test_unsafe_value_is_named(name, unsafe):
    result = manage("check", **SAFE | {name: unsafe})
    assert result.returncode != 0
    assert f"- {name} " in result.stderr.strip().splitlines()[-1]


def test_the_boards_provider_is_named_whole_and_by_https():
    provider = {
        "OIDC_ISSUER": "https://login.example.se",
        "OIDC_CLIENT_ID": "lanswebb",
        "OIDC_GROUPS": '{"Web-Skane": ["Redaktörer Skåne"]}',
    }
    result = manage("check", **SAFE | provider)
    assert result.returncode == 0, result.stderr
    for name, unsafe in {"OIDC_ISSUER": "http://login.example.se", "OIDC_GROUPS": "{}"}.items():
        assert name in manage("check", **SAFE | provider | {name: unsafe}).stderr


def test_all_problems_are_named_at_once():
    result = manage("check", DJANGO_SETTINGS_MODULE="cms.settings.production")
    for name in SAFE.keys() - {"DJANGO_SETTINGS_MODULE"}:
        assert f"- {name} " in result.stderr


@pytest.mark.parametrize("make", [secrets.token_urlsafe, secrets.token_hex])
def test_a_random_key_has_enough_chance(make):
    assert min(bits(make(50)) for _ in range(100)) > MINIMUM_BITS


@pytest.mark.parametrize("variable", [{}, {"HSTS_SUBDOMAINS": "1"}])
def test_https_is_kept_to_for_other_hosts_only_when_asked_for(variable):
    code = (
        "from django.test import RequestFactory;"
        "from django.middleware.security import SecurityMiddleware;"
        "from django.http import HttpResponse;"
        "request = RequestFactory().get('/', secure=True);"
        "print(SecurityMiddleware(lambda r: HttpResponse())(request)['Strict-Transport-Security'])"
    )
    result = manage("shell", "--no-imports", "-c", code, **SAFE | variable)
    policy = result.stdout.strip().splitlines()[-1]
    assert policy.startswith("max-age=31536000")
    assert ("includeSubDomains" in policy) == bool(variable)


def test_random_keys_pass():
    keys = {name: Fernet.generate_key().decode() for name in ("FORM_KEY", "BACKUP_KEY")}
    result = manage("check", **SAFE | keys | {"METRICS_TOKEN": secrets.token_hex(16)})
    assert result.returncode == 0, result.stderr
    assert min(bits(Fernet.generate_key().decode()) for _ in range(100)) > MINIMUM_BITS


@pytest.mark.parametrize(
    ("server", "origin"),
    [
        ("https://s3.example.se", "https://s3.example.se"),
        ("", "https://lanswebb.s3.amazonaws.com"),
    ],
)
def test_films_that_are_led_to_the_bucket_may_be_played(server, origin):
    code = (
        "from django.conf import settings as s; from django.core.files.storage import storages; "
        "print(s.PUBLIC_CONTENT_SECURITY_POLICY['media-src'][-1]); "
        "print(s.EDITOR_CONTENT_SECURITY_POLICY['img-src'][1]); "
        "headers = dict.fromkeys(['Content-Type', 'Content-Disposition', 'Cache-Control'], 'x'); "
        "print(storages['default'].signed_url('a.mp4', headers))"
    )
    bucket = {"S3_BUCKET": "lanswebb", "S3_REDIRECT": "1", "S3_ENDPOINT_URL": server}
    keys = {"S3_REGION": "eu-north-1", "S3_ACCESS_KEY": "a", "S3_SECRET_KEY": "b"}
    result = manage("shell", "--no-imports", "-c", code, **SAFE, **bucket, **keys)
    told = result.stdout.splitlines()
    assert told[:2] == [origin, origin], result.stderr
    assert told[2].startswith(f"{origin}/")
