"""Saving single strings and values: checked before anything is stored."""

import json

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from wagtail_localize.models import SegmentOverride, StringTranslation
from wagtail_localize.views.edit_translation import (
    SegmentOverrideSerializer,
    StringTranslationSerializer,
)

from cms.translating.guards import require_translator
from cms.translating.review.rules import in_review
from cms.translating.texts.overrides import clean_override
from cms.translating.texts.strings import find_error, refuse_unusable, save_string


def endpoint(view):
    """Make of `view(request, translation, segment_id)` an address that changes one value.

    It is closed while the translation is in review, and answers 400 with `detail` in the user's
    language to what cannot be stored.
    """

    @api_view(["PUT", "DELETE"])
    @permission_classes([IsAuthenticated])
    @authentication_classes([SessionAuthentication])
    def guarded(request, translation_id, **segment):
        translation, target = require_translator(request.user, translation_id)
        if in_review(target):
            return Response({"detail": _locked()}, status=status.HTTP_409_CONFLICT)
        try:
            return view(request, translation, *segment.values())
        except ValidationError as error:
            return Response(
                {"detail": " ".join(error.messages)}, status=status.HTTP_400_BAD_REQUEST
            )

    return guarded


@endpoint
def edit_string(request, translation, segment_id):
    """Store or delete the translation of a string.

    One that cannot be published is stored with its error, so that nothing typed is lost. The
    Swedish text typed by hand counts as a decision to keep it.
    """
    segment = get_object_or_404(
        translation.source.stringsegment_set.select_related("string", "context"), pk=segment_id
    )
    key = {
        "translation_of_id": segment.string_id,
        "context_id": segment.context_id,
        "locale_id": translation.target_locale_id,
    }
    if request.method == "DELETE":
        return _deleted(StringTranslation.objects.filter(**key))
    text = request.POST.get("value", "")
    refuse_unusable(segment, text)
    saved, created = save_string(
        segment,
        translation.target_locale,
        text,
        request.user,
        kept=text == segment.string.data,
        error=find_error(segment, text),
    )
    return _saved(StringTranslationSerializer, saved, created, translation)


@endpoint
def edit_override(request, translation, segment_id):
    """Store or delete a value that this language has of its own."""
    segment = get_object_or_404(
        translation.source.overridablesegment_set.select_related("context", "source"),
        pk=segment_id,
    )
    key = {"context_id": segment.context_id, "locale_id": translation.target_locale_id}
    if request.method == "DELETE":
        return _deleted(SegmentOverride.objects.filter(**key))
    value = clean_override(segment, request.POST.get("value", ""), request.user)
    saved, created = SegmentOverride.objects.update_or_create(
        **key,
        defaults={
            "data_json": json.dumps(value, cls=DjangoJSONEncoder),
            "last_translated_by": request.user,
            "has_error": False,
            "field_error": "",
        },
    )
    return _saved(SegmentOverrideSerializer, saved, created, translation)


def _locked():
    return _("The translation is in review. Take it back before you change it.")


def _saved(serializer, saved, created, translation):
    context = {"translation_source": translation.source}
    return Response(
        serializer(saved, context=context).data,
        status=status.HTTP_201_CREATED if created else status.HTTP_200_OK,
    )


def _deleted(found):
    deleted, _details = found.delete()
    return Response(status=status.HTTP_200_OK if deleted else status.HTTP_404_NOT_FOUND)
