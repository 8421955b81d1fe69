"""From nothing to a county's page over TLS, by the steps of OPERATIONS.md."""

import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import psycopg

from tests.helpers.parts import ROOT, Web
from tests.helpers.proxies import Proxy
from tests.helpers.timing import wait_until

STEPS = ("migrate", "createsuperuser", "create_county")


def test_a_county_is_served_over_tls(site, tmp_path, record_property):
    folder = site.folder / "nothing"
    folder.mkdir()
    with psycopg.connect(site.database.url, autocommit=True) as database:
        database.execute("CREATE DATABASE nothing")
    url = urlsplit(site.database.url)._replace(path="/nothing").geturl()
    web = Web(
        folder,
        DATABASE_URL=url,
        REDIS_URL=site.cache.url[:-1] + "3",
        STATIC_ROOT=site.web.environment["STATIC_ROOT"],
        DJANGO_SUPERUSER_PASSWORD="a-long-passphrase-of-a-test",
    )
    proxy = Proxy(folder, web.socket)
    started = time.monotonic()
    try:
        web.manage("migrate", "--no-input")
        web.start()
        proxy.start()
        assert "manage.py create_county" in proxy.get("/").body
        web.manage("createsuperuser", "--no-input", "--username=anna", "--email=anna@example.se")
        web.manage("create_county", "skane")
        page = proxy.get("/skane/")
        assert page.status == 200
        assert "Skåne" in page.body
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert proxy.get("/admin/login/").status == 200
        record_property("seconds", round(time.monotonic() - started))
    finally:
        proxy.stop()
        web.stop()


def test_the_page_for_operators_has_these_steps():
    text = (ROOT / "OPERATIONS.md").read_text()
    assert [text.index(f"manage.py {step}") for step in STEPS] == sorted(
        text.index(f"manage.py {step}") for step in STEPS
    )


def test_the_proxy_says_so_when_the_site_is_gone(parts, tmp_path):
    proxy = Proxy(tmp_path, tmp_path / "nobody.sock")
    proxy.start()
    try:
        answer = proxy.get("/")
        assert answer.status == 503
        assert answer.headers["Retry-After"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Sidan kan inte visas just nu" in answer.body
    finally:
        proxy.stop()


def test_the_proxys_log_names_nobody(site, proxy):
    proxy.get("/sok/?q=hemligt")
    # nginx writes the line once the answer is out.
    written = (site.folder / "nginx.log").read_text
    wait_until(lambda: '"path":"/sok/"' in written(), "the request is in the log")
    log = written()
    assert "hemligt" not in log
    assert "127.0.0.1" not in log


def test_the_proxy_limits_what_strangers_post_and_not_who_is_logged_in(site, proxy):
    def posted(path):
        with ThreadPoolExecutor(8) as strangers:
            answers = strangers.map(lambda _: proxy.get(path, data=b"x=1").status, range(60))
            return set(answers)

    assert 429 in posted("/tillgangligt-format/")
    assert 429 not in posted("/admin/pages/")
