"""What will change, beside what is about to be changed or deleted."""

from django import template
from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from cms.bin.kept import thing_goes_to_bin
from cms.shown.consequences import consequences_of, consequences_of_deleting

register = template.Library()


TEMPLATE = "wagtailadmin/consequences.html"


@register.inclusion_tag(TEMPLATE, takes_context=True)
def consequences(context, instance, is_read=False):
    """Tell which pages show a snippet or a file; of anything else nothing."""
    if not _is_told(instance):
        return {}
    return {
        "consequences": consequences_of(instance, _user(context)),
        "instance": instance,
        "type_id": ContentType.objects.get_for_model(instance, for_concrete_model=False).pk,
        "is_read": is_read,
        "may_preview": not is_read,
    }


@register.inclusion_tag(TEMPLATE, takes_context=True)
def consequences_of_removing(context, instance):
    """Tell on which pages readers miss what is deleted or unpublished.

    Of a page, with all below it, it tells which others lead there; of users and the like nothing.
    """
    return _removal([instance], context) if _is_told(instance, Page) else {}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def bulk_consequences(context, items):
    """Tell on which pages readers miss what a bulk action removes; its `items` as Wagtail has them.

    Of pages it tells which others lead to them.
    """
    return _removal([item["item"] for item in items], context) if items else {}


def _removal(things, context):
    return {
        "consequences": consequences_of_deleting(things, _user(context)),
        "is_deleted": True,
        "is_led_to": isinstance(things[0], Page),
    }


def _user(context):
    request = context.get("request")
    return request.user if request else None


def _is_told(instance, *models):
    models += (get_document_model(), get_image_model(), *get_snippet_models())
    return isinstance(instance, models) and bool(instance.pk)


@register.inclusion_tag("wagtailadmin/bin/note.html")
def goes_to_bin(instance):
    """Tell whether a deletion can be taken back."""
    return {"goes_to_bin": thing_goes_to_bin(instance)}
