"""Files that wait for an answer, on the start page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.admin.needs import SHOWN, Need, first_of, register_needs
from cms.documents.reports import documents_of, may_see_documents


@register_needs
def files_to_answer_for(request):
    """Files that are closed because a personal identity number was found in their text."""
    if may_see_documents(request.user):
        held = documents_of(request.user).filter(held_since__isnull=False)
        for document, more in first_of(held.order_by("held_since"), SHOWN):
            url = reverse("wagtaildocs:edit", args=[document.pk])
            kind = _("Personal identity number?")
            since, action = document.held_since, _("Answer it")
            yield Need(since, document.title, url, kind, action, more=more)
