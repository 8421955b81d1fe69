"""What we borrow of Wagtail and Django that they promise nobody; each test names our place."""

import inspect
from io import BytesIO
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_save
from django.template import engines
from django.utils.translation import get_language_info
from django_tasks_db.management.commands.db_worker import Worker
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject
from wagtail import blocks
from wagtail.admin.compare import diff_text
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.views.pages.listing import IndexView
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Locale, ModelLogEntry, Page, Site

from cms.accounts.factories import UserFactory
from cms.accounts.models import User
from cms.admin.permissions import InstancePermissionMixin
from cms.admin.workflows import active_workflows
from cms.blocks.rich_text import MarkedRichText
from cms.documents.forms import PictureField
from cms.documents.models import CustomDocument
from cms.snippets.models import Notice
from home.models import StandardPage, UppdragPage
from tests.helpers.upstream import borrowed, needs_database

pytestmark = pytest.mark.usefixtures("loan")


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


@needs_database
@borrowed("cms/audit/signal_handlers.py", "_password")
def test_a_user_knows_while_saved_that_the_password_is_new():
    user = UserFactory()
    passwords = []

    def look(instance, **kwargs):
        passwords.append(instance._password)

    post_save.connect(look, sender=User)
    user.save()
    user.set_password("another-pass-phrase")
    user.save()
    post_save.disconnect(look, sender=User)
    assert passwords == [None, "another-pass-phrase"]
    assert user._password is None


@borrowed("cms/translating/texts/marks.py", "diff_text")
def test_a_comparison_is_pieces_of_three_kinds():
    assert diff_text("Mät radonet hemma", "Mät gasen hemma").changes == [
        ("equal", "Mät "),
        ("deletion", "radonet"),
        ("addition", "gasen"),
        ("equal", " hemma"),
    ]


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


@borrowed("cms/blocks/choosers.py", 'child_blocks["image"]')
def test_an_image_with_its_text_takes_the_image_from_its_child_block(monkeypatch):
    block = ImageBlock()
    chooser = block.child_blocks["image"]
    assert isinstance(chooser, ImageChooserBlock)
    asked = []
    monkeypatch.setattr(chooser, "bulk_to_python", lambda values: asked.append([*values]) or [None])
    block.bulk_to_python([{"image": 7, "alt_text": "", "decorative": True}])
    assert asked == [[7]]


@borrowed("cms/translating/texts/overrides.py", 'child_blocks["image"]', "model_class")
def test_the_child_block_of_an_image_knows_which_model_it_chooses():
    assert ImageBlock().child_blocks["image"].model_class is get_image_model()


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


@borrowed("cms/languages/names.py", "LANG_INFO")
def test_languages_that_django_lacks_can_be_told_it():
    assert get_language_info("ti")["name_local"] == "ትግርኛ"
    assert get_language_info("ar")["bidi"]


@borrowed("cms/worker/loop.py", "_run_tasks", "Worker")
def test_the_worker_counts_its_tasks_and_lets_a_signal_wait_for_one():
    source = inspect.getsource(Worker)
    assert "self._run_tasks >= self.max_tasks" in source
    assert "if not self.running_task" in source
    assert {"batch", "max_tasks", "worker_id"} <= set(inspect.signature(Worker).parameters)


@needs_database
@borrowed("cms/takeout/storing.py", "_base_manager._insert(", "raw=True", "_get_path", "_str2int")
def test_a_row_is_inserted_as_it_is_and_a_place_in_the_tree_is_a_number():
    fields = [field for field in Locale._meta.concrete_fields if not field.primary_key]
    Locale._base_manager._insert(
        [Locale(language_code="uk")], fields=fields, using="default", raw=True
    )
    assert Locale.objects.filter(language_code="uk").exists()
    assert Page._get_path("0001", 2, 3) == "00010003"
    assert Page._str2int("0003") == 3


@needs_database
@borrowed("cms/pages/chooser.py", "_iterable_class", "_cached_parent_obj", "get_parent")
def test_a_page_remembers_its_parent_where_the_chooser_puts_it(django_assert_num_queries):
    page, parent = Page(path="000100010001", depth=3), Page(path="00010001", depth=2)
    page._cached_parent_obj = parent
    with django_assert_num_queries(0):
        assert page.get_parent() is parent


@needs_database
@borrowed("cms/audit/own_history.py", "viewable_by_user", "_allowed_content_type_ids")
def test_wagtail_remembers_what_kinds_of_things_a_user_looks_after():
    user = UserFactory()
    ModelLogEntry.objects.viewable_by_user(user)
    assert user._allowed_content_type_ids == set()


@needs_database
@borrowed("cms/audit/signal_handlers.py", "run_on_commit")
def test_a_connection_tells_what_waits_for_its_commit():
    transaction.on_commit(dict)
    *_before, (_savepoints, waiting, _is_robust) = transaction.get_connection().run_on_commit
    assert waiting is dict


@borrowed("home/management/commands/demo.py", "connection.close_at")
def test_a_connection_without_an_end_stays_open_between_tasks():
    source = inspect.getsource(BaseDatabaseWrapper.close_if_unusable_or_obsolete)
    assert "if self.close_at is not None and" in source
