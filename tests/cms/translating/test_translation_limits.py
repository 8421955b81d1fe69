"""How much fits where a text stands, and what fields and blocks refuse, is told beside the text."""

import json

import polib
import pytest
from wagtail_localize.models import SegmentOverride

from cms.translating.models import TranslationReview
from cms.translating.targets import order
from home.factories import UppdragPageFactory
from tests.helpers.addresses import address, override_for
from tests.helpers.reviewing import act
from tests.helpers.texts import error_of, open_text, save, stored
from tests.helpers.translators import fill, target_of
from tests.helpers.xliff import export, translate, unit, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def short(skane, arabic):
    """An Arabic translation of a page whose blocks have limits, with nothing translated."""
    page = UppdragPageFactory(
        parent=skane,
        slug="kort",
        lead="Kort ingress.",
        body=[
            (
                "section",
                {
                    "heading": "En rubrik",
                    "content": [
                        ("callout", {"heading": "Bra att veta", "text": "<p>Lång text.</p>"}),
                        ("table", {"caption": "Tal", "columns": ["År", "B"], "rows": [["1", "2"]]}),
                    ],
                },
            )
        ],
    )
    [translation] = order(page, [arabic])
    return translation


LIMITS = {
    "Kort ingress.": 600,
    "En rubrik": 255,
    "Bra att veta": 120,
    "År": 100,
    "Lång text.": None,
}


def test_the_limit_of_every_field_and_block_is_known(login, short):
    client = login("arabic")
    po = polib.pofile(client.get(address("download_pofile", short.pk)).content.decode())
    xliff = export(client, short)
    for source, limit in LIMITS.items():
        page = open_text(client, short, source)
        assert page.context["current"].text.limit == limit
        assert (
            f'<p id="limit" class="meta">Högst {limit} tecken.' in page.content.decode()
        ) == bool(limit)
        comment = next(entry for entry in po if entry.msgid == source).comment
        words = f"Högst {limit} tecken." if limit else "Högst"
        assert (words in comment) == bool(limit)
        assert unit(xliff, source).get("maxwidth") == (str(limit) if limit else None)
        assert unit(xliff, source).get("size-unit") == ("char" if limit else None)


def test_what_is_too_long_is_saved_with_its_error_and_not_imported(login, short):
    client = login("arabic")
    # What is written as an entity is one character.
    save(client, short, "Bra att veta", "&" * 120)
    assert not stored(short, "Bra att veta").has_error
    save(client, short, "Bra att veta", "ب" * 121)
    assert stored(short, "Bra att veta").data == "ب" * 121
    assert stored(short, "Bra att veta").has_error
    assert "121" in error_of(client, short, "Bra att veta")
    xliff = export(client, short)
    translate(xliff, "Bra att veta", "ب" * 122)
    html, url = upload(client, xliff)
    assert "122" in html
    assert "120" in html
    client.post(url)
    assert stored(short, "Bra att veta").data == "ب" * 121


def test_what_a_block_refuses_is_stored_with_the_blocks_own_message(login, translated):
    client = login("arabic")
    save(client, translated, "Mät", "قس (pdf)")
    assert stored(translated, "Mät").has_error
    assert "(pdf)" in error_of(client, translated, "Mät")


@pytest.mark.parametrize("action", ["send", "publish"])
def test_what_the_page_refuses_stands_beside_the_text(login, translated, action):
    client = login("arabic")
    save(client, translated, "Radon", "رادون (pdf)")
    act(login("admin"), translated, action)
    assert "(pdf)" in error_of(client, translated, "Radon")
    assert not error_of(client, translated, "Om radon.")
    assert stored(translated, "Radon").data == "رادون (pdf)"
    assert not TranslationReview.objects.exists()
    assert not target_of(translated).live


def test_what_a_block_lacks_as_a_whole_stands_beside_its_text(login, translated, arabic):
    link = override_for(translated, "https://example.se/mat")
    SegmentOverride.objects.create(locale=arabic, context=link.context, data_json=json.dumps(""))
    client = login("arabic")
    act(client, translated, "send")
    assert "Välj ett enda mål" in error_of(client, translated, "Mät")
    assert not TranslationReview.objects.exists()


def test_what_the_swedish_page_lacks_is_not_the_translators_to_mend(login, skane, arabic):
    page = UppdragPageFactory(
        parent=skane,
        slug="trasig",
        body=[("section", {"heading": "Kontakt", "content": [("contact", {"contact": None})]})],
    )
    [translation] = order(page, [arabic])
    fill(translation)
    act(login("arabic"), translation, "send")
    assert TranslationReview.objects.count() == 1
