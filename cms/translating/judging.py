"""How far translations are, asked of the texts, pages, logs and reviews themselves.

`cms.translating.counting` keeps the answers, which lists read.
"""

from datetime import UTC, datetime

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page, TranslatableMixin, WorkflowState
from wagtail_localize.models import OverridableSegment, TranslationLog

from cms.snippets.models import Notice
from cms.translating.models import SourcePublication
from cms.values.depths import COUNTY_DEPTH

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
LENGTH = Page.steplen * COUNTY_DEPTH


class State(models.TextChoices):
    """What is to be done with a translation."""

    NEW = "new", _("To be translated")
    CHANGED = "changed", _("Changed in Swedish")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned")
    TRANSLATED = "translated", _("Translated, to be sent for review")
    DONE = "done", _("Published")


def judge(translations):
    """Return `(state, section)` of translations whose words are counted, by their keys.

    A section is the part of the site where the Swedish stands, by which lists are sorted: the key
    of a county's page or its like, or the code of a snippet's county. It is empty for the others.
    """
    # Published anew, and not yet brought to the translators.
    is_ahead = Q(original_at__gt=F("held_at"))
    unfinished = is_ahead | Q(text_progress__translated_at=None)
    state = Case(
        When(is_live=None, then=Value(State.NEW)),
        When(is_live=True, published_at__isnull=False, is_replaced=True, then=Value(State.CHANGED)),
        When(
            ~unfinished,
            is_live=True,
            published_at__isnull=False,
            has_new_own=True,
            then=Value(State.TRANSLATED),
        ),
        When(
            is_live=True,
            source__last_updated_at__lte=F("published_at"),
            text_progress__translated_at__lte=F("published_at"),
            original_at__lte=F("held_at"),
            then=Value(State.DONE),
        ),
        # Published in part, and the Swedish is as it was.
        When(unfinished & ~is_ahead, is_live=True, follows=F("held_at"), then=Value(State.NEW)),
        When(unfinished, is_live=True, published_at__isnull=False, then=Value(State.CHANGED)),
        When(unfinished, then=Value(State.NEW)),
        default=Value(State.TRANSLATED),
    )
    found = list(
        translations.order_by()
        .alias(
            is_live=_stored("live", "target_locale_id"),
            original_at=Coalesce(_stored("last_published_at", "source__locale_id"), LONG_AGO),
            held_at=Coalesce(_held_at(), LONG_AGO),
            published_at=_published_at(),
            is_replaced=has_outdated(),
            has_new_own=_has_own(context__overrides__updated_at__gt=OuterRef("published_at")),
            follows=_stored("source_published_at", "target_locale_id"),
        )
        .annotate(
            judged=Coalesce(_review_state(), state, output_field=CharField()),
            place=Substr(_stored("path", "source__locale_id"), 1, LENGTH),
            of_county=_stored("county", "source__locale_id"),
        )
        .values_list("pk", "judged", "place", "of_county")
    )
    places = {place for _pk, _state, place, _county in found if place}
    pages = dict(Page.objects.filter(path__in=places, depth=COUNTY_DEPTH).values_list("path", "pk"))
    return {
        pk: (judged, str(pages.get(place, "")) or county or "")
        for pk, judged, place, county in found
    }


def is_on_the_air():
    """Find the translations whose Swedish readers meet: it is published, and not over.

    With the page is gone what is translated apart from it (`part_of`).
    """
    found = Q(pk__in=[])
    for model in _translated_models():
        rows = Notice.objects.not_ended() if model is Notice else model._base_manager
        own = rows.filter(
            translation_key=OuterRef("source__object_id"),
            locale_id=OuterRef("source__locale_id"),
            live=True,
        )
        if whole := getattr(model, "part_of", None):
            own = own.filter(**{f"{whole}__live": True})
        found |= Exists(own.order_by())
    return found


def parts_of(pages):
    """Find the translations of what is translated apart from Swedish pages, given by their keys."""
    found = Q(pk__in=[])
    for model in _translated_models():
        if whole := getattr(model, "part_of", None):
            parts = model._base_manager.filter(**{f"{whole}__in": pages})
            found |= Q(source__object_id__in=parts.values("translation_key"))
    return found


def has_outdated():
    """Whether translations have own files, links or the like whose Swedish one was exchanged."""
    return _has_own(context__overrides__has_error=True)


def _has_own(**lookups):
    return Exists(
        OverridableSegment.objects.filter(
            source=OuterRef("source_id"),
            context__overrides__locale=OuterRef("target_locale_id"),
            **lookups,
        )
    )


def _stored(field, locale):
    """Return a field of a translation's page or snippet in a locale, for a query; NULL without.

    What is translated apart from its page (`part_of`) has what it lacks itself from the page.
    """
    values = [
        Subquery(
            model._base_manager.filter(
                translation_key=OuterRef("source__object_id"), locale_id=OuterRef(locale)
            )
            .order_by()
            .values(name)[:1]
        )
        for model in _translated_models()
        if (name := _name_of(model, field))
    ]
    return Coalesce(*values) if len(values) > 1 else values[0]


def _name_of(model, field):
    """Return how a query of a model finds a field, or an empty string."""
    if any(field in (known.name, known.attname) for known in model._meta.concrete_fields):
        return field
    whole = getattr(model, "part_of", None)
    found = whole and _name_of(model._meta.get_field(whole).related_model, field)
    return f"{whole}__{found}" if found else ""


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
