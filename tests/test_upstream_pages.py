"""What the bin, copies of pages and redirects borrow of Wagtail; see `test_upstream.py`."""

import inspect

import pytest
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.admin.views.pages import copy as copy_view
from wagtail.admin.views.reports import page_types_usage
from wagtail.contrib.redirects import base_formats
from wagtail.contrib.redirects import views as redirect_views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.models import AbstractPage, Page, ReferenceIndex
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.accounts.models import User
from cms.bin.permissions import _annotate_last_edit_info, annotate_last_edit_info
from cms.pages.copying import DraftCopyAction
from cms.pages.permissions import OpenPagePermissionTester
from home.models import StandardPage
from tests.helpers.upstream import borrowed, needs_database

pytestmark = pytest.mark.usefixtures("loan")


@needs_database
@borrowed("cms/bin/moving.py", "super(AbstractPage, ", "_update_descendant_url_paths")
def test_a_page_can_be_moved_in_the_tree_without_telling_anybody(skane, monkeypatch):
    below = skane.add_child(instance=StandardPage(title="Under"))
    deeper = below.add_child(instance=StandardPage(title="Djupare"))
    monkeypatch.setattr(MovePageAction, "execute", None)
    super(AbstractPage, Page.objects.get(pk=below.pk)).move(skane, pos="right")
    below.refresh_from_db()
    assert below.depth == skane.depth
    below._update_descendant_url_paths(below.url_path, "/elsewhere/")
    deeper.refresh_from_db()
    assert deeper.url_path == "/elsewhere/djupare/"


@borrowed("cms/bin/permissions.py", "_annotate_last_edit_info", "_base_queryset_for_user")
def test_wagtails_policy_and_report_can_be_told_which_pages_there_are():
    assert page_types_usage._annotate_last_edit_info is annotate_last_edit_info
    assert list(inspect.signature(_annotate_last_edit_info).parameters) == [
        "queryset",
        "language_code",
        "site_root_path",
    ]
    assert "_base_queryset_for_user" in vars(PagePermissionPolicy)


@needs_database
@borrowed("cms/pages/permissions.py", "PagePermissionTester", "def can_copy")
def test_nobody_may_do_anything_with_a_page():
    tester = OpenPagePermissionTester(
        User(is_superuser=True), StandardPage(path="0BIN0001", depth=2)
    )
    asked = [name for name in dir(tester) if name.startswith("can_")]
    simple = [name for name in asked if not name.endswith(("_to", "_unlock"))]
    assert len(simple) > 10
    assert [name for name in simple if getattr(tester, name)()] == []
    assert "can_copy()" in inspect.getsource(PagePermissionTester.can_copy_to)


@borrowed("cms/shown/references.py", "_extract_references_from_object(")
def test_what_a_version_refers_to_can_be_asked_without_the_index():
    assert (
        "to_content_type"
        not in inspect.signature(ReferenceIndex._extract_references_from_object).parameters
    )
    names = inspect.getdoc(ReferenceIndex._extract_references_from_object)
    assert "(content_type_id, object_id, model_path, content_path)" in names


@borrowed("cms/pages/copying.py", "copy_view.CopyPageAction", "keep_live")
def test_wagtails_view_makes_copies_by_an_action_that_we_put_there():
    assert copy_view.CopyPageAction is DraftCopyAction
    assert {"keep_live", "copy_revisions", "recursive"} <= set(
        inspect.signature(CopyPageAction).parameters
    )


@needs_database
@borrowed("cms/links/apps.py", "views.RedirectForm", "base_formats.DEFAULT_FORMATS")
def test_the_import_of_redirects_asks_the_form_and_the_formats_where_they_are_put(monkeypatch):
    rows = base_formats.CSV().create_dataset("Old,New\n/a,https://www.example.se/\n")
    asked = []

    class Form(redirect_views.RedirectForm):
        def __init__(self, data):
            asked.append(data["old_path"])
            super().__init__(data)

    monkeypatch.setattr(redirect_views, "RedirectForm", Form)
    told = redirect_views.create_redirects_from_dataset(
        rows, {"from_index": 0, "to_index": 1, "permanent": True, "site": None}
    )
    assert (asked, told["errors"], told["successes"]) == (["/a"], [], 1)
    assert redirect_views.get_import_formats() is base_formats.DEFAULT_FORMATS
    assert issubclass(redirect_views.EditView.form_class, RedirectForm)
