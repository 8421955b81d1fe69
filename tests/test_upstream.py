"""What we borrow of Wagtail, wagtail-localize and Django that they promise nobody.

One test for each loan, named after the place in our code that leans on it: what fails after an
upgrade says where to look.
"""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language_info
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject
from wagtail import blocks, hooks
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.views.pages.listing import IndexView
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page, Site
from wagtail_localize import wagtail_hooks as package
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationSource
from wagtail_localize.views.edit_translation import (
    SegmentOverrideSerializer,
    StringTranslationSerializer,
)
from wagtail_localize.views.submit_translations import SubmitTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.admin.permissions import InstancePermissionMixin
from cms.admin.workflows import active_workflows
from cms.blocks.rich_text import MarkedRichText
from cms.documents.forms import PictureField
from cms.documents.models import CustomDocument
from cms.snippets.models import Notice
from cms.translating import order_views, urls, wagtail_hooks
from cms.translating.corrections.versions import PAGE_FIELDS, words_of
from cms.translating.texts.editor import LoadedSource
from cms.translating.texts.strings import KEPT
from home.models import StandardPage, UppdragPage
from tests.helpers.translators import fill, target_of

needs_database = pytest.mark.django_db


def borrowed(place, *names):
    """Name the file of ours that a test is for, and the words in it that are on loan."""
    return pytest.mark.parametrize("loan", [pytest.param((place, names), id=place)], indirect=True)


@pytest.fixture
def loan(request):
    """The loan is still made: a test for what nobody uses any more can go."""
    place, names = request.param
    text = (Path(settings.BASE_DIR) / place).read_text()
    assert [name for name in names if name not in text] == []


pytestmark = pytest.mark.usefixtures("loan")


# The translators' side.


@needs_database
@borrowed("cms/translating/texts/editor.py", "class Found", "class LoadedValues")
def test_the_packages_editor_asks_a_source_only_what_ours_answers(login, ordered):
    fill(ordered)
    overridable = ordered.source.overridablesegment_set.first()
    override = SegmentOverride.objects.create(
        locale=ordered.target_locale, context=overridable.context, data_json='"https://a.se"'
    )
    string = StringTranslation.objects.filter(locale=ordered.target_locale).first()
    for serializer, stored in (
        (StringTranslationSerializer, string),
        (SegmentOverrideSerializer, override),
    ):
        by_package, by_us = (
            serializer(stored, context={"translation_source": source}).data
            for source in (ordered.source, LoadedSource(ordered.source))
        )
        assert by_us == by_package
    url = reverse("wagtailadmin_pages:edit", args=[target_of(ordered).pk])
    response = login("arabic").get(url)
    assert "Översättning av Radon till" in response.content.decode()
    props = json.loads(response.context["props"])
    assert len(props["initialStringTranslations"]) == ordered.source.stringsegment_set.count()
    assert len(props["initialOverrides"]) == 1


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


# Pages.


@needs_database
@borrowed("cms/admin/workflows.py", "_specific_workflow_states", "_current_workflow_states")
def test_a_page_takes_its_workflow_from_what_was_prefetched(mission):
    [page] = UppdragPage.objects.filter(pk=mission.pk).prefetch_related(active_workflows())
    assert page.current_workflow_state is None
    page._current_workflow_states = ["waiting"]
    assert page.current_workflow_state == "waiting"


@needs_database
@borrowed("cms/pages/base.py", "def _slug_is_available", "Page._slug_is_available")
def test_a_page_asks_itself_which_slugs_are_free(skane, monkeypatch):
    assert Page._slug_is_available("new", skane, None)
    taken = staticmethod(lambda slug, parent_page, page=None: slug != "data")
    monkeypatch.setattr(StandardPage, "_slug_is_available", taken)
    page = skane.add_child(instance=StandardPage(title="Data"))
    assert page.slug == "data-2"


@borrowed("cms/pages/routing.py", "_wagtail_site", "_wagtail_route_for_request")
def test_a_request_carries_its_site_and_its_route(rf):
    request = rf.get("/")
    request._wagtail_site, request._wagtail_route_for_request = "site", "route"
    assert Site.find_for_request(request) == "site"
    assert Page.route_for_request(request, "/") == "route"


@borrowed("seminars/archive.py", "_get_children_path_interval")
def test_the_paths_of_children_are_an_interval():
    assert Page._get_children_path_interval("0001") == ("00010000", "0001ZZZZ")


@borrowed("seminars/viewsets.py", "IndexView.base_columns")
def test_the_list_of_pages_has_columns_by_name():
    names = [column.name for column in IndexView.base_columns]
    assert {"bulk_actions", "title", "status"} <= set(names)


@borrowed("projects/forms.py", "_post_clean", "is_deferred_validation")
def test_a_pages_form_can_be_checked_after_all_else_unless_it_is_a_draft():
    calls = []

    class Form(WagtailAdminPageForm):
        def _post_clean(self):
            calls.append(self.is_deferred_validation)

        class Meta:
            model = Page
            fields = []

    form = Form({}, instance=Page(content_type_id=1))
    form.full_clean()
    form.defer_required_fields()
    form.full_clean()
    assert calls == [False, True]


# Blocks.


@borrowed("cms/blocks/choosers.py", 'child_blocks["image"]')
def test_an_image_with_its_text_takes_the_image_from_its_child_block(monkeypatch):
    block = ImageBlock()
    chooser = block.child_blocks["image"]
    assert isinstance(chooser, ImageChooserBlock)
    asked = []
    monkeypatch.setattr(chooser, "bulk_to_python", lambda values: asked.append([*values]) or [None])
    block.bulk_to_python([{"image": 7, "alt_text": "", "decorative": True}])
    assert asked == [[7]]


@borrowed("cms/translating/texts/overrides.py", 'child_blocks["image"].target_model')
def test_the_child_block_of_an_image_knows_which_model_it_chooses():
    assert ImageBlock().child_blocks["image"].target_model is get_image_model()


@borrowed("cms/blocks/prefetch.py", "def bulk_to_python", "list(getattr(owner, field.name))")
def test_a_stream_asks_its_choosers_when_it_is_read_and_for_all_at_once():
    asked = []

    class Chooser(blocks.IntegerBlock):
        def bulk_to_python(self, values):
            asked.append([*values])
            return values

    stream = blocks.StreamBlock([("page", Chooser())]).to_python(
        [{"type": "page", "value": value, "id": str(value)} for value in (1, 2)]
    )
    assert asked == []
    list(stream)
    assert asked == [[1, 2]]


@borrowed("cms/blocks/rich_text.py", "def __html__")
def test_rich_text_prints_itself_with_and_without_wagtails_filter():
    assert "wagtail.templatetags.wagtailcore_tags" in engines["django"].engine.builtins
    value = MarkedRichText('<a href="javascript:alert(1)">here</a>')
    template = engines["django"].from_string("{{ value }}{{ value|richtext }}")
    assert template.render({"value": value}) == "herehere"


# Files.


@needs_database
@borrowed("cms/documents/models.py", "_committed", "_set_document_file_metadata")
def test_a_file_knows_whether_it_is_stored_and_its_document_reads_it():
    new = CustomDocument(file=ContentFile(b"text", "file.txt"))
    assert not new.file._committed
    assert CustomDocument(file="stored.txt").file._committed
    AbstractDocument._set_document_file_metadata(new)
    assert new.file_size == 4
    assert new.file_hash


@borrowed("cms/documents/forms.py", "forms.FileField.to_python", "check_image_file_size")
def test_a_picture_can_be_looked_at_before_it_is_decoded(monkeypatch):
    upload = SimpleUploadedFile("picture.png", b"no picture")
    assert forms.FileField.to_python(PictureField(), upload) is upload
    decoded = []
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: decoded.append(args))
    with pytest.raises(forms.ValidationError):
        PictureField().to_python(upload)
    assert decoded == []


@borrowed("cms/documents/apps.py", "AvatarPreferencesForm.base_fields")
def test_portraits_are_uploaded_with_the_form_that_we_change():
    assert isinstance(AvatarSettingsPanel.form_class.base_fields["avatar"], PictureField)


@borrowed("home/demo/files.py", "_add_object")
def test_objects_are_added_to_a_pdf_by_a_reference():
    writer = PdfWriter()
    assert isinstance(writer._add_object(DictionaryObject()), IndirectObject)
    writer.write(BytesIO())


# The admin.


@borrowed("cms/snippets/viewsets.py", "def construct_view", "type(view_class.__name__")
def test_every_view_of_a_countys_snippet_is_made_by_one_method():
    viewset = Notice.snippet_viewset
    for name in ("edit", "delete", "unpublish", "history", "usage", "copy", "revisions_revert"):
        view = getattr(viewset, f"{name}_view").view_class
        assert view.__mro__[1] is InstancePermissionMixin, name


@borrowed("cms/admin/permissions.py", "def permission_policy", '"object"')
def test_views_of_snippets_ask_their_policy_about_their_object():
    view = Notice.snippet_viewset.edit_view.view_class
    assert "permission_policy" in dir(view.__mro__[2])
    ours = view()
    ours.object = Notice(pk=1)
    assert ours.permission_policy.instance is ours.object


@borrowed("projects/wagtail_hooks.py", '"data-controller": "w-action"', "w-action#post")
def test_wagtails_script_posts_for_a_button():
    script = Path(finders.find("wagtailadmin/js/core.js")).read_text()
    assert 'identifier:"w-action"' in script


# Django.


@borrowed("cms/languages/names.py", "LANG_INFO")
def test_languages_that_django_lacks_can_be_told_it():
    assert get_language_info("ti")["name_local"] == "ትግርኛ"
    assert get_language_info("ar")["bidi"]
