"""How far a translation is: what wagtail-localize calls up to date may lag behind the Swedish."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation, TranslationLog

from cms.translating.review import current_review, in_review
from cms.translating.strings import untranslated
from cms.translating.targets import get_target, source_published_at


class State(models.TextChoices):
    """What is to be done with a translation."""

    NEW = "new", _("To be translated")
    CHANGED = "changed", _("Changed in Swedish")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned")
    TRANSLATED = "translated", _("Translated, to be sent for review")
    DONE = "done", _("Published")


def state_of(translation):
    """Return a translation's `State`; it costs some queries."""
    target = get_target(translation)
    if target is None:
        return State.NEW
    if in_review(target):
        return State.IN_REVIEW
    if current_review(target):
        return State.RETURNED
    published = _last_publication(translation) if target.live else None
    if source_ahead(translation.source) or untranslated(translation).exists():
        return State.CHANGED if published else State.NEW
    if published is None or target_behind(translation, published):
        return State.TRANSLATED
    return State.DONE


def source_ahead(source):
    """Whether the live Swedish text is newer than the strings that translators see."""
    live = source.get_source_instance().last_published_at
    held = source_published_at(source)
    # The source keeps milliseconds only.
    return bool(live and (held is None or live - held >= timedelta(milliseconds=1)))


def target_behind(translation, published):
    """Whether source or strings changed after the moment `published`."""
    return (
        translation.source.last_updated_at > published
        or StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale=translation.target_locale,
            updated_at__gt=published,
        ).exists()
    )


def _last_publication(translation):
    log = TranslationLog.objects.filter(
        source=translation.source, locale=translation.target_locale
    ).order_by("-created_at")
    return log.values_list("created_at", flat=True).first()
