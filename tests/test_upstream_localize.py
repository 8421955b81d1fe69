"""What we borrow of wagtail-localize that it promises nobody; each test names our place."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from wagtail import hooks
from wagtail_localize import wagtail_hooks as package
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.views.submit_translations import SubmitTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.admin.inline_scripts import SCRIPT, is_known
from cms.blocks.links import LinkBlock
from cms.translating import order_views, urls, wagtail_hooks
from cms.translating.compose import put_together, snapshot
from cms.translating.corrections.versions import PAGE_FIELDS, words_of
from cms.translating.targets import publish
from cms.translating.texts.strings import KEPT
from home.models import FormField
from tests.helpers.translators import fill, snippet_translation
from tests.helpers.upstream import borrowed, needs_database

pytestmark = pytest.mark.usefixtures("loan")


@needs_database
@borrowed("cms/translating/signal_handlers.py", '"last_published_at"')
def test_a_source_serialises_when_it_was_published(ordered, mission):
    held = parse_datetime(json.loads(ordered.source.content_json)["last_published_at"])
    assert held == mission.last_published_at.replace(
        microsecond=mission.last_published_at.microsecond // 1000 * 1000
    )


@needs_database
@borrowed("cms/translating/signal_handlers.py", '"content_json" not in update_fields')
def test_a_source_is_saved_with_its_content_and_signals_it(ordered, monkeypatch):
    saved = []
    save = TranslationSource.save
    monkeypatch.setattr(
        TranslationSource,
        "save",
        lambda self, **kwargs: (saved.append(kwargs), save(self, **kwargs)),
    )
    ordered.source.update_from_db()
    assert "content_json" in saved[0]["update_fields"]


@needs_database
@borrowed("cms/translating/corrections/versions.py", '"wagtail.models"', "PAGE_FIELDS")
def test_wagtail_keeps_the_books_of_pages_and_snippets_in_its_own_models(ordered, contact):
    books = {"path", "locale", "live", "go_live_at", "first_published_at", "latest_revision"}
    page = words_of(ordered.source)
    snippet = words_of(TranslationSource.objects.get_for_instance(contact))
    assert books.isdisjoint(page.keys() | snippet.keys())
    assert page.keys() >= PAGE_FIELDS | {"lead", "body", "contact"}
    assert snippet.keys() >= {"role", "person", "organisation"}


@borrowed("cms/translating/wagtail_hooks.py", "RESTART", "CONVERT")
def test_the_package_names_its_actions_as_we_refuse_them():
    assert package.ConvertToAliasPageActionMenuItem.name == wagtail_hooks.CONVERT
    assert package.RestartTranslationPageActionMenuItem.name == wagtail_hooks.RESTART


@borrowed("cms/static/css/admin-translating.css", '.button[href*="/convert_to_alias/"]')
def test_the_button_that_nobody_may_press_leads_to_the_address_by_which_it_is_hidden():
    url = reverse("wagtail_localize:convert_to_alias", args=[1])
    assert "/convert_to_alias/" in url
    script = Path(finders.find("wagtail_localize/js/wagtail-localize.js")).read_text()
    assert "convertToAliasUrl}?next=" in script


@borrowed("cms/translating/wagtail_hooks.py", "FIRST")
def test_hooks_of_a_lower_order_come_first():
    for name in ("register_admin_urls", "before_edit_page", "before_edit_snippet"):
        assert hooks.get_hooks(name)[0].__module__.startswith("cms.translating"), name


@borrowed("cms/translating/urls.py", "packaged_urls()", ".pattern", ".url_patterns")
def test_the_packages_addresses_come_as_one_list_of_names():
    [addresses] = package.register_admin_urls()
    assert str(addresses.pattern) == "localize/"
    assert {pattern.name for pattern in addresses.url_patterns} == {*urls.KEPT, *urls.REPLACED}


@borrowed("cms/translating/order_views.py", "super().dispatch", "get_default_success_url")
def test_the_packages_order_views_are_made_of_the_parts_that_ours_replace():
    for ours, theirs in (
        (order_views.OrderPageView, SubmitTranslationView),
        (order_views.OrderSnippetView, SubmitTranslationView),
        (order_views.SyncView, UpdateTranslationsView),
    ):
        assert issubclass(ours, theirs)
        for name in ("dispatch", "get_form", "form_valid", "get_default_success_url"):
            assert getattr(ours, name) is not getattr(theirs, name), name
        assert {"get_object", "get_success_url", "get_success_message"} <= set(dir(ours))


@borrowed("cms/translating/texts/strings.py", 'KEPT = "kept"')
def test_a_translation_may_be_of_a_third_kind():
    kind = StringTranslation._meta.get_field("translation_type")
    assert {value for value, _label in kind.choices} == {"manual", "machine"}
    assert StringTranslation._meta.constraints == []
    assert StringTranslation(translation_type=KEPT).get_comment() is None


@needs_database
@borrowed("cms/translating/compose.py", "ingest_segments", "copy_synchronised_fields")
def test_what_we_put_together_from_all_texts_is_what_the_package_makes(translated, contact):
    # Of what is not published in the language, we show the Swedish.
    of_contact = snippet_translation(contact, translated.target_locale)
    fill(of_contact)
    publish(of_contact)
    by_package = translated.source.get_ephemeral_translated_instance(translated.target_locale)
    by_us, texts = put_together(translated, snapshot(translated))
    assert texts.changes == []
    assert by_us.serializable_data() == by_package.serializable_data()


@needs_database
@borrowed("cms/translating/swedish.py", "as_instance()")
def test_a_source_makes_the_swedish_page_as_it_was_stored(translated):
    page = translated.source.get_source_instance()
    original = translated.source.as_instance()
    assert (original.pk, original.title) == (page.pk, page.title)
    assert original.body.get_prep_value() == page.body.get_prep_value()


@borrowed(
    "cms/blocks/links.py",
    "extractor.handle_struct_block(value)",
    ".handle_struct_block(value, segments)",
)
def test_the_package_finds_the_texts_of_a_block_and_puts_others_in_their_place():
    block = LinkBlock()
    value = block.to_python({"text": "Mer", "url": "https://example.se/"})
    segments = block.get_translatable_segments(value)
    assert {segment.path for segment in segments} >= {"text", "url"}
    own = [StringSegmentValue("text", "المزيد")]
    assert block.restore_translated_segments(value, own)["text"] == "المزيد"
    assert value["url"] == "https://example.se/"


@borrowed("home/models/form.py", "def get_translatable_segments", "def restore_translated_segments")
def test_the_package_asks_a_field_of_a_model_for_its_texts():
    question = FormField(label="Hur", choices="Ja, Nej")
    found = [(segment.path, segment.string.data) for segment in extract_segments(question)]
    assert [text for path, text in found if path == "choices"] == ["Ja", "Nej"]
    own = [StringSegmentValue("choices", text, order=order) for order, text in enumerate("نل")]
    target = FormField(label="Hur")
    ingest_segments(question, target, None, None, own)
    assert target.choices == "ن\nل"


@borrowed("cms/translating/wagtail_hooks.py", "hooks._hooks[name].remove", "package.page_listing")
@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("register_page_listing_more_buttons", package.page_listing_more_buttons),
        ("register_snippet_listing_buttons", package.register_snippet_listing_buttons),
    ],
)
def test_rows_of_lists_have_our_buttons_and_not_the_packages(name, button):
    found = hooks.get_hooks(name)
    assert button not in found
    assert any(hook.__module__ == wagtail_hooks.__name__ for hook in found)


@borrowed("cms/admin/inline_scripts.py", "submit_translation.html")
def test_the_scripts_of_an_order_are_known():
    source = get_template("wagtail_localize/admin/submit_translation.html").template.source
    assert [is_known(script["code"]) for script in SCRIPT.finditer(source)] == [True]


@needs_database
@borrowed("cms/translating/texts/segments.py", "source.refresh_segments", "get_field_path")
def test_a_source_refreshes_its_segments_by_its_own_method(ordered):
    called = []
    ordered.source.refresh_segments = lambda: called.append(True)
    ordered.source.update_from_db()
    assert called == [True]
