"""The pages that show a thing, with what its form says now."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import DraftStateMixin
from wagtail.permissions import policy_registry

from cms.shown.consequences import is_shared
from cms.shown.previewing import page_with
from cms.shown.references import pages_showing

FORMS = {get_document_model: get_document_form, get_image_model: get_image_form}


@require_POST
@xframe_options_sameorigin
def preview_change(request, type_id, pk, page_id):
    """Show a page with what somebody has typed into the form of a thing that it shows."""
    model = get_object_or_404(ContentType, pk=type_id).model_class()
    if model is None or not is_shared(model):
        raise Http404
    instance = get_object_or_404(model, pk=pk)
    policy = policy_registry.get_by_type(model)
    if not policy.user_has_permission_for_instance(request.user, "change", instance):
        raise PermissionDenied
    page = get_object_or_404(pages_showing(instance).public(), pk=page_id).specific
    if isinstance(instance, DraftStateMixin):
        instance = instance.get_latest_revision_as_object()
        instance.live = True
    form = _form_class(model)(request.POST, instance=instance, **_for(model, request.user))
    if not form.is_valid():
        context = {"form": form, "page": page}
        return TemplateResponse(request, "wagtailadmin/snippets/preview_faults.html", context)
    return page_with(page, lambda: _change(form), request)


def _change(form):
    """Store what a form says, published: what other languages show follows from that."""
    stored = form.save()
    if isinstance(stored, DraftStateMixin):
        stored.save_revision().publish(skip_permission_checks=True)


def _form_class(model):
    for of, form_of in FORMS.items():
        if model is of():
            return form_of(model)
    return model.snippet_viewset.get_edit_handler().get_form_class()


def _for(model, user):
    is_file = model in (get_document_model(), get_image_model())
    return {"user": user} if is_file else {"for_user": user}
