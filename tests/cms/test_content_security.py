"""The policy is strict for every visitor, and what the admin runs is known."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.http import HttpResponse, JsonResponse
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cms.accounts.factories import UserFactory
from cms.admin.inline_scripts import add_nonces, is_known, mark_scripts

pytestmark = pytest.mark.once

POLICY = "Content-Security-Policy"
STYLE = re.compile(
    r"""\sstyle=(["'])(?P<style>[^"'<>]+)\1|setAttribute\("style", ?"(?P<set>[^"]+)"\)"""
)
# Mails, and how Wagtail would show films.
NO_SCREEN = re.compile(r"/notifications/|embed_frontend\.html")
KNOWN = [
    'initDateChooser("id_date\\u002Dfrom", {"dayOfWeekStart": 1, "format": "Y-m-d"});',
    'new PageChooser("id", {"modelNames": ["wagtailcore.page"], "canChooseRoot": false});',
    '\n(function() {\n var panel = new InlinePanel(JSON.parse("{\\u0022a\\u0022: 1}"));\n})();\n',
    '(function() { var panel = new MultipleChooserPanel(JSON.parse("{}")); })();',
    'if (typeof window.chooserUrls === "undefined") { window.chooserUrls = '
    '{ imageChooser: "/a/", pageChooser: "/b/", } }',
]
SMUGGLED = [
    "alert(1)",
    'initDateChooser("x", alert(1));',
    'initDateChooser("x", {}); alert(1);',
    'initDateChooser("x", {}, (() => alert(1))());',
    'initDateChooser("x"); alert("x");',
    'new PageChooser("x", {toString: alert});',
    'new Chooser.constructor("alert(1)")("x")',
    'new window.PageChooser("x")',
    'eval("alert(1)")',
    'new Function("alert(1)")',
    '(function() { var panel = new InlinePanel(JSON.parse("{}")); alert(1); })();',
    '(function() { var panel = new InlinePanel(JSON.parse("" + alert(1))); })();',
    '(function() { var panel = new InlinePanel(JSON.parse("\\" + alert(1) + \\"")); })();',
    'if (typeof window.chooserUrls === "undefined") { window.chooserUrls = { a: alert(1), } }',
    "initDateChooser(`${alert(1)}`)",
    'initDateChooser("x", NaN, 1); //',
    "<!-- initDateChooser",
    "",
]


@pytest.mark.django_db
def test_no_cookie_brings_a_visitor_another_policy(client, home, settings):
    strict = client.get("/")[POLICY]
    assert "unsafe" not in strict
    assert "nonce" not in strict
    client.cookies[settings.SESSION_COOKIE_NAME] = "forged"
    assert client.get("/")[POLICY] == strict
    client.force_login(UserFactory(is_superuser=True))
    response = client.get("/")
    assert response[POLICY] == strict
    assert "data-wagtail-userbar" in response.content.decode()
    for path in ("/administration/", "/ADMIN/", "//admin/", "/sok/?q=/admin/"):
        assert client.get(path)[POLICY] == strict


@pytest.mark.django_db
def test_scripts_of_the_admin_need_the_sessions_own_nonce(client):
    browsers = [client, Client()]
    nonces = []
    for browser in browsers:
        browser.force_login(UserFactory(is_superuser=True))
        policies = {browser.get(path)[POLICY] for path in ("/admin/", "/admin/users/")}
        assert len(policies) == 1
        [script] = [part for part in policies.pop().split("; ") if part.startswith("script-src ")]
        assert "unsafe-inline" not in script
        nonces.append(script)
    strangers = {Client().get("/admin/login/")[POLICY] for _number in range(2)}
    assert len({*nonces, *strangers}) == 4


@pytest.mark.parametrize("code", KNOWN)
def test_what_starts_a_widget_is_known(code):
    assert is_known(code)


@pytest.mark.parametrize("code", SMUGGLED)
def test_what_does_anything_else_is_not(code):
    assert not is_known(code)
    assert "nonce" not in mark_scripts(f"<script>{code}</script>", "n")


def test_only_known_scripts_get_the_nonce():
    html = f"<p>å</p><script>{KNOWN[1]}</script><script>alert(1)</script><script src='x'></script>"
    response = HttpResponse(html)
    add_nonces(response, "n")
    assert response.text == html.replace("<script>new", '<script nonce="n">new')
    answer = JsonResponse({"html": [f"<script>{KNOWN[0]}</script>"], "n": 1})
    add_nonces(answer, "n")
    assert b'<script nonce=\\"n\\">init' in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("contact", ["", "https://example.se/sakerhet", "mailto:it@example.se"])
def test_security_txt_says_where_holes_are_reported(client, settings, contact):
    settings.SECURITY_CONTACT = contact
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert fields["Contact"] == (contact or f"mailto:{settings.SITE_EMAIL}")
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    expires = parse_datetime(fields["Expires"])
    # RFC 9116, 2.5.5: less than a year
    assert timezone.now() < expires < timezone.now() + timedelta(days=365)
    assert client.post("/.well-known/security.txt").status_code == 405


@pytest.mark.django_db
def test_only_scripts_of_the_admin_make_style_elements(client):
    client.force_login(UserFactory(is_superuser=True))
    response = client.get("/admin/")
    directives = directives_of(response)
    assert "unsafe-inline" not in response[POLICY]
    nonce = re.search(r"'nonce-(\w+)'", directives["style-src"])[1]
    html = response.content.decode()
    assert re.search(rf'<script nonce="{nonce}" src="/static/js/styles[.\w]*js">', html)
    assert "<style" not in html


@pytest.mark.django_db
def test_styles_in_attributes_are_known_but_where_styled_text_is_pasted(client):
    client.force_login(UserFactory(is_superuser=True))
    known = directives_of(client.get("/admin/"))["style-src-attr"]
    assert known.startswith("'unsafe-hashes' 'sha256-")
    for path in ("/admin/login/", "/admin/users/", "/admin/snippets/cms/organisation/add/"):
        assert directives_of(client.get(path))["style-src-attr"] == known
    editor = directives_of(client.get("/admin/snippets/cms/sharedtext/add/"))
    assert editor["style-src-attr"] == "'unsafe-inline'"
    assert "unsafe-inline" not in editor["style-src"] + editor["script-src"]


@pytest.mark.once
def test_every_style_in_an_attribute_that_the_admin_writes_is_known():
    """A new version may write another one, and browsers would ignore it."""
    written = {
        match["style"] or match["set"]
        for path in admin_sources()
        for match in STYLE.finditer(path.read_text(errors="ignore"))
    }
    assert written == set(settings.INLINE_STYLES)


def directives_of(response):
    return dict(part.strip().split(" ", 1) for part in response[POLICY].split(";"))


def admin_sources():
    """Yield the scripts and the templates that the admin is made of."""
    for app in apps.get_app_configs():
        for template in Path(app.path).glob("templates/wagtail*/**/*.html"):
            if not NO_SCREEN.search(str(template)):
                yield template
    yield from Path(settings.BASE_DIR, "templates").glob("**/*.html")
    for finder in get_finders():
        for name, storage in finder.list([]):
            if name.endswith(".js"):
                yield Path(storage.path(name))
