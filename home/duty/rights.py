"""Who is on duty for which counties."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from home.models import CountyPage

PERMISSION = "publish_on_duty"


def duty_pages(user):
    """Return the Swedish pages of the counties that a user may publish crisis notices in at once.

    These are the counties that a group with that permission may change the page of.
    """
    pages = CountyPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by(
        "title"
    )
    if not user.is_active:
        return pages.none()
    if user.is_superuser:
        return pages
    on_duty = user.groups.filter(permissions__codename=PERMISSION)
    return pages.filter(
        group_permissions__group__in=on_duty,
        group_permissions__permission__codename="change_page",
    ).distinct()


def is_on_duty(user):
    """Whether a user is on duty anywhere; administrators are only where they choose to be."""
    return not user.is_superuser and user.has_perm(f"snippets.{PERMISSION}")


def reviewers_of(county):
    """Return the users who may publish in a county."""
    page = CountyPage.objects.filter(county=county, locale__language_code=settings.LANGUAGE_CODE)
    groups = Group.objects.filter(
        page_permissions__page__in=page, page_permissions__permission__codename="publish_page"
    )
    return get_user_model().objects.filter(groups__in=groups, is_active=True).distinct()
