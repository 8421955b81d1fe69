"""What happens to translations, and who is told of it."""

from wagtail.signals import task_approved, task_rejected, task_submitted

from cms.translating.judging import has_outdated
from cms.translating.mails.models import NewsKind, TranslationOrder
from cms.translating.mails.news import harmless, tell
from cms.translating.mails.recipients import (
    orderer_of,
    reviewers_of,
    senders_of,
    translators_of,
)
from cms.translating.models import TranslationReview
from cms.translating.signals import swedish_changed, translations_ordered
from cms.translating.states import Progress, State
from cms.translating.targets import find_translation
from cms.translating.texts.strings import untranslated_in

# Nobody has finished the others once; they are simply to be translated.
WAS_FINISHED = {State.CHANGED, State.RETURNED, State.IN_REVIEW}


def connect():
    """Listen, which Django does only while the functions are kept."""
    translations_ordered.connect(tell_of_order)
    swedish_changed.connect(tell_of_change)
    for signal, handler in (
        (task_submitted, tell_reviewers),
        (task_rejected, tell_of_return),
        (task_approved, tell_of_approval),
    ):
        signal.connect(handler, sender=TranslationReview)


@harmless
def tell_of_order(translations, user, **kwargs):
    """Tell a language's translators what is ordered; remember who did it."""
    for translation in translations:
        TranslationOrder.objects.update_or_create(
            translation=translation, defaults={"ordered_by": user}
        )
    _tell_translators(NewsKind.ORDERED, translations, user)


@harmless
def tell_of_change(source, user, **kwargs):
    """Tell translators of what was finished once and lacks texts or files of its own now."""
    ordered = source.translations.filter(enabled=True).select_related("source")
    progress = Progress(ordered.annotate(has_outdated=has_outdated()))
    finished = [
        translation
        for translation in progress.translations
        if progress.state(translation) in WAS_FINISHED
    ]
    lacking = set(
        untranslated_in([translation.pk for translation in finished])
        .order_by()
        .values_list("lacking", flat=True)
        .distinct()
    )
    behind = [one for one in finished if one.pk in lacking or one.has_outdated]
    _tell_translators(NewsKind.CHANGED, behind, user)


@harmless
def tell_reviewers(instance, user, **kwargs):
    """Tell those who may approve what was sent."""
    _tell_of_review(NewsKind.TO_REVIEW, instance, reviewers_of(instance), user)


@harmless
def tell_of_return(instance, user, **kwargs):
    """Tell who wrote and who sent it that it came back, and why."""
    _tell_of_review(
        NewsKind.RETURNED, instance, senders_of(instance), user, comment=instance.comment
    )


@harmless
def tell_of_approval(instance, user, **kwargs):
    """Tell who wrote, who sent and who ordered it that it is published."""
    translation = _tell_of_review(NewsKind.APPROVED, instance, senders_of(instance), user)
    if translation:
        tell(NewsKind.APPROVED, [translation], orderer_of(translation), by=user)


def _tell_of_review(kind, review, users, user, **details):
    translation = find_translation(review.workflow_state.content_object)
    if translation:
        tell(kind, [translation], users, by=user, **details)
    return translation


def _tell_translators(kind, translations, user):
    locales = {translation.target_locale_id for translation in translations}
    tell(kind, translations, translators_of(locales), by=user)
