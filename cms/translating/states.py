"""How far a translation is: what wagtail-localize calls up to date may lag behind the Swedish."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page, TranslatableMixin, WorkflowState
from wagtail_localize.models import Translation, TranslationLog

from cms.translating.counting import LONG_AGO, count_texts
from cms.translating.models import SourcePublication


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


def with_state(translations):
    """Annotate a queryset of translations with `state`, the value of a `State`."""
    count_texts(translations)
    # Published anew, and not yet brought to the translators.
    is_ahead = Q(original_at__gt=F("held_at"))
    unfinished = is_ahead | Q(text_progress__translated_at=None)
    return translations.alias(
        is_live=stored("live", "target_locale_id"),
        original_at=Coalesce(stored("last_published_at", "source__locale_id"), LONG_AGO),
        held_at=Coalesce(_held_at(), LONG_AGO),
        published_at=_published_at(),
    ).annotate(
        state=Coalesce(
            _review_state(),
            Case(
                When(is_live=None, then=Value(State.NEW)),
                When(
                    is_live=True,
                    source__last_updated_at__lte=F("published_at"),
                    text_progress__translated_at__lte=F("published_at"),
                    original_at__lte=F("held_at"),
                    then=Value(State.DONE),
                ),
                When(
                    unfinished,
                    is_live=True,
                    published_at__isnull=False,
                    then=Value(State.CHANGED),
                ),
                When(unfinished, then=Value(State.NEW)),
                default=Value(State.TRANSLATED),
            ),
            output_field=CharField(),
        )
    )


def state_of(translation):
    """Return a translation's `State`."""
    [state] = with_state(Translation.objects.filter(pk=translation.pk)).values_list(
        "state", flat=True
    )
    return State(state)


def stored(field, locale):
    """Return a field of a translation's page or snippet in a locale, for a query; NULL without."""
    values = [
        Subquery(
            model._base_manager.filter(
                translation_key=OuterRef("source__object_id"), locale_id=OuterRef(locale)
            )
            .order_by()
            .values(field)[:1]
        )
        for model in _translated_models()
        if any(field in (known.name, known.attname) for known in model._meta.concrete_fields)
        or field == "pk"
    ]
    return Coalesce(*values) if len(values) > 1 else values[0]


class Progress:
    """The states of many translations, from a number of queries that does not grow with them."""

    def __init__(self, translations):
        self.translations = list(translations)
        self._rows = _load_rows(self.translations)
        listed = Translation.objects.filter(pk__in=[found.pk for found in self.translations])
        self._states = dict(with_state(listed).values_list("pk", "state"))

    def original(self, translation):
        """The Swedish page or snippet as a `StoredRow`, or None when it is deleted."""
        return self._row(translation, translation.source.locale_id)

    def target(self, translation):
        """The page or snippet in the other language as a row, or None when it is deleted."""
        return self._row(translation, translation.target_locale_id)

    def state(self, translation):
        """Return the `State`."""
        return State(self._states[translation.pk])

    def _row(self, translation, locale_id):
        source = translation.source
        return self._rows.get((source.specific_content_type_id, source.object_id, locale_id))


def _translated_models():
    """Return the models of what is translated as a whole: all pages as one, and the snippets."""
    return [Page] + [
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin)
        and issubclass(model, DraftStateMixin)
        and not issubclass(model, Page)
    ]


def _held_at():
    held = SourcePublication.objects.filter(pk=OuterRef("source_id"))
    return Subquery(held.values("published_at"))


def _published_at():
    logged = TranslationLog.objects.filter(
        source_id=OuterRef("source_id"), locale_id=OuterRef("target_locale_id")
    )
    return Subquery(logged.order_by("-created_at").values("created_at")[:1])


def _review_state():
    """The state that an open review gives, whatever the texts are; NULL without one."""
    key = Cast(
        Coalesce(
            *[
                Subquery(
                    model._base_manager.filter(
                        translation_key=OuterRef(OuterRef("source__object_id")),
                        locale_id=OuterRef(OuterRef("target_locale_id")),
                    )
                    .order_by()
                    .values("pk")[:1]
                )
                for model in _translated_models()
            ]
        ),
        CharField(),
    )
    waits = When(status=WorkflowState.STATUS_IN_PROGRESS, then=Value(State.IN_REVIEW))
    reviews = WorkflowState.objects.active().filter(
        content_type_id=OuterRef("source__specific_content_type_id"), object_id=key
    )
    return Subquery(
        reviews.order_by().values(found=Case(waits, default=Value(State.RETURNED)))[:1],
        output_field=CharField(),
    )


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
