"""Whether a translation, put together, is what its fields and blocks accept.

Wagtail validates streams in the editor's form only, where a translation never passes.
"""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.text import capfirst
from django.utils.translation import ngettext
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.blocks import StreamBlockValidationError, StructValue
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin


class InvalidTranslationError(ValidationError):
    """A translation that no form would accept; `by_segment` has the messages of single strings."""

    def __init__(self, by_segment, others):
        self.by_segment = by_segment
        messages = list(others)
        if number := len(by_segment):
            text = ngettext(
                "%(n)s text cannot be published: see beside it.",
                "%(n)s texts cannot be published: see beside them.",
                number,
            )
            messages.append(text % {"n": number})
        super().__init__(messages)


def require_valid(target, source):
    """Raise `InvalidTranslationError` when fields or blocks refuse what was translated.

    What the Swedish original does not fulfil either, where there is nothing to translate, is not
    the translators' to mend.
    """
    errors = find_errors(target)
    places = {}
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        places.setdefault(segment.context.path, segment.pk)
    if not errors.keys() <= places.keys():
        known = find_errors(source.as_instance())
        errors = {path: errors[path] for path in errors if path in places or path not in known}
    by_segment, others = defaultdict(list), []
    for path, found in errors.items():
        if segment := _nearest(path, places):
            by_segment[segment] += found
        else:
            others += [f"{_label(target, path)}: {message}" for message in found]
    if errors:
        raise InvalidTranslationError(dict(by_segment), others)


def find_errors(instance, **options):
    """Return the messages of all that is wrong with a page, snippet or inline child, by path.

    Paths are those of wagtail-localize: names of fields and blocks, and ids of blocks. `options`
    are those of `full_clean`.
    """
    errors = {}
    try:
        instance.full_clean(**options)
    except ValidationError as error:
        errors |= error.message_dict
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            value = field.value_from_object(instance)
            try:
                field.stream_block.clean(value)
            except ValidationError as error:
                errors |= _flatten(error, value, field.name)
    if isinstance(instance, ClusterableModel):
        for relation in get_all_child_relations(instance):
            if issubclass(relation.related_model, TranslatableMixin):
                errors |= _find_errors_below(instance, relation.name)
    return errors


def _find_errors_below(parent, name):
    """Return what is wrong with the inline children of a relation."""
    return {
        f"{name}.{child.translation_key}.{path}": found
        for child in getattr(parent, name).all()
        # A child that was put together anew would be taken for a second one.
        for path, found in find_errors(child, validate_unique=False).items()
    }


def _flatten(error, value, path):
    """Return the messages of what a block's `clean` raised about a value, by path."""
    if isinstance(error, StreamBlockValidationError | ListBlockValidationError):
        children = value.bound_blocks if isinstance(error, ListBlockValidationError) else value
        inner = {
            f"{path}.{children[index].id}": (found, children[index].value)
            for index, found in error.block_errors.items()
        }
    elif isinstance(error, StructBlockValidationError):
        # The value of a picture is the image, whose own fields are not looked into.
        values = value if isinstance(value, StructValue) else {}
        inner = {
            f"{path}.{name}": (found, values.get(name))
            for name, found in error.block_errors.items()
        }
    else:
        return {path: error.messages}
    errors = {path: list(error.non_block_errors)} if error.non_block_errors else {}
    for place, (found, value_there) in inner.items():
        errors |= _flatten(found, value_there, place)
    return errors


def _nearest(path, places):
    """Return the segment at a path, in it, or else the first one in the block around it."""
    if path in places:
        return places[path]
    while "." in path:
        for place, segment in places.items():
            if place.startswith(f"{path}."):
                return segment
        path = path.rpartition(".")[0]
    return None


def _label(instance, path):
    """Return what the editor calls the field that a path begins with."""
    try:
        field = instance._meta.get_field(path.partition(".")[0])
    except FieldDoesNotExist:
        field = instance
    return capfirst(getattr(field, "verbose_name", None) or instance._meta.verbose_name)
