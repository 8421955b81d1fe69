"""Files back in from agencies: what they change is seen before it is changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.languages.permissions import is_translator
from cms.translating.exchange import files, parked
from cms.translating.exchange.imports import ImportPlan, with_warnings
from cms.translating.exchange.xml import MAX_BYTES
from cms.translating.guards import TranslatorsView, require_translator
from cms.translating.permissions import require

SHOWN = 200
TEXTS = "texts"


class FileForm(forms.Form):
    """Asks for a file with translations."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLIFF 1.2, XLIFF 2.0 or PO, as downloaded here."),
    )


@require_POST
def upload_po(request, translation_id):
    """Take a file for one page or snippet, and show what it changes."""
    translation, _target = require_translator(request.user, translation_id)
    form = FileForm(request.POST, request.FILES)
    back = get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")
    if not form.is_valid():
        messages.error(request, _("Choose a file."))
        return redirect(back)
    try:
        return redirect(_take(request, form.cleaned_data["file"], translation))
    except ValidationError as error:
        messages.error(request, " ".join([_("Nothing was imported."), *error.messages]))
        return redirect(back)


class ImportView(TranslatorsView):
    """Takes a file with translations, shows what it changes, and changes it when told to."""

    template_name = "wagtailadmin/translating/import.html"
    page_title = gettext_lazy("Import translations")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        require(is_translator(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if token := request.GET.get("token"):
            try:
                data, translation, _shown = _fetch(request.user, token)
                return self.show(plan=_plan(request.user, data, translation))
            except ValidationError as error:
                return self.show(problems=error.messages)
        return self.show()

    def post(self, request, *args, **kwargs):
        try:
            if token := request.GET.get("token"):
                return self.store(*_fetch(request.user, token))
            form = FileForm(request.POST, request.FILES)
            if not form.is_valid():
                return self.show(form=form)
            return redirect(_take(request, form.cleaned_data["file"]))
        except ValidationError as error:
            return self.show(problems=error.messages)

    def store(self, data, translation, shown):
        """Store what is good; stay on the page while there is something left to be read."""
        with transaction.atomic():
            plan = _plan(self.request.user, data, translation, shown)
            plan.apply()
        parked.forget(self.request.user, TEXTS)
        messages.success(self.request, " ".join([plan.summary(), *plan.notes()]))
        if plan.left_out or plan.drafts():
            return self.show(plan=plan, stored=True)
        return redirect("my_translations")

    def show(self, *, plan=None, stored=False, problems=(), form=None):
        changes = plan.changes[:SHOWN] if plan else []
        left_out = plan.left_out[:SHOWN] if plan else []
        return self.render_to_response(
            self.get_context_data(
                plan=plan,
                stored=stored,
                changes=list(with_warnings(changes)),
                more=len(plan.changes) - len(changes) if plan else 0,
                left_out=left_out,
                more_left_out=len(plan.left_out) - len(left_out) if plan else 0,
                problems=problems,
                form=form or FileForm(),
            )
        )


def _take(request, uploaded, translation=None):
    """Put a file aside when it can be imported, and return where its changes are shown."""
    # One byte more than allowed tells that it is too large.
    data = uploaded.read(MAX_BYTES + 1)
    shown = _plan(request.user, data, translation).found
    token = parked.put_aside(request.user, TEXTS, data, translation and translation.pk, shown)
    return f"{reverse('import_translations')}?token={token}"


def _fetch(user, token):
    """Return (data, translation or None, what was there when it was shown)."""
    data, pk, shown = parked.fetch(user, TEXTS, token)
    found = Translation.objects.select_related("source", "target_locale").filter(pk=pk).first()
    if pk and found is None:
        raise ValidationError(_("The translation is not there any longer."))
    return data, found, shown


def _plan(user, data, translation=None, shown=None):
    plan = ImportPlan(user, translation, shown)
    plan.take(files.read(data))
    return plan
