"""What the editor's page asks while somebody types: to save the text."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from cms.translating.editor.forms import TypedForm
from cms.translating.editor.items import items_of
from cms.translating.editor.saving import Fate, save_typed
from cms.translating.glossary import find_terms, terms_of
from cms.translating.guards import require_translator
from cms.translating.texts.loading import fingerprint
from cms.translating.texts.names import known_persons
from cms.translating.texts.strings import find_error, plain
from cms.translating.texts.warnings import find_warnings


@require_POST
def save_text(request, translation_id):
    """Save one text as it is typed; answer with JSON what became of it and what to look at."""
    translation, target = require_translator(request.user, translation_id)
    form = TypedForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"fate": Fate.REFUSED, "message": form.refusal()}, status=400)
    saved = save_typed(translation, target, request.user, form.typed())
    return JsonResponse(
        {
            "fate": saved.fate,
            "message": saved.message
            if saved.fate != Fate.SAVED
            else f"{saved.message} {time_format(timezone.localtime(), 'H.i')}",
            "shown": fingerprint(saved.data),
            "checks": _checks(translation, form, saved) if saved.fate == Fate.SAVED else [],
            "item": _item_now(translation, form) if saved.fate != Fate.SAVED else "",
        },
        status=200 if saved.is_kept else 400,
    )


def _item_now(translation, form):
    """Return the key of the text that was typed for, or of what stands in its place now.

    Of several that do, that which is to be translated; empty where nothing does.
    """
    context, string = form.cleaned_data["context"], form.cleaned_data["string"]
    texts = [item for item in items_of(translation) if item.text]
    here = [item for item in texts if item.segment.context_id == context]
    here.sort(key=lambda item: (item.segment.string_id != string, not item.is_to_do))
    return here[0].key if here else ""


def _checks(translation, form, saved):
    segment = (
        translation.source.stringsegment_set.filter(
            context_id=form.cleaned_data["context"], string_id=form.cleaned_data["string"]
        )
        .select_related("string", "context", "source__specific_content_type")
        .first()
    )
    if segment is None or not saved.data:
        return []
    error = find_error(segment, saved.data)
    source = segment.string.data
    terms = find_terms(plain(source), terms_of(translation.target_locale))
    persons = known_persons([plain(source)])
    warnings = find_warnings(source, saved.data, terms=terms, persons=persons)
    return [error] * bool(error) + warnings
