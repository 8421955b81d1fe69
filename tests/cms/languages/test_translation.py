"""A page that is not really translated is never shown as if it were."""

from datetime import date

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.languages.models import CompleteTranslation
from cms.languages.names import LANGUAGES
from cms.templatetags.cms_tags import as_days, as_time
from home.factories import StandardPageFactory
from tests.helpers.site_map import sitemap
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def english(home):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def translated_home(home, english):
    return translate(home, english, {home.title: "The county administrative boards"})


@pytest.fixture
def radon(home):
    return StandardPageFactory(parent=home, title="Radon", lead="Om radon.")


def alternates(client, path):
    html = client.get(path).content.decode()
    return {code for code, _name in LANGUAGES if f'hreflang="{code}" href="http' in html}


@pytest.mark.parametrize("code", [code for code, _name in LANGUAGES])
def test_every_language_answers(client, home, code):
    locale = Locale.objects.get(language_code=code)
    if not locale.is_default:
        translate(home, locale, {home.title: f"Home {code}"})
    response = client.get("/" if locale.is_default else f"/{code}/")
    assert response.status_code == 200
    html = response.content.decode()
    direction = "rtl" if code in ("ar", "ckb", "fa") else "ltr"
    assert f'<html lang="{code}" dir="{direction}"' in html


def test_complete_translation_is_shown_and_announced(client, radon, english, translated_home):
    translate(radon, english, {"Radon": "Radon in houses", "Om radon.": "About radon."})
    assert client.get("/en/radon/").status_code == 200
    assert alternates(client, "/radon/") == {"sv", "en"}
    assert "/en/radon/" in sitemap(client)


def test_half_translated_page_is_neither_listed_nor_announced(
    client, radon, english, translated_home
):
    source, _ = TranslationSource.update_or_create_from_instance(radon)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    translation.get_target_instance().latest_revision.publish()
    assert not CompleteTranslation.objects.filter(page__translation_key=radon.translation_key)
    assert alternates(client, "/radon/") == {"sv"}
    assert "/en/radon/" not in sitemap(client)
    assert client.get("/en/radon/").status_code == 302


def test_alias_is_neither_listed_nor_announced(client, radon, english, translated_home):
    radon.copy_for_translation(english, alias=True)
    assert alternates(client, "/radon/") == {"sv"}
    assert "/en/radon/" not in sitemap(client)


def test_translate_publishes_nothing_half_done(radon, english, translated_home):
    with pytest.raises(KeyError, match="Om radon"):
        translate(radon, english, {"Radon": "Radon in houses"})
    assert not radon.has_translation(english)


def test_language_menu_leads_to_the_nearest_translated_page(client, radon, translated_home):
    links = {link.code: link for link in client.get("/radon/").context["page"].languages}
    assert set(links) == {"sv", "en"}
    assert links["sv"].is_translation
    assert not links["en"].is_translation
    assert links["en"].page.url == "/en/"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "3 November 2026"),
        ("sv", "3 november 2026"),
        ("ckb", "3ی تشرینی دووەمی 2026"),
        ("so", "Noofeembar 3, 2026"),
        ("ti", "3 ሕዳር 2026"),
    ],
)
def test_dates_are_written_as_in_the_language(code, text):
    with override(code):
        assert as_time(date(2026, 11, 3)) == f'<time datetime="2026-11-03">{text}</time>'


@pytest.mark.parametrize(
    ("code", "last", "text"),
    [
        ("sv", None, "3 november 2026"),
        ("sv", date(2026, 11, 3), "3 november 2026"),
        ("sv", date(2026, 11, 5), "3–5 november 2026"),
        ("sv", date(2026, 12, 5), "3 november 2026–5 december 2026"),
        ("sv", date(2027, 11, 5), "3 november 2026–5 november 2027"),
        ("so", date(2026, 11, 5), "Noofeembar 3, 2026–Noofeembar 5, 2026"),
    ],
)
def test_days_of_one_month_name_it_once(code, last, text):
    with override(code):
        assert strip_tags(as_days(date(2026, 11, 3), last)) == text


def test_slugs_are_the_same_in_every_language(radon, english, translated_home):
    translated = translate(radon, english, {"Radon": "In houses", "Om radon.": "About."})
    assert translated.slug == "radon"
