"""A guide: parts with addresses that last, one page to print, numbers that are always right."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from wagtail_localize.models import TranslationSource

from cms.documents.factories import DocumentFactory
from home.factories import GuidePageFactory
from home.models import GuidePage
from tests.helpers.guides import (
    SIGNS,
    change_text,
    new_section,
    republish,
    section,
    translate_with_prefix,
)
from tests.helpers.linked_data import linked_data
from tests.helpers.queries import INDEX_BUDGET, PAGE_BUDGET, warm_queries
from tests.helpers.site_map import sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SLUGS = ["varningstecken", "prata-med-barnet", "har-far-du-stod"]


def html_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_overview_leads_to_the_parts_and_holds_none_of_their_text(client, guide):
    html = html_of(client, guide.url)
    for slug in SLUGS:
        assert f'href="/guider/gangsnacket/{slug}/"' in html
    assert 'href="/guider/gangsnacket/allt/"' in html
    assert "Nya vänner." not in html
    assert 'href="tel:112"' in html


def test_part_shows_itself_and_the_ways_on(client, guide):
    html = html_of(client, "/guider/gangsnacket/prata-med-barnet/")
    assert "Lyssna." in html
    assert "Nya vänner." not in html
    assert re.search(r'href="/guider/gangsnacket/varningstecken/" rel="prev"', html)
    assert re.search(r'href="/guider/gangsnacket/har-far-du-stod/" rel="next"', html)
    assert '<a href="/guider/gangsnacket/prata-med-barnet/" aria-current="page">' in html
    assert "<title>Prata med barnet – Gängsnacket |" in html
    assert (
        '<link rel="canonical" href="http://localhost/guider/gangsnacket/prata-med-barnet/">'
        in html
    )


def test_subheadings_are_right_below_the_heading_of_their_page(client, guide):
    republish(guide, change_text("<p>Nya vänner.</p>", "<p>Se upp.</p><h3>Vänner</h3>"))
    assert "<h2>Vänner</h2>" in html_of(client, SIGNS)
    assert "<h3>Vänner</h3>" in html_of(client, "/guider/gangsnacket/allt/")


def test_records_are_told_by_the_guide_itself_where_its_parts_show_them(client, guide):
    body = guide.body.get_prep_value()
    body[1]["value"]["content"].append({"type": "network", "value": {"title": "Nätverket"}})
    guide.body = body
    guide.save_revision().publish()
    [told] = linked_data(html_of(client, guide.url), "WebPage")
    [network] = told["mentions"]
    assert urlsplit(network["url"]).path == "/guider/gangsnacket/prata-med-barnet/"
    assert client.get(network["url"]).status_code == 200
    for below in ("prata-med-barnet", "varningstecken", "allt"):
        assert not linked_data(html_of(client, f"{guide.url}{below}/"), "WebPage")


def test_the_shared_picture_of_a_part_shows_what_is_said_of_it(client, guide):
    def properties(address):
        metas = BeautifulSoup(html_of(client, address), "lxml").select("meta[property]")
        return {meta["property"]: meta["content"] for meta in metas}

    whole, part = properties(guide.url), properties(SIGNS)
    assert part["og:image"] == whole["og:image"]
    assert part["og:image:alt"] == whole["og:image:alt"] == "Gängsnacket"


def test_first_and_last_part_have_one_neighbour(client, guide):
    assert 'rel="prev"' not in html_of(client, SIGNS)
    assert 'rel="next"' not in html_of(client, "/guider/gangsnacket/har-far-du-stod/")


def test_everything_is_on_one_page_that_search_engines_leave_alone(client, guide):
    html = html_of(client, "/guider/gangsnacket/allt/")
    for text in ("Nya vänner.", "Lyssna.", "Ring polisen", "Vid fara."):
        assert text in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html


@pytest.mark.parametrize("path", ["finns-inte", "allt/varningstecken", "varningstecken/allt"])
def test_other_addresses_below_are_not_found(client, guide, in_arabic, path):
    assert client.get(f"/guider/gangsnacket/{path}/").status_code == 404
    assert client.get(f"/ar/guider/gangsnacket/{path}/").status_code == 404


def test_addresses_outlive_headings(client, guide):
    def rename(guide, raw):
        raw[0]["value"]["heading"] = "Tecken att se upp med"

    republish(guide, rename)
    assert "Tecken att se upp med" in html_of(client, SIGNS)
    republish(guide, rename)
    assert client.get(SIGNS).status_code == 200


def test_addresses_are_free_of_collisions(guides):
    guide = GuidePageFactory(
        parent=guides,
        body=[section(heading, "Ord.") for heading in ("Allt", "Stöd", "Stöd", "Stod", "…")],
    )
    assert [part.slug for part in guide.specific.parts] == [
        "allt-2",
        "stod",
        "stod-2",
        "stod-3",
        "del",
    ]


def test_removed_part_is_gone_and_a_new_one_is_found(client, guide):
    def change(guide, raw):
        raw[0]["value"]["heading"] = "Nytt"
        raw[0]["id"] = "5f0a3c36-58b3-4d39-a2f1-0a3a6b1f5a10"

    republish(guide, change)
    assert client.get(SIGNS).status_code == 404
    assert client.get("/guider/gangsnacket/nytt/").status_code == 200


def test_draft_changes_no_address(client, guide):
    latest = guide.get_latest_revision_as_object()
    latest.body = []
    latest.save_revision()
    assert client.get(SIGNS).status_code == 200


def test_addresses_are_the_same_in_every_language(client, guide, in_arabic):
    html = html_of(client, f"/ar{SIGNS}")
    assert "ar Nya vänner." in html
    assert f'href="{SIGNS}" lang="sv" hreflang="sv" dir="ltr"' in html
    assert f'rel="alternate" hreflang="sv" href="http://localhost{SIGNS}"' in html
    assert f'rel="alternate" hreflang="ar" href="http://localhost/ar{SIGNS}"' in html
    assert f'href="/ar{SIGNS}" lang="ar" hreflang="ar" dir="rtl"' in html_of(client, SIGNS)


def test_new_part_is_there_in_every_language_marked_as_swedish(client, guide, in_arabic):
    republish(guide, lambda guide, raw: raw.append(new_section("Nyast")))
    html = html_of(client, "/ar/guider/gangsnacket/nyast/")
    assert '<h1><span lang="sv" dir="ltr">Nyast</span></h1>' in html
    assert '<span dir="ltr" lang="sv">Nytt.</span>' in html
    assert 'aria-current="page">4. <span lang="sv" dir="ltr">Nyast</span></a>' in html


def test_parts_are_in_the_sitemap(client, guide, in_arabic):
    told = sitemap(client)
    for prefix in ("", "/ar"):
        for slug in SLUGS:
            assert f"<loc>http://localhost{prefix}/guider/gangsnacket/{slug}/</loc>" in told
    assert "/allt/" not in told
    assert "/en/guider" not in told


def test_numbers_follow_the_swedish_guide_at_once(client, guide, in_arabic):
    def change(guide, raw):
        contacts = [dict(block) for block in guide.emergency_contacts.raw_data]
        contacts[1]["value"]["phone"] = "077-114 14 00"
        bris = {"name": "Bris", "phone": "0771-50 50 50", "when": "Om barn."}
        contacts.append({"type": "contact", "id": "bris", "value": bris})
        guide.emergency_contacts = guide.emergency_contacts.stream_block.to_python(contacts[1:])

    html = html_of(client, "/ar/guider/gangsnacket/")
    assert '<a href="tel:11414"><bdi dir="ltr">114 14</bdi></a>' in html
    republish(guide, change)
    html = html_of(client, "/ar/guider/gangsnacket/")
    assert '<a href="tel:+46771141400"><bdi dir="ltr">077-114 14 00</bdi></a>' in html
    assert "ar Polisen" in html
    assert "tel:112" not in html
    assert re.search(
        r'<li lang="sv" dir="ltr">\s*<a href="tel:\+46771505050">.*\s*<p><b>Bris', html
    )


def test_translators_have_no_string_or_override_for_a_number(guide, in_arabic):
    source = TranslationSource.objects.get_for_instance(guide)
    assert not source.stringsegment_set.filter(string__data__in=["112", "114 14"]).exists()
    overridable = source.overridablesegment_set.values_list("context__path", flat=True)
    assert not [path for path in overridable if path.startswith("emergency_contacts")]


def test_numbers_in_running_text_keep_their_order_from_right_to_left(client, guide, in_arabic):
    assert 'ar Ring polisen på <bdi dir="ltr">114 14</bdi>.' in html_of(
        client, "/ar/guider/gangsnacket/har-far-du-stod/"
    )
    assert "på 114 14." in html_of(client, "/guider/gangsnacket/har-far-du-stod/")


def test_file_to_print_is_marked_with_another_language(client, guide, in_arabic):
    file = DocumentFactory(title="Fil")
    type(file).objects.filter(pk=file.pk).update(page_count=2)
    republish(guide, lambda guide, raw: setattr(guide, "printable", file))
    html = html_of(client, "/ar/guider/gangsnacket/")
    assert '<span class="tag" lang="sv" dir="ltr">Svenska</span>' in html
    assert "</bdi>، <bdi>" in html
    assert ">Svenska</span>" not in html_of(client, guide.url)
    GuidePage.objects.filter(pk=in_arabic.pk).update(printable=DocumentFactory(language="ar"))
    assert ">Svenska</span>" not in html_of(client, "/ar/guider/gangsnacket/")


@pytest.mark.parametrize("path", ["", "allt/", "varningstecken/"])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_guide_holds_its_budget(client, guide, in_arabic, prefix, path):
    translate_with_prefix(guide, "so")
    republish(guide, change_text("Nya vänner.", "Äldre vänner."))
    assert warm_queries(client, f"{prefix}/guider/gangsnacket/{path}") <= PAGE_BUDGET


def test_cards_show_the_languages_without_a_query_each(client, guides, guide, in_arabic):
    for path in ("/guider/", "/"):
        html = html_of(client, path)
        assert 'href="/ar/guider/gangsnacket/" lang="ar" hreflang="ar" dir="rtl">العربية' in html
        assert 'href="/so/guider' not in html
    few = [warm_queries(client, path) for path in ("/guider/", "/")]
    for _number in range(5):
        GuidePageFactory(parent=guides)
    assert [warm_queries(client, path) for path in ("/guider/", "/")] == few
    assert max(few) <= INDEX_BUDGET


def test_preview_shows_everything_before_anything_is_published(guides):
    guide = GuidePageFactory(parent=guides, live=False, body=[section("Stöd", "Ring.")])
    html = guide.make_preview_request().render().content.decode()
    assert "Ring." in html
