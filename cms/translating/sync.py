"""What publishing means for translations: the Swedish text reaches the translators by itself."""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import TranslationLog, TranslationSource

from cms.languages.models import CompleteTranslation
from cms.translating.corrections.apply import Correction
from cms.translating.corrections.changes import changes_since, record_changes, strings_of
from cms.translating.corrections.log import log_correction
from cms.translating.corrections.versions import words_of
from cms.translating.models import TranslationReview
from cms.translating.targets import find_translation, source_published_at
from cms.translating.texts.strings import untranslated

logger = logging.getLogger(__name__)


def sync_source(original, correction=None):
    """Bring the strings to be translated up to the published Swedish text; publish nothing.

    `correction` is the published revision when it is said to be only a correction: translations
    of the corrected texts stay in force. A failure must not keep the Swedish page from being
    published: it is logged, and the translation's state shows that the translators' text is old.
    """
    source = TranslationSource.objects.get_for_instance_or_none(original)
    if source is None:
        return
    synced_at = source.last_updated_at
    try:
        with transaction.atomic():
            before, corrected = words_of(source), Correction(source)
            source.update_from_db()
            if correction:
                corrected.apply()
            has_work = not corrected.explains(before, words_of(source))
            if not has_work:
                source.last_updated_at = synced_at
                source.save(update_fields=["last_updated_at"])
            record_changes(source)
            if correction:
                log_correction(original, correction, corrected, has_work)
            for translation in source.translations.filter(enabled=True):
                source.update_target_view_restrictions(translation.target_locale)
    except Exception:
        logger.exception("The strings of %r could not be updated for translators", original)


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
    if isinstance(target, Page) and (review or not untranslated(translation).exists()):
        source_strings = review.source_strings if review else strings_of(translation.source)
        CompleteTranslation.objects.update_or_create(
            page_id=target.pk,
            defaults={
                "published_at": timezone.now(),
                "source_strings": source_strings,
                "changes": changes_since(source_strings, translation.source),
                "source_published_at": review.source_published_at
                if review
                else source_published_at(translation.source),
                "reviewer": review and review.finished_by,
                "reviewed_at": review and review.finished_at,
            },
        )
