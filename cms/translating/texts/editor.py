"""The package's editor, with its data loaded at once.

Its view asks the database for every string's text, place, translation and translator one by one;
it is handed a translation whose segments are loaded already, and answers the same.
"""

from django.utils.functional import cached_property
from wagtail_localize.models import OverridableSegment, StringSegment, StringSegmentQuerySet
from wagtail_localize.views.edit_translation import edit_translation


def open_editor(request, translation, instance):
    """Answer with the package's editor."""
    return edit_translation(request, LoadedTranslation(translation), instance)


class Loaded:
    """Stands in for an object, with some of its attributes replaced by a subclass's own."""

    def __init__(self, original):
        self._original = original

    def __getattr__(self, name):
        return getattr(self._original, name)


class LoadedTranslation(Loaded):
    """A translation whose source is loaded."""

    @cached_property
    def source(self):
        """The source with its segments."""
        return LoadedSource(self._original.source)


class LoadedSource(Loaded):
    """A source whose segments come with their strings and places."""

    @property
    def as_instance(self):
        """What the editor's title names: it needs no more of the Swedish page than its name."""
        return self._original.object_repr

    @cached_property
    def stringsegment_set(self):
        """The strings."""
        return LoadedStrings(self._original)

    @cached_property
    def overridablesegment_set(self):
        """The values that a language may have of its own."""
        return LoadedValues(self._original)

    @cached_property
    def relatedobjectsegment_set(self):
        """The snippets."""
        return self._original.relatedobjectsegment_set.select_related(
            "context", "object__content_type"
        )


class LoadedStringQuerySet(StringSegmentQuerySet):
    """Finds translations with those who wrote them."""

    def get_translations(self, locale):
        return (
            super()
            .get_translations(locale)
            .select_related("context", "translation_of", "last_translated_by__wagtail_userprofile")
        )


class LoadedStrings:
    """The strings of a source, as the package's view and its serialiser ask for them."""

    def __init__(self, source):
        self._segments = (
            LoadedStringQuerySet(StringSegment)
            .filter(source=source)
            .select_related("string", "context")
        )

    @cached_property
    def _keys(self):
        return {
            (string, context): pk
            for pk, string, context in self._segments.values_list("pk", "string_id", "context_id")
        }

    def all(self):
        """All of them, as a queryset."""
        return self._segments.all()

    def filter(self, *, string_id, context_id):
        """The one that a translation is for."""
        return OneKey(self._keys.get((string_id, context_id)))


class OneKey:
    """The key of one row, which the serialiser takes out of what it takes for a queryset."""

    def __init__(self, pk):
        self._pk = pk

    def values_list(self, *fields, flat):
        """Itself: there is nothing but the key."""
        return self

    def first(self):
        """The key, or None."""
        return self._pk


class LoadedValues:
    """The own values of a source, as the package's view and its serialiser ask for them."""

    def __init__(self, source):
        self._segments = source.overridablesegment_set.select_related("context")

    @cached_property
    def _by_context(self):
        return {segment.context_id: segment for segment in self._segments.all()}

    def all(self):
        """All of them, as a queryset."""
        return self._segments.all()

    def only(self, *fields):
        """Itself: all fields are loaded."""
        return self

    def get(self, *, context_id):
        """The one at a place."""
        try:
            return self._by_context[context_id]
        except KeyError as error:
            raise OverridableSegment.DoesNotExist from error
