"""Who is on duty for which counties."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from cms.accounts.models import PUBLISH_ON_DUTY
from home.models import CountyPage


def duty_pages(user):
    """Return the Swedish pages of the counties that a user may publish crisis notices in at once.

    These are the counties that a group with that permission may change the page of, to the last
    day of the duty.
    """
    pages = CountyPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by(
        "title"
    )
    if not user.is_active or _is_over(user):
        return pages.none()
    if user.is_superuser:
        return pages
    on_duty = user.groups.filter(permissions__codename=PUBLISH_ON_DUTY)
    return pages.filter(
        group_permissions__group__in=on_duty,
        group_permissions__permission__codename="change_page",
    ).distinct()


def is_on_duty(user):
    """Whether a user is on duty anywhere; administrators are only where they choose to be."""
    may_publish = user.has_perm(f"snippets.{PUBLISH_ON_DUTY}") and not _is_over(user)
    return may_publish and not user.is_superuser


def end_duties():
    """Take the role from those whose last day has passed; the log of rights tells of it."""
    over = get_user_model().objects.filter(
        duty_until__lt=timezone.localdate(), groups__permissions__codename=PUBLISH_ON_DUTY
    )
    for user in over.distinct():
        user.groups.remove(*user.groups.filter(permissions__codename=PUBLISH_ON_DUTY))


def _is_over(user):
    """Whether a duty has ended; the provider may give the role again, but not the right."""
    has_day = not user.is_superuser and user.duty_until
    return bool(has_day and has_day < timezone.localdate())


def reviewers_of(county):
    """Return the users who may publish in a county."""
    page = CountyPage.objects.filter(county=county, locale__language_code=settings.LANGUAGE_CODE)
    groups = Group.objects.filter(
        page_permissions__page__in=page, page_permissions__permission__codename="publish_page"
    )
    return get_user_model().objects.filter(groups__in=groups, is_active=True).distinct()


def colleagues_of(county, user):
    """Return the others who may publish in a county and can be told by mail."""
    return reviewers_of(county).exclude(pk=user.pk).exclude(email="")
