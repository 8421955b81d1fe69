"""The glossary in and out: every line of a file is shown with what becomes of it."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from cms.translating.exchange import glossary_csv, parked, tbx
from cms.translating.exchange.downloads import attachment
from cms.translating.exchange.terms import MAX_TERMS, GlossaryPlan, TermChange
from cms.translating.exchange.xml import looks_like_xml, refuse_large
from cms.translating.guards import TranslatorsView, is_on_language_team
from cms.translating.models import GlossaryTerm
from cms.translating.permissions import require, team_locales

MAX_BYTES = 2 * 1024 * 1024
SHOWN = 500
TERMS = "terms"
FORMATS = {
    "csv": (glossary_csv.export, "text/csv; charset=utf-8"),
    "tbx": (tbx.export, "application/x-tbx+xml"),
}


class GlossaryFileForm(forms.Form):
    """Asks for a file with terms."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "TBX, or CSV whose first line names the columns: term, language, translation, note, "
            "reviewed."
        ),
    )


@require_safe
def download_glossary(request, suffix):
    """Offer the terms of one's languages as a file."""
    require(is_on_language_team(request.user))
    if suffix not in FORMATS:
        raise Http404
    export, content_type = FORMATS[suffix]
    terms = GlossaryTerm.objects.filter(locale__in=team_locales(request.user))
    return attachment(export(terms.select_related("locale")), content_type, f"glossary.{suffix}")


class ImportGlossaryView(TranslatorsView):
    """Takes a file with terms, shows line by line what it changes, and changes it when told to."""

    template_name = "wagtailadmin/translating/import_glossary.html"
    page_title = gettext_lazy("Import terms")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        require(is_on_language_team(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if token := request.GET.get("token"):
            try:
                data, _shown = parked.fetch(request.user, TERMS, token)
                return self.show(plan=GlossaryPlan(request.user, read(data)))
            except ValidationError as error:
                return self.show(problems=error.messages)
        return self.show()

    def post(self, request, *args, **kwargs):
        try:
            if token := request.GET.get("token"):
                return self.store(*parked.fetch(request.user, TERMS, token))
            form = GlossaryFileForm(request.POST, request.FILES)
            if not form.is_valid():
                return self.show(form=form)
            data = form.cleaned_data["file"].read(MAX_BYTES + 1)
            shown = GlossaryPlan(request.user, read(data)).found
            token = parked.put_aside(request.user, TERMS, data, shown)
            return redirect(f"{reverse('import_glossary')}?token={token}")
        except ValidationError as error:
            return self.show(problems=error.messages)

    def store(self, data, shown):
        """Store what is good; stay on the page while there is something left to be read."""
        with transaction.atomic():
            plan = GlossaryPlan(self.request.user, read(data), shown)
            plan.apply(self.request.user)
        parked.forget(self.request.user, TERMS)
        words = ngettext("%(n)s term was imported.", "%(n)s terms were imported.", plan.to_store)
        messages.success(self.request, words % {"n": plan.to_store})
        if plan.count(TermChange.WRONG):
            return self.show(plan=plan, stored=True)
        return redirect(GlossaryTerm.snippet_viewset.get_url_name("list"))

    def show(self, *, plan=None, stored=False, problems=(), form=None):
        lines = plan.lines if plan else []
        if stored:
            lines = [line for line in lines if line.change == TermChange.WRONG]
        # What is wrong first: nobody may miss it below a thousand good ones.
        order = [TermChange.WRONG, TermChange.CHANGED, TermChange.NEW, TermChange.UNCHANGED]
        lines = sorted(lines, key=lambda line: order.index(line.change))
        return self.render_to_response(
            self.get_context_data(
                plan=plan,
                stored=stored,
                lines=lines[:SHOWN],
                more=max(0, len(lines) - SHOWN),
                problems=problems,
                form=form or GlossaryFileForm(),
                index_url=reverse(GlossaryTerm.snippet_viewset.get_url_name("list")),
            )
        )


def read(data):
    """Return the terms of an uploaded file, or raise `ValidationError`."""
    refuse_large(data, MAX_BYTES)
    found = (tbx if looks_like_xml(data) else glossary_csv).read(data)
    if not found:
        raise ValidationError(_("There are no terms in the file."))
    if len(found) > MAX_TERMS:
        raise ValidationError(
            _("The file has more than %(number)s terms. Divide it.") % {"number": MAX_TERMS}
        )
    return found
