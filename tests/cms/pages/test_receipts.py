"""A translated page says which Swedish text it follows, and marks what is newer there."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from cms.blocks.rich_text import mark_strings
from cms.languages.models import CompleteTranslation
from cms.translating.targets import find_translation, publish
from tests.helpers.guides import SIGNS, change_text, new_paragraph, republish, translate_with_prefix
from tests.helpers.queries import PAGE_BUDGET, warm_queries
from tests.helpers.receipts import (
    ADDRESS,
    BEHIND,
    MARK,
    UNREVIEWED,
    WHOLE,
    originals,
    shown,
)
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_translation_says_what_it_follows(client, guide, in_arabic):
    html = shown(client)
    followed = CompleteTranslation.objects.get(page=in_arabic).source_published_at
    assert f'<time datetime="{timezone.localdate(followed)}">' in html
    assert UNREVIEWED in html
    assert f'<a href="{guide.url}allt/" hreflang="sv">' in html
    assert BEHIND not in html
    assert not MARK.findall(html)


def test_original_has_no_receipt(client, guide, in_arabic):
    assert 'class="meta receipt"' not in shown(client, guide.url)


def test_changed_paragraph_is_marked_and_no_other(client, guide, in_arabic):
    republish(guide, change_text("Mer pengar.", "Mer <b>pengar</b> & kläder."))
    for path in (WHOLE, f"/ar{SIGNS}"):
        html = shown(client, path)
        assert BEHIND in html
        assert MARK.findall(html) == ["ar Mer pengar."]
        assert originals(html) == ["Mer pengar &amp; kläder."]
        assert '<div class="flow" lang="sv" dir="ltr">' in html
    assert BEHIND not in shown(client, f"{ADDRESS}prata-med-barnet/")
    assert shown(client, ADDRESS).partition("<main")[2].count("تغيّر بالسويدية") == 1


def test_removed_paragraph_is_gone_and_a_new_one_is_there_in_swedish(client, guide, in_arabic):
    republish(guide, change_text("<p>Nya vänner.</p>", ""))
    html = shown(client)
    assert "ar Nya vänner." not in html
    assert not MARK.findall(html)
    assert BEHIND not in html
    republish(guide, change_text("<p>Mer", "<p>Nya vänner.</p><p>Helt nytt.</p><p>Mer"))
    html = shown(client)
    assert MARK.findall(html) == []
    assert originals(html) == []
    assert "ar Nya vänner." in html
    assert '<span dir="ltr" lang="sv">Helt nytt.</span>' in html
    assert BEHIND in html


def test_new_block_heading_and_fields(client, guide, in_arabic):
    def change(guide, raw):
        guide.lead, guide.search_description = "Ny ingress.", "Osynlig."
        raw[1]["value"]["heading"] = "Prata!"
        raw[1]["value"]["content"].append(new_paragraph("<p>Nytt block.</p>"))

    republish(guide, change)
    html = shown(client)
    assert sorted(set(MARK.findall(html))) == ["ar Om gäng.", "ar Prata med barnet"]
    assert sorted(originals(html)) == ["Ny ingress.", "Prata!"]
    assert '<span dir="ltr" lang="sv">Nytt block.</span>' in html
    assert "Osynlig." not in html


def test_title_of_a_film_is_marked_but_not_in_attributes(client, guide):

    def add(guide, raw):
        raw[0]["value"]["content"] = [
            {
                "type": "video",
                "id": str(uuid4()),
                "value": {"title": "Filmen", "description": "Om gäng."},
            }
        ]

    def change(guide, raw):
        raw[0]["value"]["content"][0]["value"]["title"] = "Den nya filmen"

    republish(guide, add)
    translate_with_prefix(guide, "ar")
    republish(guide, change)
    html = shown(client)
    assert set(MARK.findall(html)) == {"ar Filmen"}
    assert "search_query=%22ar+Filmen%22" in html
    assert originals(html) == ["Den nya filmen"]


def test_answer_with_a_change_is_open(client, guide):
    def add(guide, raw):
        items = [
            {
                "type": "item",
                "id": str(uuid4()),
                "value": {"heading": f"{n}?", "text": f"<p>{n}.</p>"},
            }
            for n in ("Ett", "Två")
        ]
        raw[0]["value"]["content"] = [
            {"type": "accordion", "id": str(uuid4()), "value": {"items": items}}
        ]

    def change(guide, raw):
        items = raw[0]["value"]["content"][0]["value"]["items"]
        items[1]["value"]["text"] = "<p>Tre.</p>"

    republish(guide, add)
    translate_with_prefix(guide, "ar")
    republish(guide, change)
    html = shown(client)
    assert MARK.findall(html) == ["ar Två."]
    assert re.findall(r"<details( open)?>\s*<summary>ar (\S+)</summary>", html) == [
        ("", "Ett?"),
        (" open", "Två?"),
    ]


def test_what_search_engines_see_alone_marks_nothing(client, guide, in_arabic):
    republish(guide, lambda guide, raw: setattr(guide, "search_description", "Osynlig."))
    assert BEHIND not in shown(client)


def test_moving_parts_marks_nothing(client, guide, in_arabic):
    republish(guide, lambda guide, raw: raw.reverse())
    html = shown(client)
    assert BEHIND not in html
    assert not MARK.findall(html)


def test_translating_anew_clears_the_marks(client, guide, in_arabic):
    republish(guide, change_text("Mer pengar.", "Mer kläder."))
    translation = find_translation(in_arabic)
    fill(translation, "ar")
    publish(translation)
    html = shown(client)
    assert BEHIND not in html
    assert "ar Mer kläder." in html


def test_hostile_swedish_text_is_escaped(client, guide, in_arabic):
    def change(guide, raw):
        guide.lead = '<script>alert("x")</script>'

    republish(guide, change)
    html = shown(client, ADDRESS)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_preview_has_no_receipt(guide, in_arabic):
    html = in_arabic.make_preview_request(preview_mode="whole").render().content.decode()
    assert UNREVIEWED not in html


def test_links_keep_their_addresses_inside_a_mark():
    html = '<p>Läs <a href="https://a.se/">a</a>.</p><ul><li><b>B</b></li></ul>'
    assert mark_strings(html, [0], []) == (
        '<p><mark>Läs <a href="https://a.se/">a</a>.</mark></p><ul><li><b>B</b></li></ul>'
    )
    assert '<span dir="ltr" lang="sv">B</span>' in mark_strings(html, [], [1])


def test_receipt_costs_little(client, guide, in_arabic):
    before = warm_queries(client, WHOLE)
    republish(guide, change_text("Mer pengar.", "Mer kläder."))
    assert warm_queries(client, WHOLE) == before <= PAGE_BUDGET
