"""What publishing means for translations: the Swedish text reaches the translators by itself."""

import json
import logging
from collections import defaultdict
from copy import copy

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import TranslationLog, TranslationSource

from cms.languages.models import CompleteTranslation
from cms.shown.findable import findables_changed
from cms.translating.along import order_along
from cms.translating.compose import as_checked, compose, compose_all, snapshot
from cms.translating.corrections.apply import Correction
from cms.translating.corrections.log import log_correction
from cms.translating.corrections.versions import is_same_but_for, words_of
from cms.translating.deadlines import set_deadline
from cms.translating.life import translations_of
from cms.translating.models import PublishedTexts, TranslationReview
from cms.translating.signals import swedish_changed
from cms.translating.targets import find_translation, source_published_at
from cms.translating.texts.overrides import (
    outdate_overrides,
    swedish_values,
    without_outdated,
)
from cms.translating.texts.segments import update_source
from cms.translating.texts.strings import untranslated

logger = logging.getLogger(__name__)

# Says that the whole page may be behind, where it could not be found out what is.
UNKNOWN_CHANGE = {"path": "", "older": [], "new": [], "kept": []}
# Of each kind, at a time.
TRIED_AGAIN = 100


def sync_source(original, correction=None, *, is_exchanged=False):
    """Bring the strings to be translated up to the published Swedish text; publish nothing.

    What is not live is left as it is: Wagtail writes its drafts where the published text stood.
    `correction` is the published revision when it is said to be only a correction: translations
    of the corrected texts stay in force; `is_exchanged` that languages had files of their own in
    place of one that was exchanged. A failure must not keep the Swedish page from being
    published: it is logged, and readers of the translations are told that they are behind.
    """
    source = TranslationSource.objects.get_for_instance_or_none(original)
    if source is None or not original.live:
        return
    synced_at = source.last_updated_at
    try:
        with transaction.atomic():
            before, corrected = words_of(source), Correction(source)
            values = swedish_values(source)
            held = update_source(source)
            is_exchanged |= outdate_overrides(values, source)
            if correction:
                corrected.apply()
            leaves_work = corrected.leaves_work()
            if not leaves_work:
                source.last_updated_at = synced_at
                source.save(update_fields=["last_updated_at"])
            _tell_readers(source, compose_all(source, held))
            if correction:
                others = not corrected.explains(before, words_of(source))
                log_correction(original, correction, corrected, others)
            if leaves_work or is_exchanged:
                swedish_changed.send(TranslationSource, source=source, user=_author_of(original))
    except Exception:
        logger.exception("The translations of %r could not be brought up to it", original)
        for record in CompleteTranslation.objects.filter(page__translation_key=source.object_id):
            record.changes = [UNKNOWN_CHANGE]
            record.save(update_fields=["changes"])
        if not isinstance(original, Page):
            published = PublishedTexts.objects.filter(translation__source=source)
            locales = published.values("translation__target_locale")
            translations_of(original).filter(locale__in=locales).update(changes=[UNKNOWN_CHANGE])


def try_again():
    """Bring what `sync_source` could not bring up to the Swedish up to it after all.

    Some of it where it is much, whichever: what fails again keeps no other from its turn.
    """
    snippets = [
        (model, "translation_key")
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin)
        and any(field.name == "changes" for field in model._meta.concrete_fields)
    ]
    for model, key in [(CompleteTranslation, "page__translation_key"), *snippets]:
        behind = model._base_manager.filter(changes=[UNKNOWN_CHANGE]).values(key)
        sources = TranslationSource.objects.filter(object__in=behind).order_by("?")
        for source in sources[:TRIED_AGAIN]:
            original = source.get_source_instance()
            sync_source(original)
            order_along(original)


def _is_behind(source, original):
    """Whether the Swedish row has other content than its source: not only publishing changes it."""
    stored = copy(source)
    if isinstance(original, ClusterableModel):
        stored.content_json = original.to_json()
    else:
        data = get_serializable_data_for_fields(original)
        stored.content_json = json.dumps(data, cls=DjangoJSONEncoder)
    return not is_same_but_for((), words_of(source), words_of(stored))


def _author_of(original):
    """Return who wrote what is published now, or None."""
    return original.live_revision.user if original.live_revision else None


def _tell_readers(source, texts_of):
    """Store what readers are told of the `Texts` of each language, by the key of its locale."""
    records = CompleteTranslation.objects.filter(
        page__translation_key=source.object_id, page__locale__in=texts_of
    )
    alike = defaultdict(list)
    for page, locale in records.values_list("page", "page__locale"):
        texts = texts_of[locale]
        alike[json.dumps(texts.changes), texts.origin].append(page)
    for (changes, origin), pages in alike.items():
        CompleteTranslation.objects.filter(page__in=pages).update(
            changes=json.loads(changes), origin=origin
        )
    if shown := [page for pages in alike.values() for page in pages]:
        findables_changed.send(CompleteTranslation, pages=shown)


def record_publication(target, revision):
    """Log that a translation went public: from which revision, source and review.

    A page whose strings were all translated is from now on shown as a translation.
    """
    translation = find_translation(target)
    if translation is None:
        return
    TranslationLog.objects.create(
        source=translation.source, locale=translation.target_locale, revision=revision
    )
    review = TranslationReview.objects.filter(
        revision=revision, status=TranslationReview.STATUS_APPROVED
    ).first()
    texts = as_checked(review.texts) if review else snapshot(translation)
    PublishedTexts.objects.update_or_create(
        translation=translation, defaults={"texts": without_outdated(texts, translation)}
    )
    is_whole = not untranslated(translation).exists()
    if is_whole:
        set_deadline([translation], None)
    receipt = {
        "source_published_at": review.source_published_at
        if review
        else source_published_at(translation.source),
        "reviewed_at": review and review.finished_at,
    }
    if not isinstance(target, Page):
        if hasattr(target, "reviewed_at"):
            type(target)._base_manager.filter(pk=target.pk).update(**receipt)
    elif review or is_whole:
        CompleteTranslation.objects.update_or_create(
            page_id=target.pk,
            defaults=receipt
            | {"published_at": timezone.now(), "reviewer": review and review.finished_by},
        )
    # What was reviewed may be older than the Swedish facts of today.
    original = translation.source.get_source_instance()
    if original.live and _is_behind(translation.source, original):
        sync_source(original)
    else:
        texts_of = {translation.target_locale_id: compose(translation)}
        _tell_readers(translation.source, texts_of)
