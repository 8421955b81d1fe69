"""Who reads a closed page may read what is closed with it, in texts, lists and other languages."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from home.demo.counties import section
from home.factories import (
    CountyPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    RecordIndexPageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from home.kept_records import keep_records
from home.models import NewsIndexPage, RecordIndexPage
from projects.factories import ProjectPageFactory
from projects.models import ProjectIndexPage
from tests.helpers.guides import translate_with_prefix

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.fixture
def admitted(client, admin_user):
    client.force_login(admin_user)
    return client


def led_to(client, page):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return {link["href"].split("?")[0] for link in soup.main.select("a[href]")}


def test_rich_text_fields_lead_those_who_are_admitted(admitted, skane):
    beside = StandardPageFactory(parent=skane, slug="bredvid")
    kalmar = CountyPageFactory(parent=skane.get_parent(), county="kalmar")
    elsewhere = StandardPageFactory(parent=kalmar, slug="annat")
    text = "".join(f'<a linktype="page" id="{page.pk}">Hit</a>' for page in (beside, elsewhere))
    index = ProjectIndexPage.objects.child_of(skane).get()
    project = ProjectPageFactory(parent=index, aims=f"<p>{text}</p>")
    close(skane)
    close(elsewhere)
    found = led_to(admitted, project)
    assert beside.url in found
    assert elsewhere.url not in found


def test_a_translation_leads_to_the_untranslated_page_that_is_closed_with_its_original(
    admitted, skane, arabic
):
    beside = StandardPageFactory(parent=skane, slug="bredvid")
    content = [("links", {"links": [{"page": beside}]})]
    page = StandardPageFactory(
        parent=skane, body=[("section", {"heading": "Vidare", "content": content})]
    )
    translate_with_prefix(page, "ar")
    close(skane)
    assert beside.url in led_to(admitted, page.get_translation(arabic))


def test_lists_of_a_closed_county_show_what_is_closed_with_it(admitted, skane):
    index = NewsIndexPage.objects.child_of(skane).get()
    open_there, closed_there = (NewsPageFactory(parent=index) for _number in range(2))
    home = skane.get_parent().specific
    everywhere = NewsIndexPage.objects.child_of(home).first() or NewsIndexPageFactory(parent=home)
    close(skane)
    close(closed_there)
    for page in (index, skane):
        assert open_there.url in led_to(admitted, page)
        assert closed_there.url not in led_to(admitted, page)
    assert open_there.url not in led_to(admitted, everywhere)


def test_records_of_a_closed_county_belong_to_each_other(admitted, skane):
    key = str(uuid4())

    def mission(slug, title, own_key, **values):
        record = ("agreement", {"kind": "plan", "title": title, **values}, own_key)
        body = [section("Avtal", record)]
        return UppdragPageFactory(parent=skane, slug=slug, body=body)

    whole = mission("ett", "Manifestet", key)
    part = mission("tva", "Planen", str(uuid4()), belongs_to=[{"record": key, "page": whole}])
    close(skane)
    for page, told in ((part, "Manifestet"), (whole, "Planen")):
        html = admitted.get(page.url).content.decode()
        assert BeautifulSoup(html, "html.parser").main.find("a", string=told)
    for page in (whole, part):
        keep_records(page)
    index = RecordIndexPage.objects.child_of(skane).first() or RecordIndexPageFactory(parent=skane)
    rows = admitted.get(f"{index.url}data/samarbeten/json/").json()["records"]
    told = {row["title"]: (row["belongs_to"], row["belongs_to_url"]) for row in rows}
    assert told["Planen"][0] == "Manifestet"
    assert whole.url in told["Planen"][1]
