"""How far a translation is: what wagtail-localize calls up to date may lag behind the Swedish."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
)

from cms.translating.models import SourcePublication
from cms.translating.texts.strings import usable


class State(models.TextChoices):
    """What is to be done with a translation."""

    NEW = "new", _("To be translated")
    CHANGED = "changed", _("Changed in Swedish")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned")
    TRANSLATED = "translated", _("Translated, to be sent for review")
    DONE = "done", _("Published")


@dataclass(frozen=True)
class StoredRow:
    """What the lists need to know of a page or snippet in one language."""

    pk: int
    live: bool
    last_published_at: object
    path: str = ""
    title: str = ""
    county: str = ""


def state_of(translation):
    """Return a translation's `State`."""
    return Progress([translation]).state(translation)


class Progress:
    """The states of many translations, from a number of queries that does not grow with them."""

    def __init__(self, translations):
        self.translations = list(translations)
        sources = {translation.source_id for translation in self.translations}
        self._rows = _load_rows(self.translations)
        self._reviews = _load_reviews(self._rows)
        self._held = dict(
            SourcePublication.objects.filter(pk__in=sources).values_list("pk", "published_at")
        )
        self._figures = {figures["pk"]: figures for figures in _load_figures(self.translations)}

    def original(self, translation):
        """The Swedish page or snippet as a `StoredRow`, or None when it is deleted."""
        return self._row(translation, translation.source.locale_id)

    def target(self, translation):
        """The page or snippet in the other language as a row, or None when it is deleted."""
        return self._row(translation, translation.target_locale_id)

    def state(self, translation):
        """Return the `State`."""
        target = self.target(translation)
        if target is None:
            return State.NEW
        content_type = translation.source.specific_content_type_id
        review = self._reviews.get((content_type, target.pk))
        if review:
            return State.IN_REVIEW if review == WorkflowState.STATUS_IN_PROGRESS else State.RETURNED
        figures = self._figures[translation.pk]
        published = figures["published"] if target.live else None
        if self._source_ahead(translation) or figures["incomplete"]:
            return State.CHANGED if published else State.NEW
        changed = max(filter(None, (figures["strings_changed"], figures["source_changed"])))
        return State.DONE if published and changed <= published else State.TRANSLATED

    def _source_ahead(self, translation):
        """Whether the live Swedish text is newer than the strings that translators see."""
        original = self.original(translation)
        live, held = original and original.last_published_at, self._held[translation.source_id]
        # The source keeps milliseconds only.
        return bool(live and (held is None or live - held >= timedelta(milliseconds=1)))

    def _row(self, translation, locale_id):
        source = translation.source
        return self._rows.get((source.specific_content_type_id, source.object_id, locale_id))


def _load_rows(translations):
    keys, locales = defaultdict(set), set()
    for translation in translations:
        source = translation.source
        keys[source.specific_content_type_id].add(source.object_id)
        locales |= {source.locale_id, translation.target_locale_id}
    found, pages = {}, {}
    for pk, wanted in keys.items():
        model = ContentType.objects.get_for_id(pk).model_class()
        if issubclass(model, Page):
            pages |= dict.fromkeys(wanted, pk)
            continue
        fields = ["translation_key", "locale_id", "pk", "live", "last_published_at"]
        has_county = any(field.name == "county" for field in model._meta.fields)
        for values in model.objects.filter(translation_key__in=wanted, locale__in=locales).values(
            *fields, *(["county"] if has_county else [])
        ):
            key = (pk, values.pop("translation_key"), values.pop("locale_id"))
            found[key] = StoredRow(**values)
    if pages:
        for values in Page.objects.filter(translation_key__in=pages, locale__in=locales).values(
            "translation_key", "locale_id", "pk", "live", "last_published_at", "path", "title"
        ):
            page_key = values.pop("translation_key")
            key = (pages[page_key], page_key, values.pop("locale_id"))
            found[key] = StoredRow(**values)
    return found


def _load_reviews(rows):
    """Return the status of each open workflow by (content type, key of the object)."""
    wanted = defaultdict(set)
    for (content_type, _key, _locale), row in rows.items():
        wanted[content_type].add(str(row.pk))
    open_states = WorkflowState.objects.active().filter(
        content_type__in=wanted,
        object_id__in=set().union(*wanted.values()),
    )
    return {
        (content_type, int(object_id)): status
        for content_type, object_id, status in open_states.values_list(
            "content_type_id", "object_id", "status"
        )
    }


def _load_figures(translations):
    missing = StringSegment.objects.filter(
        ~Exists(usable(OuterRef(OuterRef("target_locale_id")))), source_id=OuterRef("source_id")
    )
    published = (
        TranslationLog.objects.filter(
            source_id=OuterRef("source_id"), locale_id=OuterRef("target_locale_id")
        )
        .order_by()
        .values("source_id")
        .annotate(latest=Max("created_at"))
        .values("latest")
    )
    changed = (
        StringTranslation.objects.filter(
            context__object_id=OuterRef("source__object_id"),
            locale_id=OuterRef("target_locale_id"),
        )
        .order_by()
        .values("context__object_id")
        .annotate(latest=Max("updated_at"))
        .values("latest")
    )
    return (
        Translation.objects.filter(pk__in=[translation.pk for translation in translations])
        .annotate(
            incomplete=Exists(missing),
            published=Subquery(published),
            strings_changed=Subquery(changed),
            source_changed=F("source__last_updated_at"),
        )
        .values("pk", "incomplete", "published", "strings_changed", "source_changed")
    )
