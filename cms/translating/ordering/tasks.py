"""Many orders: a county in all languages takes minutes, which no request waits for."""

import logging
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django_tasks import task
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms.translating.deadlines import set_deadline
from cms.translating.permissions import may_order
from cms.translating.signals import translations_ordered
from cms.translating.states import State, with_state
from cms.translating.targets import order, order_apart
from cms.worker.holding import put_off
from cms.worker.tasks import LONG

logger = logging.getLogger(__name__)


class NotOrderedError(Exception):
    """Some pages could not be ordered; it says which and why."""


@task(queue_name=LONG)
def order_pages(pages, locales, user, due, with_apart=False):
    """Order pages in languages, all given by their keys; what is published already is left alone.

    `due` is a day in ISO's form, or an empty string; `with_apart` orders as well what is ordered
    apart from the pages. It bears to be run twice, and waits while the site is read-only. Raises
    `NotOrderedError` after ordering the others.
    """
    user = get_user_model().objects.get(pk=user)
    locales = list(Locale.objects.filter(pk__in=locales))
    day = date.fromisoformat(due) if due else None
    problems = []
    for page in Page.objects.filter(pk__in=pages).order_by("path").specific():
        if put_off(order_pages, pages, [one.pk for one in locales], user.pk, due, with_apart):
            # All of them are ordered then, with those that could not be by now.
            return
        if not may_order(user, page):
            continue
        try:
            with transaction.atomic():
                order(page, _unfinished(page, locales), user, due=day)
                if with_apart:
                    order_apart(page, locales, user, due=day)
        except Exception as error:
            logger.exception("%r could not be ordered", page)
            problems.append((page, error))
    if problems:
        raise NotOrderedError("; ".join(f"{page}: {error}" for page, error in problems))


@task(queue_name=LONG)
def order_again(translations, user, due):
    """Ask anew for translations that are behind, given by their keys; `due` as above."""
    if put_off(order_again, translations, user, due):
        return
    user = get_user_model().objects.get(pk=user)
    found = Translation.objects.filter(pk__in=translations, enabled=True).select_related("source")
    allowed = [
        translation
        for translation in found
        if (original := original_of(translation)) and may_order(user, original)
    ]
    with transaction.atomic():
        if due:
            set_deadline(allowed, date.fromisoformat(due))
        translations_ordered.send(sender=Translation, translations=allowed, user=user)


def original_of(translation):
    """Return the Swedish page or snippet, or None when it is deleted."""
    source = translation.source
    return source.specific_content_type.get_all_objects_for_this_type(
        translation_key=source.object_id, locale=source.locale_id
    ).first()


def _unfinished(page, locales):
    """Return the languages in which a page is not published as it is in Swedish."""
    ordered = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    done = set(with_state(ordered).filter(state=State.DONE).values_list("target_locale", flat=True))
    return [locale for locale in locales if locale.pk not in done]
