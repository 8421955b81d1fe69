"""What a language does not have leads to the Swedish page, which says so to the reader."""

import re

import pytest
from django.utils.translation import gettext, override
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.snippets.factories import SharedTextFactory
from home.factories import (
    CountyPageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from tests.helpers.guides import translate_with_prefix
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MESSAGE = "This page does not exist in your language."


@pytest.fixture
def english(home):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def english_home(home, english):
    return translate(home, english, {home.title: "The boards"})


@pytest.fixture
def radon(home):
    return StandardPageFactory(parent=home, title="Radon", lead="Om radon.")


def translate_all(page, locale, text):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    strings = source.stringsegment_set.values_list("string__data", flat=True)
    translate(page, locale, dict.fromkeys(strings, text))


def half_translate(page, locale):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    translation.get_target_instance().latest_revision.publish()
    return translation.get_target_instance()


def test_untranslated_address_leads_to_the_swedish_page(client, radon, english_home):
    response = client.get("/en/radon/?sida=2")
    assert response.status_code == 302
    assert response["Location"] == "/radon/?sida=2&saknas=en"
    assert not response.cookies


def test_the_reader_is_told_in_their_language_and_shown_back(client, radon, english_home):
    html = client.get("/en/radon/", follow=True).content.decode()
    assert '<html lang="sv" dir="ltr"' in html
    assert '<section class="notice info" lang="en" dir="ltr"' in html
    assert MESSAGE in html
    assert '<a href="/en/" hreflang="en">' in html
    assert "The boards" in html
    assert '<link rel="canonical" href="http://localhost/radon/">' in html


def test_message_has_the_direction_of_its_language(client, radon):
    html = client.get("/ar/radon/", follow=True).content.decode()
    assert '<section class="notice info" lang="ar" dir="rtl"' in html
    with override("ar"):
        assert gettext(f"{MESSAGE} You are reading it in Swedish.") in html


@pytest.mark.parametrize("code", ["sv", "xx", "", "<script>", "en"])
def test_message_is_for_those_who_miss_the_page(client, radon, english, english_home, code):
    translate(radon, english, {"Radon": "Radon", "Om radon.": "About radon."})
    response = client.get("/radon/", {"saknas": code})
    assert 'class="notice info"' not in response.content.decode()
    assert "<script>" not in response.content.decode()


def test_half_translated_page_is_not_served(client, radon, english, english_home):
    page = half_translate(radon, english)
    assert page.live
    assert client.get("/en/radon/")["Location"] == "/radon/?saknas=en"


def test_alias_is_not_served(client, radon, english, english_home):
    radon.copy_for_translation(english, alias=True)
    assert client.get("/en/radon/").status_code == 302


def test_half_translated_page_is_previewed(radon, english, english_home):
    page = half_translate(radon, english)
    assert page.make_preview_request().status_code == 200


def test_draft_translation_leads_to_the_swedish_page(client, radon, english, english_home):
    translated = translate(radon, english, {"Radon": "Radon", "Om radon.": "About."})
    assert client.get("/en/radon/").status_code == 200
    translated.unpublish()
    assert client.get("/en/radon/").status_code == 302


def test_footer_leads_to_the_swedish_page_and_says_so(client, home, english, english_home):
    page = StandardPageFactory(parent=home, title="Om oss", lead="Vi.", show_in_menus=True)
    html = client.get("/en/").content.decode()
    assert '<a href="/om-oss/?saknas=en" hreflang="sv" lang="sv" dir="ltr">Om oss</a>' in html
    assert '<span class="tag" lang="sv" dir="ltr">Svenska</span>' in html
    assert '<a href="/om-oss/">Om oss</a>' in client.get("/").content.decode()
    translate(page, english, {"Om oss": "About us", "Vi.": "We."})
    html = client.get("/en/").content.decode()
    assert '<a href="/en/om-oss/">About us</a>' in html
    assert "saknas" not in html


def test_county_shows_what_it_has_in_swedish_only(client, home, english, english_home):
    county = CountyPageFactory(parent=home, title="Länsstyrelsen Skåne", slug="skane")
    mission = UppdragPageFactory(parent=county, title="Radon", slug="radon")
    StandardPageFactory(parent=county, title="Utkast", live=False)
    translate(county, english, {"Länsstyrelsen Skåne": "Skåne"})
    html = client.get("/en/skane/").content.decode()
    assert '<a href="/skane/radon/?saknas=en" hreflang="sv" lang="sv" dir="ltr">Radon</a>' in html
    assert "Utkast" not in html
    translate_all(mission, english, "Radon in houses")
    html = client.get("/en/skane/").content.decode()
    assert '<a href="/en/skane/radon/">Radon in houses</a>' in html
    assert "saknas" not in html


SWEDISH = 'lang="sv" dir="ltr"'


def test_shared_text_in_swedish_is_marked_in_the_contents_too(client, home, english, english_home):
    shared = SharedTextFactory(title="Gemensamt")
    page = StandardPageFactory(
        parent=home,
        slug="om",
        body=[
            ("section", {"heading": "Eget", "content": []}),
            ("shared_text", {"text": shared}),
        ],
    )
    translate_all(page, english, "Ours")
    html = client.get("/en/om/").content.decode()
    assert re.search(r'<a href="#[\w-]+">Ours</a>', html)
    assert re.search(rf'<a href="#[\w-]+" {SWEDISH}>Gemensamt</a>', html)


def test_fund_in_swedish_is_marked_on_the_card_of_a_project(client, home, english, english_home):
    projects = ProjectIndexPageFactory(parent=home, slug="projekt")
    project = ProjectPageFactory(parent=projects, fund=FundFactory(name="En fond"))
    for page in (projects, project):
        translate_all(page, english, "Words")
    assert f"<span {SWEDISH}>En fond</span>" in client.get("/en/projekt/").content.decode()


def test_language_without_a_home_page_leads_to_the_swedish_one(client, home):
    assert client.get("/tr/")["Location"] == "/?saknas=tr"


def test_without_a_swedish_page_it_is_not_found(client, radon, english, english_home):
    assert client.get("/en/finns-inte/").status_code == 404
    half_translate(radon, english)
    radon.unpublish()
    assert client.get("/en/radon/").status_code == 404


def test_only_reading_is_led_on(client, radon, english_home):
    assert client.head("/en/radon/").status_code == 302
    assert client.post("/en/radon/").status_code == 404


def test_restricted_page_stays_restricted(client, radon, english_home):
    radon.view_restrictions.create(restriction_type="login")
    response = client.get("/en/radon/", follow=True)
    assert "Om radon." not in response.content.decode()


def test_part_of_a_guide_leads_to_the_same_part(client, guide):
    translate_with_prefix(guide.get_parent().specific, "so")
    response = client.get("/so/guider/gangsnacket/varningstecken/", follow=True)
    html = response.content.decode()
    assert response.request["PATH_INFO"] == "/guider/gangsnacket/varningstecken/"
    assert '<a href="/so/guider/" hreflang="so">' in html
