"""What the bin and half forms borrow of Django and Wagtail that they promise nobody."""

import importlib
import inspect

import pytest
from django.db.models.deletion import Collector
from django.db.models.signals import post_delete
from wagtail.documents import signal_handlers as of_documents
from wagtail.images import signal_handlers as of_images

from cms.admin.half_forms import BREAKS
from cms.documents.models import CustomDocument, CustomImage
from tests.helpers.upstream import borrowed

pytestmark = pytest.mark.usefixtures("loan")


@borrowed("cms/bin/apps.py", "post_delete_file_cleanup", "post_delete.disconnect(")
def test_wagtail_does_not_delete_files_that_may_come_back():
    kept = {key for key, *_rest in post_delete.receivers}
    for model, handlers in ((CustomDocument, of_documents), (CustomImage, of_images)):
        assert (id(handlers.post_delete_file_cleanup), id(model)) not in kept, model


@borrowed("cms/bin/things.py", "def can_fast_delete(")
def test_a_collector_asks_by_this_name_whether_rows_may_go_unseen():
    source = inspect.getsource(Collector)
    assert "def can_fast_delete(self, objs, from_field=None)" in source
    assert "if self.can_fast_delete(objs):" in source


@borrowed("cms/admin/half_forms.py", "BREAKS", "frame.f_code.co_name")
def test_what_breaks_of_half_a_form_is_there_by_its_name():
    for module, function in BREAKS:
        source = inspect.getsource(importlib.import_module(module))
        assert f"def {function}(" in source
