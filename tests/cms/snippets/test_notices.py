"""Notices show in their county, in their time, and disappear by themselves."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale

from cms.snippets.factories import NoticeFactory
from cms.snippets.models import Notice
from cms.values.counties import County
from home.factories import CountyPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
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
        monkeypatch.setattr(timezone, "now", lambda moment=now + passed: moment)
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
    assert texts[0].startswith("Risk för skogsbrand – SMHI")
    assert texts[1].startswith(f"Eldningsförbud – {links[1]}")
    assert texts[2] == "Ont om vatten"
    assert [a["href"] for row in rows for a in row.select("a")] == links
    assert shows(client, notice)


def test_where_the_address_is_not_known_it_says_so_and_leads_nowhere(client, counties):
    warning = {"text": "Eldningsförbud", "link_text": "Räddningstjänstens råd", "is_unknown": True}
    NoticeFactory(
        text="Risk för skogsbrand",
        link_text="Läs mer på SMHI:s webbplats",
        is_unknown=True,
        warnings=[("warning", warning)],
    )
    html = BeautifulSoup(client.get("/skane/").content, "lxml")
    text = " ".join(html.select_one(".notice").get_text(" ", strip=True).split())
    assert "Läs mer på SMHI:s webbplats: Adressen är inte känd." in text
    assert "Räddningstjänstens råd: Adressen är inte känd." in text
    assert html.select(".notice a") == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"link_text": "Läs mer"}, "link"),
        ({"is_unknown": True}, "link_text"),
        ({"link": "https://a.se/", "link_text": "Läs mer", "is_unknown": True}, "is_unknown"),
    ],
)
def test_a_link_text_never_disappears_without_a_word(fields, field):
    with pytest.raises(ValidationError) as told:
        Notice(text="Torrt", locale=Locale.get_default(), **fields).full_clean()
    assert list(told.value.message_dict) == [field]
    block = Notice._meta.get_field("warnings").stream_block.child_blocks["warning"]
    with pytest.raises(StructBlockValidationError) as told:
        block.clean(block.to_python({"text": "Torrt", **fields}))
    assert list(told.value.block_errors) == [field]
