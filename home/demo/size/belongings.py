"""What belongs to pages: their rows, and all rows that would be deleted with them."""

from collections import defaultdict

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
)

from cms.documents.models import CustomDocument
from home.demo.size.writing import columns_of, read
from seminars.models import LecturePage
from seminars.models.transcript import TimedTranscript

# What is no content, or is written from it: rights, visitors' answers, the search (which
# `search_index` writes).
LEFT_OUT = {
    "drafts.DraftLink",
    "home.FormAnswers",
    "search.Entry",
    "search.PromotedHit",
    "wagtailcore.Comment",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.PageSubscription",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Site",
    "wagtailcore.WorkflowPage",
    "wagtailforms.FormSubmission",
    "wagtailredirects.Redirect",
}
PAGE_MODELS = [model for model in apps.get_models() if issubclass(model, Page)]


def root_of(model):
    """Return the model that has the keys of a model: for every type of page, `Page`."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model


class Belongings:
    """Rows by model, and the keys of those that have one, by the model that has the keys."""

    def __init__(self):
        self.rows = defaultdict(list)
        self.keys = defaultdict(set)

    def add(self, model, field, keys):
        """Add the rows of a model whose `field` has one of `keys`, and all that belongs to them."""
        rows = read(model, field, keys)
        place = columns_of(model).index(model._meta.pk)
        have = {row[place] for row in self.rows[model]}
        new = [row for row in rows if row[place] not in have]
        if not new:
            return
        self.rows[model] += new
        keys = {row[place] for row in new}
        self.keys[root_of(model)] |= keys
        # The same text stands on many pages.
        relations = [] if model is String else model._meta.get_fields(include_hidden=True)
        for relation in relations:
            if _belongs(relation):
                self.add(relation.related_model, relation.field, keys)

    def values(self, model, name):
        """Return the values that the rows of a model have in a field, without empty ones."""
        place = columns_of(model).index(model._meta.get_field(name))
        return {row[place] for row in self.rows[model]} - {None}


def belongings_of_pages(pages):
    """Return what belongs to pages: with translators' work, versions and transcripts."""
    found = Belongings()
    keys = [page.pk for page in pages]
    found.add(Page, Page._meta.pk, keys)
    for model in PAGE_MODELS:
        if model is not Page:
            found.add(model, model._meta.pk, keys)
    _add(found, TranslatableObject, "translation_key", {page.translation_key for page in pages})
    contexts = found.values(StringSegment, "context")
    _add(found, StringTranslation, "context", contexts)
    _add(found, SegmentOverride, "context", contexts)
    _add(found, String, "id", found.values(StringSegment, "string"))
    versions = found.values(Page, "latest_revision") | found.values(Page, "live_revision")
    _add(found, Revision, "id", versions)
    _add(found, TimedTranscript, "id", found.values(LecturePage, "timed_transcript"))
    _add(found, ReferenceIndex, "id", _uses_by(keys).values_list("pk", flat=True))
    return found


def files_on(pages):
    """Return the files on pages, with what belongs to them."""
    found = Belongings()
    uses = _uses_by([page.pk for page in pages])
    files = uses.filter(to_content_type=ContentType.objects.get_for_model(CustomDocument))
    _add(found, CustomDocument, "id", set(map(int, files.values_list("to_object_id", flat=True))))
    return found


def _uses_by(keys):
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(key) for key in keys],
    )


def _add(found, model, name, keys):
    found.add(model, model._meta.get_field(name), keys)


def _belongs(relation):
    is_reverse = relation.auto_created and not relation.concrete
    return (
        is_reverse
        and (relation.one_to_many or relation.one_to_one)
        and relation.on_delete is CASCADE
        and relation.related_model._meta.label not in LEFT_OUT
        # Types of pages are read by themselves.
        and not issubclass(relation.related_model, Page)
    )
