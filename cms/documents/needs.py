"""Files that wait for an answer and pictures whose time ends, on the start page."""

from datetime import datetime, time, timedelta

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from cms.admin.needs import Need, first_of, most_of_a_kind, register_needs
from cms.documents.models import CustomImage
from cms.documents.reports import documents_of, may_see_documents
from cms.shown.references import type_of

SOON = timedelta(days=30)


@register_needs
def files_to_answer_for(request):
    """Files that are closed because a personal identity number was found in their text."""
    if may_see_documents(request.user):
        held = documents_of(request.user).filter(held_since__isnull=False)
        held = held.order_by("held_since")
        for document, more in first_of(held, most_of_a_kind(request)):
            url = reverse("wagtaildocs:edit", args=[document.pk])
            kind = _("Personal identity number?")
            since, action = document.held_since, _("Answer it")
            yield Need(since, document.title, url, kind, action, more=more)


@register_needs
def pictures_to_replace(request):
    """Pictures in use that may not be used any more, or only for some weeks."""
    today = timezone.localdate()
    pictures = _pictures_until(today + SOON, request.user)
    for picture, more in first_of(pictures, most_of_a_kind(request)):
        until = picture.usable_until
        kind = _("May be used until %(day)s") if until >= today else _("No longer usable: %(day)s")
        yield Need(
            timezone.make_aware(datetime.combine(until - SOON, time())),
            picture.title,
            reverse("wagtailimages:edit", args=[picture.pk]),
            kind % {"day": date_format(until, "j b Y")},
            _("Open it"),
            day=until,
            more=more,
        )


def _pictures_until(day, user):
    """Return the pictures of a user that stand anywhere and may be used until a day at most."""
    policy = policy_registry.get_by_type(CustomImage)
    own = policy.instances_user_has_any_permission_for(user, ["change"])
    key = Cast(OuterRef("pk"), CharField(max_length=255))
    uses = ReferenceIndex.objects.filter(to_content_type=type_of(CustomImage), to_object_id=key)
    return own.filter(Exists(uses), usable_until__lte=day).order_by("usable_until", "pk")
