"""What readers sent, marked as answered: by whoever reads it, in the lists where it is read."""

from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Q
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.contrib.forms.utils import get_forms_for_user
from wagtail.contrib.forms.views import SubmissionsListFilterSet, SubmissionsListView
from wagtail.permissions import page_permission_policy

from cms.admin.spreadsheets import HarmlessCsvMixin
from cms.documents.reports import documents_of, may_see_documents
from cms.languages.permissions import swedish_key
from home.models import FormAnswers, FormatRequest
from home.models.form import ANSWERED
from home.permissions import EVERYWHERE, own_counties

MARK = "wagtailadmin/answered/mark.html"
# What the button of a mark posts: what is wanted, whatever somebody else did meanwhile.
WANTED = {"yes": True, "no": False}


def swedish_only(user, pages):
    """Leave translated pages out: what readers send belongs to the county, not to translators."""
    return pages.filter(locale=swedish_key(user))


def requests_for(user):
    """Return the requests for a user's own documents and pages; none for who sees no documents.

    What is about none, as a barrier told of from the foot of the site, belongs to who has all
    counties.
    """
    if not may_see_documents(user):
        return FormatRequest.objects.none()
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    own = Q(document__in=documents_of(user)) | Q(page__in=swedish_only(user, pages))
    if EVERYWHERE in own_counties(user, "change"):
        own |= Q(document=None, page=None)
    return FormatRequest.objects.filter(own)


def answers_for(user):
    """Return the answers to the forms that a user reads, as Wagtail's list of forms has them."""
    return FormAnswers.objects.filter(page__in=get_forms_for_user(user))


# What can be marked, by its name in the address.
SENT = {"requests": requests_for, "answers": answers_for}


@require_POST
def mark(request, kind, pk):
    """Mark what a reader sent as answered, or take the mark away, and lead back to the list."""
    sent = SENT[kind](request.user).filter(pk=pk) if kind in SENT else None
    if not sent:
        raise Http404
    answered = WANTED.get(request.POST.get("answered"))
    if answered is None:
        return HttpResponseBadRequest()
    sent.mark(request.user, answered=answered)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def mark_context(kind, item, request, list_address):
    """Return what the mark of one item is made of; it leads back to the list as it is filtered.

    Its button belongs to a form of its own that stands behind the list, with a hyphen in its id:
    the columns' ids are the names of questions, which have none.
    """
    back = f"{list_address}?{request.GET.urlencode()}"
    address = reverse("answered", args=[kind, item.pk])
    return {
        "item": item,
        "address": f"{address}?{urlencode({'next': back})}",
    }


class AnsweredColumn(Column):
    """Says when something was answered and by whom, or lets it be marked."""

    cell_template_name = "wagtailadmin/answered/cell.html"

    def __init__(self, kind, list_url_name):
        super().__init__(ANSWERED, label=_("Answered"), accessor="answered_at")
        self.kind, self.list_url_name = kind, list_url_name

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        list_address = reverse(self.list_url_name)
        request = parent_context["request"]
        return context | mark_context(self.kind, instance, request, list_address)


class UnansweredFilterSet(WagtailFilterSet):
    """Narrows a list down to what nobody has answered."""

    unanswered = django_filters.ChoiceFilter(
        label=_("Show"),
        method="filter_unanswered",
        choices=[("true", _("Not answered"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    def filter_unanswered(self, queryset, name, value):
        return queryset.unanswered()


class AnswersFilterSet(UnansweredFilterSet, SubmissionsListFilterSet):
    """Narrows the answers to a form down, by their day as well."""


class AnswersListView(HarmlessCsvMixin, SubmissionsListView):
    """The answers to a form, each with its mark."""

    filterset_class = AnswersFilterSet
    results_template_name = "wagtailadmin/answered/answers.html"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("answered_by")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.is_export:
            place = [name for name, _label in self.form_page.get_data_fields()].index(ANSWERED)
            for row, answers in zip(context["data_rows"], context["submissions"], strict=True):
                about = mark_context("answers", answers, self.request, self.get_index_url())
                row["fields"][place] = render_to_string(MARK, about)
        return context
