"""Files out to agencies, and back in: what they change is seen before it is changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.languages.permissions import is_translator
from cms.translating.exchange import imports, po, xliff
from cms.translating.guards import TranslatorsView, require_translator
from cms.translating.permissions import require, team_locales
from cms.translating.states import Progress
from cms.translating.targets import get_target
from cms.translating.worklist import TO_DO, translations_of

SHOWN = 200
UTF16 = (b"\xff\xfe", b"\xfe\xff")


class FileForm(forms.Form):
    """Asks for a file with translations."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("XLIFF 1.2 or PO, as downloaded here.")
    )


@require_safe
def download_po(request, translation_id):
    """Offer the strings and their translations as a PO file."""
    translation, _target = require_translator(request.user, translation_id)
    return _attachment(
        po.export(translation), "text/x-gettext-translation; charset=utf-8", translation, "po"
    )


@require_safe
def download_xliff(request, translation_id):
    """Offer the texts of one page or snippet as XLIFF."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    require(team_locales(request.user).filter(pk=translation.target_locale_id).exists())
    require(get_target(translation) is not None)
    return _attachment(xliff.export([translation]), "application/xliff+xml", translation, "xlf")


@require_safe
def download_language(request, language):
    """Offer all that is to be done in a language as XLIFF."""
    locale = get_object_or_404(team_locales(request.user), language_code=language)
    progress = Progress(translations_of(request.user).filter(target_locale=locale))
    to_do = [
        translation
        for translation in progress.translations
        if progress.target(translation) and progress.state(translation) in TO_DO
    ]
    return HttpResponse(
        xliff.export(to_do),
        content_type="application/xliff+xml",
        headers={"Content-Disposition": f'attachment; filename="{language}.xlf"'},
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
        return redirect(_take(request.user, form.cleaned_data["file"], translation))
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
                return self.show(plan=_plan(request.user, *imports.fetch(request.user, token)))
            except ValidationError as error:
                return self.show(problems=error.messages)
        return self.show()

    def post(self, request, *args, **kwargs):
        try:
            if token := request.GET.get("token"):
                plan = _plan(request.user, *imports.fetch(request.user, token))
                plan.apply()
                messages.success(request, " ".join([plan.summary(), *plan.notes()]))
                return redirect("my_translations")
            form = FileForm(request.POST, request.FILES)
            if not form.is_valid():
                return self.show(form=form)
            return redirect(_take(request.user, form.cleaned_data["file"]))
        except ValidationError as error:
            return self.show(problems=error.messages)

    def show(self, *, plan=None, problems=(), form=None):
        changes = plan.changes[:SHOWN] if plan else []
        return self.render_to_response(
            self.get_context_data(
                plan=plan,
                changes=changes,
                more=len(plan.changes) - len(changes) if plan else 0,
                problems=problems,
                form=form or FileForm(),
            )
        )


def _take(user, uploaded, translation=None):
    """Put a file aside when it can be imported, and return where its changes are shown."""
    # One byte more than allowed tells that it is too large.
    data = uploaded.read(xliff.MAX_BYTES + 1)
    _plan(user, data, translation)
    token = imports.put_aside(user, data, translation)
    return f"{reverse('import_translations')}?token={token}"


def _plan(user, data, translation=None):
    plan = imports.ImportPlan(user, translation)
    is_xml = data.startswith(UTF16) or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    (xliff if is_xml else po).read(data, plan)
    return plan


def _attachment(content, content_type, translation, suffix):
    name = slugify(translation.source.object_repr)
    code = translation.target_locale.language_code
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}-{code}.{suffix}"'},
    )
