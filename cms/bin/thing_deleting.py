"""Whichever way officers delete snippets, documents and pictures, they go to the bin."""

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as many_documents
from wagtail.images.views import images
from wagtail.images.views import multiple as many_images

from cms.admin.snippets import snippet_url
from cms.bin.kept import files, thing_goes_to_bin
from cms.bin.things import put_thing_in_bin


def delete_snippets(request, instances):
    """Delete snippets when their form of deletion is confirmed; Wagtail has asked who may."""
    kept = [one for one in instances if thing_goes_to_bin(one)]
    if request.method != "POST" or not kept or len(kept) < len(instances):
        return None
    put_in_bin(request, kept)
    index = kept[0].snippet_viewset.get_url_name("list")
    return redirect(get_valid_next_url_from_request(request) or reverse(index))


def delete_files(request, action_type, objects, action):
    """Delete the documents or pictures that were marked in a list."""
    if action_type != "delete" or action.model not in files() or not objects:
        return None
    put_in_bin(request, objects)
    return redirect(action.next_url)


def put_in_bin(request, things):
    """Put things in the bin, and say until when they can come back, and how."""
    entries = []
    for thing in things:
        try:
            entries.append(put_thing_in_bin(thing, request.user))
        except ProtectedError:
            text = _("“%(title)s” stays: something else cannot be without it.")
            messages.error(request, text % {"title": thing})
    if len(entries) == 1:
        text = _("“%(title)s” lies in the bin until %(day)s.")
        address = reverse("bin_thing", args=[entries[0].pk])
        buttons = [messages.button(address, _("Bring it back"))]
    else:
        text = _("%(n)s deleted things lie in the bin until %(day)s.")
        buttons = [messages.button(reverse("bin"), _("Show the bin"))]
    if entries:
        day = date_format(entries[0].kept_until, "DATE_FORMAT")
        data = {"title": entries[0].title, "n": len(entries), "day": day}
        messages.success(request, text % data, buttons=buttons)


class BinFileMixin:
    """Puts in the bin what a form of Wagtail's deletes."""

    def form_valid(self, form):
        put_in_bin(self.request, [self.object])
        return redirect(self.get_success_url())


class BinDocumentView(BinFileMixin, documents.DeleteView):
    """Deletes a document."""


class BinPictureView(BinFileMixin, images.DeleteView):
    """Deletes a picture, which is shown before."""

    template_name = "wagtailadmin/bin/confirm_picture.html"


class BinUploadMixin:
    """Puts in the bin what somebody takes away again after uploading it beside others.

    Whoever knows the address can delete older files by it.
    """

    def post(self, request, *args, **kwargs):
        self.model = self.get_model()
        self.object = get_object_or_404(self.model, pk=kwargs[self.pk_url_kwarg])
        if not self.user_has_permission_for_instance("delete", self.object):
            raise PermissionDenied
        key = self.object.pk
        put_thing_in_bin(self.object, request.user)
        return JsonResponse({"success": True, self.context_object_id_name: key})


class BinUploadedDocumentView(BinUploadMixin, many_documents.DeleteView):
    """Deletes a document that was uploaded beside others."""


class BinUploadedPictureView(BinUploadMixin, many_images.DeleteView):
    """Deletes a picture that was uploaded beside others."""


def deleting_addresses():
    """Return Wagtail's addresses for deleting one file, which lead to the views above."""
    return [
        path("documents/delete/<int:document_id>/", BinDocumentView.as_view()),
        path("documents/multiple/<int:doc_id>/delete/", BinUploadedDocumentView.as_view()),
        path("images/<int:image_id>/delete/", BinPictureView.as_view()),
        path("images/multiple/<int:image_id>/delete/", BinUploadedPictureView.as_view()),
    ]


def edit_address(thing):
    """Return the address of the form of a thing."""
    document, picture = files()
    if isinstance(thing, document):
        return reverse("wagtaildocs:edit", args=[thing.pk])
    if isinstance(thing, picture):
        return reverse("wagtailimages:edit", args=[thing.pk])
    return snippet_url("edit", thing)
