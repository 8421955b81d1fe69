"""A draft takes whatever is typed; what must be mended is asked for when it is to be published.

Wagtail lets drafts leave required fields empty. Here they may break the other rules of their
fields, blocks and models as well: each fault is noted, and the value kept as far as it can be
stored.
"""

from functools import lru_cache

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks.base import BlockField
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue

from cms.values.typed import Unread

# Faults that a draft may not have either: the database refuses the first three, and choices that
# are not offered are those that one has no right to.
REFUSED = {"unique", "unique_together", "max_length", "invalid_choice", "forbidden"}
TEXT_TYPES = ("CharField", "TextField", "JSONField")


class DraftFormMixin:
    """A model form that notes faults instead of refusing them while a draft is saved.

    `draft_faults` has the names of the fields that are to be mended, None for the whole form; the
    saved instance has their labels under the same name. `unread` has what was typed into fields
    that cannot hold it, by their names.
    """

    draft_faults = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, formset in self.formsets.items():
            if name != "comments":
                formset.form = _row_form(formset.form)

    def add_error(self, field, error):
        """Refuse the form for the error, or note it while a draft is saved."""
        if not self.is_deferred_validation:
            super().add_error(field, error)
            return
        for name, single in _single_errors(field, error):
            if getattr(single, "code", None) in REFUSED:
                super().add_error(name, single)
            else:
                self.note_fault(name)

    def note_fault(self, name):
        """Remember that a field is to be mended before it is published."""
        if name not in self.draft_faults:
            self.draft_faults.append(name)

    def full_clean(self):
        self.draft_faults, self.unread = [], {}
        super().full_clean()

    def save(self, commit=True):
        self.instance.draft_faults = self.fault_labels()
        return super().save(commit=commit)

    def fault_labels(self):
        """The labels of what is to be mended, each once; a list of rows has one for all of them."""
        labels = [self._fault_label(name) for name in self.draft_faults if name in self.fields]
        for formset in self.formsets.values():
            if any(getattr(form, "draft_faults", ()) for form in formset.forms):
                labels.append(capfirst(str(formset.model._meta.verbose_name_plural)))
        return list(dict.fromkeys(labels))

    def _fault_label(self, name):
        label = capfirst(str(self.fields[name].label))
        if name not in self.unread:
            return label
        unread = {"field": label, "typed": self.unread[name]}
        return _("%(field)s (“%(typed)s” could not be read)") % unread

    def _clean_fields(self):
        super()._clean_fields()
        if self.is_deferred_validation:
            for name in self.fields:
                if name not in self.cleaned_data and name not in self.errors:
                    self._keep_as_far_as_understood(name)

    def _keep_as_far_as_understood(self, name):
        """Keep what was typed; what the field cannot hold leaves it as it was."""
        bound = self[name]
        if isinstance(bound.field, BlockField):
            self.cleaned_data[name] = keep_value(bound.field.block, bound.data)
            return
        try:
            value = bound.field.to_python(bound.data)
        except ValidationError:
            value = _as_typed(self.instance, name, bound.data)
            if value is None:
                self.unread[name] = bound.data
                return
        if value not in bound.field.empty_values or not _is_demanded(self.instance, name):
            self.cleaned_data[name] = value


class _DraftRowMixin(DraftFormMixin):
    """A row that cannot be stored without what it lacks, such as a person, waits for it."""

    def full_clean(self):
        super().full_clean()
        lacks = any(
            _is_demanded(self.instance, name) and getattr(self.instance, name, None) is None
            for name in self.fields
        )
        if self.is_deferred_validation and lacks and self.instance.pk is None:
            self.cleaned_data[DELETION_FIELD_NAME] = True


class DraftForm(DraftFormMixin, WagtailAdminModelForm):
    """The form of a snippet that has drafts."""


def keep_value(block, value):
    """Return a block's value as a draft keeps it: cleaned where that can be, else as typed."""
    try:
        return block.clean_deferred(value)
    except ValidationError:
        pass
    if isinstance(block, blocks.StreamBlock):
        kept = [
            (child.block.name, keep_value(child.block, child.value), child.id) for child in value
        ]
        return StreamValue(block, kept)
    if isinstance(block, blocks.ListBlock):
        child_block = block.child_block
        kept = [
            ListValue.ListChild(child_block, keep_value(child_block, child.value), id=child.id)
            for child in block.normalize(value).bound_blocks
        ]
        return ListValue(block, bound_blocks=kept)
    if isinstance(value, blocks.StructValue):
        kept = [(name, keep_value(block.child_blocks[name], part)) for name, part in value.items()]
        return block._to_struct_value(kept)
    if isinstance(block, blocks.FieldBlock):
        try:
            return block.value_from_form(block.field.to_python(block.value_for_form(value)))
        except ValidationError:
            return _text_as_typed(block, value)
    return value


def _text_as_typed(block, value):
    """Return a text that the block does not understand, None for all that is no text to it."""
    try:
        stored = block.to_python(value) if isinstance(value, str) else None
    except (TypeError, ValueError, ValidationError):
        return None
    if isinstance(stored, Unread):
        return stored
    is_text = stored is not None and stored == value
    return value if is_text and isinstance(block.field, forms.CharField) else None


def _as_typed(instance, name, data):
    """Return a text that the field does not understand and its column can hold, else None."""
    try:
        field = instance._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if not isinstance(data, str) or field.get_internal_type() not in ("CharField", "TextField"):
        return None
    try:
        field.to_python(data)
    except ValidationError:
        return None
    return data if field.max_length is None or len(data) <= field.max_length else None


@lru_cache
def _row_form(form_class):
    return type(form_class)(form_class.__name__, (_DraftRowMixin, form_class), {})


def _single_errors(field, error):
    """Yield the name of a field and one error each, of everything that Django takes as errors."""
    error = error if isinstance(error, ValidationError) else ValidationError(error)
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            yield from ((None if name == "__all__" else name, single) for single in errors)
    else:
        yield from ((field, single) for single in error.error_list)


def _is_demanded(instance, name):
    """Whether the database refuses a row without a value of this field."""
    try:
        field = instance._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return (
        field.concrete
        and not field.many_to_many
        and not field.null
        and field.get_internal_type() not in TEXT_TYPES
    )
