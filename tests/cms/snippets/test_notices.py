"""Notices show in their county, in their time, and disappear by themselves."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.snippets.factories import NoticeFactory
from cms.values.counties import County
from home import frame
from home.factories import CountyPageFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def counties(home):
    return [CountyPageFactory(parent=home, county=code) for code in (County.SKANE, County.BLEKINGE)]


def shows(client, notice, path="/skane/"):
    return notice.text in client.get(path).content.decode()


def test_national_notice_shows_everywhere(client, counties):
    notice = NoticeFactory()
    for path in ("/", "/skane/", "/blekinge/", "/sok/"):
        assert shows(client, notice, path)


def test_county_notice_shows_there_and_on_the_home_page(client, counties):
    notice = NoticeFactory(county=County.SKANE)
    assert shows(client, notice, "/skane/")
    assert shows(client, notice, "/")
    assert not shows(client, notice, "/blekinge/")
    assert not shows(client, notice, "/sok/")


def test_drafts_are_not_shown(client, counties):
    assert not shows(client, NoticeFactory(live=False))


def test_a_saved_notice_shows_at_once(client, counties):
    client.get("/skane/")
    notice = NoticeFactory()
    assert shows(client, notice)
    notice.unpublish()
    assert not shows(client, notice)


def test_comes_and_goes_by_itself_while_cached(client, counties, monkeypatch):
    now = timezone.now()
    notice = NoticeFactory(start=now + HOUR, end=now + 2 * HOUR)
    shown = []
    for passed in (0 * HOUR, 1.5 * HOUR, 2.5 * HOUR):
        monkeypatch.setattr(frame.timezone, "now", lambda moment=now + passed: moment)
        shown.append(shows(client, notice))
    assert shown == [False, True, False]


def test_one_notice_holds_several_warnings_each_with_its_link(client, counties):
    links = ["https://www.smhi.se/", "https://www.krisinformation.se/"]
    warnings = [
        ("warning", {"text": "Risk för skogsbrand", "link": links[0], "link_text": "SMHI"}),
        ("warning", {"text": "Eldningsförbud", "link": links[1]}),
        ("warning", {"text": "Ont om vatten"}),
    ]
    notice = NoticeFactory(text="Det är mycket torrt", county=County.SKANE, warnings=warnings)
    html = BeautifulSoup(client.get("/skane/").content, "lxml")
    rows = html.select(".notice li")
    texts = [" ".join(row.get_text(" ", strip=True).split()) for row in rows]
    assert texts[0].startswith("Risk för skogsbrand SMHI")
    assert texts[1].startswith(f"Eldningsförbud {links[1]}")
    assert texts[2] == "Ont om vatten"
    assert [a["href"] for row in rows for a in row.select("a")] == links
    assert shows(client, notice)
