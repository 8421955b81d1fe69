"""Who is told: by role and language, never who is away or wants no mails."""

from django.contrib.auth import get_user_model
from django.db.models import F, Q

from cms.translating.mails.models import Frequency, TranslationOrder
from cms.values.depths import HOME_DEPTH

REACHABLE = Q(is_active=True) & ~Q(email="")


def translators_of(locales):
    """Return who translates languages: by group, as `translated_keys` finds it the other way.

    Somebody is there once for each language, which is the attribute `translated_locale`.

    Administrators may translate every language, and are told of none.
    """
    return _reachable(
        groups__page_permissions__permission__codename="change_page",
        groups__page_permissions__page__locale__in=locales,
        groups__page_permissions__page__depth__lte=HOME_DEPTH,
    ).annotate(translated_locale=F("groups__page_permissions__page__locale"))


def reviewers_of(review):
    """Return who may be asked to approve a `TranslationReview`: neither who sent nor who wrote it.

    While it is being sent nobody knows who wrote it: what is noted then is asked again when it is
    mailed.
    """
    others = _reachable(groups__in=review.task.specific.groups.all())
    return others.exclude(pk=review.workflow_state.requested_by_id).exclude(
        pk__in=review.authors.values("pk")
    )


def senders_of(review):
    """Return who wrote or sent what was reviewed."""
    return _reachable(
        Q(pk=review.workflow_state.requested_by_id) | Q(pk__in=review.authors.values("pk"))
    )


def orderer_of(translation):
    """Return the coordinator who ordered a translation, as a queryset of one or none."""
    return _reachable(
        pk__in=TranslationOrder.objects.filter(translation=translation).values("ordered_by")
    )


def _reachable(*conditions, **lookups):
    users = get_user_model().objects.filter(REACHABLE, *conditions, **lookups)
    users = users.exclude(translation_mail_choice__frequency=Frequency.NEVER)
    return users.order_by("pk").distinct()
