"""What publishing means for translations: the Swedish text reaches the translators by itself."""

import json
import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import TranslationLog, TranslationSource

from cms.models import CompleteTranslation, TranslationReview
from cms.translating.changes import changes_since, record_changes, strings_of
from cms.translating.strings import untranslated
from cms.translating.targets import find_translation, source_published_at

logger = logging.getLogger(__name__)

# What publishing changes although nobody changed a word.
BOOKKEEPING = {
    "draft_title",
    "first_published_at",
    "go_live_at",
    "has_unpublished_changes",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
}


def sync_source(original):
    """Bring the strings to be translated up to the published Swedish text; publish nothing.

    A failure must not keep the Swedish page from being published: it is logged, and
    the translation's state shows that the translators' text is old.
    """
    source = TranslationSource.objects.get_for_instance_or_none(original)
    if source is None:
        return
    before, synced_at = json.loads(source.content_json), source.last_updated_at
    try:
        with transaction.atomic():
            source.update_from_db()
            if _words(before) == _words(json.loads(source.content_json)):
                source.last_updated_at = synced_at
                source.save(update_fields=["last_updated_at"])
            record_changes(source)
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


def _words(content):
    return {name: value for name, value in content.items() if name not in BOOKKEEPING}
