"""What a source holds in Swedish, loaded once for all the languages it is put into."""

import copy
from collections import defaultdict
from functools import cached_property

from modelcluster.models import get_all_child_m2m_relations
from wagtail.models import Page
from wagtail_localize.models import String
from wagtail_localize.segments import TemplateSegmentValue


class Swedish:
    """The Swedish text that a source holds, and the rows of the other languages, or of one."""

    def __init__(self, source, locale=None, original=None):
        self.source, self._locale = source, locale
        if original:
            self._original = original
        parts = source.templatesegment_set.select_related("template", "context")
        self.templates = list(map(_template, parts))
        related = source.relatedobjectsegment_set.select_related("object__content_type", "context")
        self.related = list(related)
        self.translated = _translated(segment.object for segment in self.related)
        self.overridable = list(source.overridablesegment_set.select_related("context"))
        self.strings = defaultdict(list)
        strings = source.stringsegment_set.select_related("string", "context").order_by("order")
        for segment in strings:
            self.strings[segment.context.path].append(segment)
        self._known = {}

    @cached_property
    def _original(self):
        # Nobody looks into it: a stream that was read forgets what it leads to and is gone.
        return self.source.as_instance()

    def make_original(self):
        """Return the page or snippet anew: to put texts in changes it."""
        return copy.deepcopy(self._original)

    def data_of(self, strings):
        """Return what strings say by their keys, also such as have left the page."""
        if unknown := strings - self._known.keys():
            self._known |= String.objects.filter(pk__in=unknown).values_list("pk", "data")
        return self._known

    @cached_property
    def targets(self):
        """The page or snippet in other languages, by the key of the locale."""
        model = self.source.specific_content_type.model_class()
        if issubclass(model, Page):
            # Whoever saves one is spared to ask whether a site begins there.
            rows = model.objects.annotate_site_root_state()
        else:
            rows = model._base_manager.all()
        rows = rows.filter(translation_key=self.source.object_id)
        rows = rows.exclude(locale=self.source.locale_id)
        if self._locale:
            rows = rows.filter(locale=self._locale)
        lists = [field.name for field in get_all_child_m2m_relations(model)]
        return {target.locale_id: target for target in rows.prefetch_related(*lists)}


def _template(segment):
    return TemplateSegmentValue(
        segment.context.path,
        segment.template.template_format,
        segment.template.template,
        segment.template.string_count,
        order=segment.order,
    )


def _translated(objects):
    """Return (translation key, key of the locale) of all translations that readers see.

    The others do not follow the Swedish: a page that shows them shows the Swedish one.
    """
    keys = defaultdict(set)
    for found in objects:
        keys[found.content_type].add(found.translation_key)
    return {
        pair
        for content_type, wanted in keys.items()
        for pair in content_type.model_class()
        ._base_manager.filter(translation_key__in=wanted, live=True)
        .values_list("translation_key", "locale_id")
    }
