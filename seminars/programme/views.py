"""The admin's "Paste a programme": from pasted lines to draft lectures below a seminar."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from seminars.models import SeminarPage
from seminars.programme.drafts import create_drafts
from seminars.programme.forms import LineFormSet, PasteForm

PREFIX = "lines"


def may_paste_programme(seminar, user):
    """Whether the user may add lectures to this page, by the page's permissions and its lock.

    Lectures are added in Swedish; the other languages are translations of the Swedish pages.
    """
    if seminar.specific_class is not SeminarPage or not seminar.locale.is_default:
        return False
    permissions = seminar.permissions_for_user(user)
    return permissions.can_add_subpage() and not permissions.page_locked()


class PasteProgrammeView(WagtailAdminTemplateMixin, View):
    """Takes a programme, shows what was understood of it, and creates draft lectures.

    Nothing is kept between the steps: each submission carries all lines with it, and so none is
    lost however long the officer takes.
    """

    page_title = _("Paste a programme")
    header_icon = "list-ul"

    def dispatch(self, request, *args, pk, **kwargs):
        self.seminar = get_object_or_404(SeminarPage, pk=pk)
        if not may_paste_programme(self.seminar, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.show_paste(PasteForm())

    def post(self, request):
        if f"{PREFIX}-TOTAL_FORMS" in request.POST:
            return self.post_lines()
        form = PasteForm(request.POST)
        if not form.is_valid():
            return self.show_paste(form)
        return self.show_lines(LineFormSet.from_lines(form.lines, **self.formset_kwargs))

    def post_lines(self):
        with transaction.atomic():
            # Who sends the same lines at the same time waits here, and then finds the lectures.
            SeminarPage.objects.select_for_update().get(pk=self.seminar.pk)
            formset = LineFormSet(self.request.POST, **self.formset_kwargs)
            if "change" in self.request.POST:
                return self.show_paste(PasteForm(initial={"text": formset.text}))
            if not formset.is_valid():
                return self.show_lines(formset)
            pages = create_drafts(self.seminar, formset.included, self.request.user)
        self.report(pages, formset.left_out)
        return redirect(self.explorer_url)

    @property
    def formset_kwargs(self):
        return {"prefix": PREFIX, "seminar": self.seminar, "user": self.request.user}

    @property
    def explorer_url(self):
        """The seminar's lectures in the order in which visitors see them."""
        return reverse("wagtailadmin_explore", args=[self.seminar.pk]) + "?ordering=ord"

    def report(self, pages, left_out):
        """Say what was created, and which lines were not used."""
        message = ngettext(
            "%(count)s draft lecture was created in “%(seminar)s”.",
            "%(count)s draft lectures were created in “%(seminar)s”.",
            len(pages),
        ) % {"count": len(pages), "seminar": self.seminar.get_admin_display_title()}
        messages.success(
            self.request,
            message,
            buttons=[messages.button(self.explorer_url, gettext("Show the drafts"))],
        )
        if left_out:
            lines = " · ".join(Truncator(line).chars(80) for line in left_out)
            messages.info(
                self.request, gettext("These lines became no lecture: %(lines)s") % {"lines": lines}
            )

    def show_paste(self, form):
        return self.show("paste", form=form)

    def show_lines(self, formset):
        return self.show("lines", formset=formset)

    def show(self, step, **context):
        self.template_name = f"wagtailadmin/programme/{step}.html"
        return self.render_to_response(self.get_context_data(seminar=self.seminar, **context))

    def get_page_subtitle(self):
        return self.seminar.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.explorer_url, "label": self.seminar.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]
