"""The demo carries every fact of the five counties' old pages, and every page of it works."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.utils.html import strip_tags
from html5lib import HTMLParser
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.admin.content_walk import content_of, texts_in
from cms.languages.names import LANGUAGES
from cms.links.collecting import links_in
from cms.snippets.models import SharedText
from home import frame
from home.demo.accounts import ACCOUNTS, renew_accounts
from home.models import HomePage
from projects.models import Fund
from tests.helpers.facts import FACTS
from tests.helpers.interface import interface_words, words_in
from tests.helpers.linked_data import machine_readable, things
from tests.helpers.queries import INDEX_BUDGET, PAGE_BUDGET, warm_queries
from tests.helpers.samples import block_ids
from tests.helpers.schema_org import faults

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CODES = [code for code, _name in LANGUAGES]


def visible_text(html):
    html = re.sub(r"<(head|script|style|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    text = unescape(strip_tags(re.sub(r"(</(?:a|b|em|strong|span|abbr|bdi)>)", r"\1", html)))
    return re.sub(r"\s+", " ", text).casefold()


def front_pages_with_other_names(html):
    """Return the links to front pages of other websites that promise more than the website.

    A fund can have a website of its own, under its name.
    """
    links = BeautifulSoup(html, "lxml").select("a[href^=http]")
    funds = set(Fund.objects.values_list("website", flat=True))
    return [
        address
        for address, text in ((link["href"], link.get_text()) for link in links)
        if urlsplit(address)._replace(scheme="", netloc="").geturl() in ("", "/")
        and urlsplit(address).hostname.removeprefix("www.") not in text
        and address not in funds
    ]


@pytest.mark.parametrize("path", FACTS)
def test_facts_are_shown(path, demo, client):
    text = visible_text(client.get(path).content.decode())
    assert [fact for fact in FACTS[path] if fact.casefold() not in text] == []


def test_every_page_works(demo, client):
    pages = Page.objects.live().filter(depth__gt=1)
    assert len(pages) > 50
    told = []
    for page in pages:
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        html = response.content.decode()
        HTMLParser(strict=True).parse(html)
        for trace in ("None<", 'href=""', 'href="None"', "<a></a>", "{{", "{%"):
            assert trace not in html, (page.url, trace)
        ids = re.findall(r'\sid="([^"]*)"', html)
        assert len(ids) == len(set(ids)), page.url
        assert front_pages_with_other_names(html) == [], page.url
        told += [(page.url, one["@type"], faults(one)) for one in things(machine_readable(html))]
    assert [row for row in told if row[2]] == []
    kinds = {kind for _url, kind, _names in told}
    assert {"BreadcrumbList", "Clip", "Event", "NewsArticle", "Project", "VideoObject"} <= kinds


def test_every_page_has_a_picture_to_be_shared_with(demo, client):
    pictures = set()
    for page in Page.objects.live().filter(depth__gt=1):
        html = BeautifulSoup(client.get(page.url).content, "lxml")
        [picture] = html.select("meta[property='og:image']")
        pictures.add(urlsplit(picture["content"]).path)
    for picture in pictures:
        response = client.get(picture)
        # What the worker has not drawn yet is the site's own one meanwhile.
        is_own = response.status_code == 302 and response["Location"].endswith("/sharing.png")
        assert is_own or response["Content-Type"].startswith("image/"), picture


def test_front_pages_stand_only_where_a_website_is_meant(demo):
    """In whatever can hold a link, also drafts and what no page shows today."""
    found = {
        (model.__name__, path[-1], urlsplit(address).hostname)
        for model in [*get_page_models(), *get_snippet_models()]
        for instance in model.objects.all()
        for path, text in texts_in(content_of(instance))
        for address in links_in(text, path[-1])
        if urlsplit(address)._replace(scheme="", netloc="").geturl() == "/"
    }
    assert {(model, name) for model, name, _host in found if name != "url"} == {
        ("Organisation", "website"),
        ("Fund", "website"),
    }
    # A record of the website itself.
    assert [host for _model, name, host in found if name == "url"] == ["avhoppare.se"]


def test_every_page_keeps_to_its_queries(demo, client, monkeypatch):
    # On a slow machine it would be built anew in the middle.
    monkeypatch.setattr(frame, "LIFETIME", 3600)
    for page in Page.objects.live().filter(depth__gt=1):
        budget = INDEX_BUDGET if "index" in page.specific_class.__name__.lower() else PAGE_BUDGET
        assert warm_queries(client, page.url) <= budget, page.url


@pytest.mark.parametrize("language", [code for code in CODES if code != settings.LANGUAGE_CODE])
def test_readers_meet_the_interface_in_their_language_only(demo, client, language):
    others = interface_words(settings.LANGUAGE_CODE) | interface_words("en")
    foreign = others - interface_words(language)
    pages = Page.objects.live().filter(depth__gt=1, locale__language_code=language)
    guide = f"/{language}/guider/gangsnacket/"
    paths = [page.url for page in pages] + [f"{guide}allt/", f"{guide}har-far-du-stod/"]
    paths += [f"/{language}/{path}" for path in ("sok/", "sok/?q=x", "sok/?q=Gängsnacket", "nej/")]
    for path in paths:
        words = words_in(client.get(path).content.decode(), language)
        assert words & foreign == set(), path
        assert words & interface_words(language), path


@pytest.mark.parametrize(
    "path",
    [
        "/blekinge/brottsforebyggande-arbete/",
        "/skane/projekt/skanes-quatro-helix/",
        "/blekinge/seminarier/trygghetsseminarium-kalmar-2018/",
        "/blekinge/seminarier/trygghetsseminarium-kalmar-2018/tillit-och-trygghet/",
        "/guider/gangsnacket/",
    ],
)
def test_what_is_taken_from_the_sources_was_not_published_today(demo, client, path):
    html = client.get(path).content.decode()
    assert "Publicerad <time" not in html
    assert client.get(f"{path}kalender/").status_code in (200, 404)


def test_blekinge_says_what_was_said_in_kalmar_by_whom_and_for_how_long(demo, client):
    text = visible_text(client.get("/blekinge/brottsforebyggande-arbete/").content.decode())
    for said in (
        "Professor Hans Abrahamsson, Göteborgs universitet: Globalisering, urbanisering och det "
        "föränderliga samhället (1:45:31)",
        "Professor Gunnar Aronsson, Stockholms universitet: Tillit och trygghet – vad är det ur "
        "ett psykologiskt perspektiv? (53:28)",
        "Professor Marie Torstensson Levander och docent Anna-Karin Ivert, Malmö universitet: "
        "Brott och otrygghet – hur hänger det ihop? (49:29)",
        "Journalist och författare, viralgranskare Jack Werner: Ryktesspridning på sociala medier "
        "kopplat till otrygghet (1:05:40)",
        "Trygghet definieras som en subjektiv upplevelse",
        "Trygghetsföreläsningar på YouTube",
        "Annie Lees utanför Kalmar slott den 15 november 2018",
        "Teckning som står i stället för fotot",
    ):
        assert said.casefold() in text


def test_every_page_is_valid_and_has_a_revision(demo):
    for page in Page.objects.live().filter(depth__gt=1).specific():
        page.full_clean()
        assert page.latest_revision, page.url
        for field in page._meta.get_fields():
            if hasattr(field, "stream_block"):
                value = getattr(page, field.name)
                field.stream_block.clean(value)
    assert Page.find_problems() == ([], [], [], [], [])


def test_drafts_equal_what_is_live(demo):
    """What an editor opens is what visitors read, with all speakers and partners."""
    for page in Page.objects.live().filter(depth__gt=1).specific():
        draft = page.get_latest_revision_as_object()
        for relation in get_all_child_relations(type(page)):
            name = relation.get_accessor_name()
            assert getattr(draft, name).count() == getattr(page, name).count(), (page.url, name)


def test_block_ids_are_unique_on_every_page(demo):
    for page in Page.objects.live().filter(depth__gt=1).specific():
        ids = [
            block_id
            for field in page._meta.get_fields()
            if hasattr(field, "stream_block")
            for block_id in block_ids(list(getattr(page, field.name).raw_data))
        ]
        assert len(ids) == len(set(ids)), page.url


def test_shared_texts_are_used_by_several_counties(demo):
    # What is shared by all; a county's own words stand where they do.
    usages = [
        ReferenceIndex.get_grouped_references_to(text).count()
        for text in SharedText.objects.filter(replaces=None)
    ]
    assert len(usages) == 6
    assert min(usages) > 1


def test_edits_survive_a_second_run(demo, capsys):
    demo.lead = "Ändrad av en redaktör."
    demo.save_revision().publish()
    count = Page.objects.count()
    call_command("demo", "--no-serve")
    assert Page.objects.count() == count
    assert HomePage.objects.get(pk=demo.pk).lead == "Ändrad av en redaktör."
    output = capsys.readouterr().out
    for account in ACCOUNTS:
        assert account.username in output


def test_passwords_are_new_each_time(demo, client):
    first, second = (
        {account.username: password for account, password in renew_accounts()} for _ in range(2)
    )
    assert not set(first.values()) & set(second.values())
    assert client.login(username="redaktor", password=second["redaktor"])
    assert not client.login(username="redaktor", password=first["redaktor"])
