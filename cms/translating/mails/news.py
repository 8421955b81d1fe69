"""Noting what people are to be told; the worker mails it."""

import logging
from functools import wraps

from django.db import transaction

from cms.translating.mails.models import TranslationNews

logger = logging.getLogger(__name__)


def harmless(handler):
    """Log what goes wrong with telling somebody: it stops nothing that people do."""

    @wraps(handler)
    def guarded(*args, **kwargs):
        try:
            with transaction.atomic():
                handler(*args, **kwargs)
        except Exception:
            logger.exception("Nobody is told: %s failed", handler.__name__)

    return guarded


def tell(kind, translations, users, *, by=None, **details):
    """Note news of `kind` about translations for every one of `users`, a queryset, but `by`.

    What somebody is going to be told anyway is told once, with the latest `details`: other fields.
    Who has a `translated_locale` is told of that language only.
    """
    told = list(users if by is None else users.exclude(pk=by.pk))
    translations = list(translations)
    if details:
        waiting = TranslationNews.objects.filter(sent_at=None, kind=kind, recipient__in=told)
        waiting.filter(translation__in=translations).update(**details)
    TranslationNews.objects.bulk_create(
        [
            TranslationNews(recipient=user, kind=kind, translation=translation, **details)
            for user in told
            for translation in translations
            if getattr(user, "translated_locale", None) in (None, translation.target_locale_id)
        ],
        ignore_conflicts=True,
    )
