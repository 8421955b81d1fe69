"""What will change, beside what is about to be changed or deleted."""

from django import template
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page

from cms.bin.kept import thing_goes_to_bin
from cms.shown.consequences import consequences_of, consequences_of_deleting, is_shared
from cms.snippets.consequence_views import MOST_THINGS

register = template.Library()


TEMPLATE = "wagtailadmin/consequences.html"


@register.inclusion_tag(TEMPLATE, takes_context=True)
def consequences(context, instance, is_read=False):
    """Tell which pages show a snippet or a file; of anything else nothing."""
    if not (is_shared(instance) and instance.pk):
        return {}
    return {
        "consequences": consequences_of(instance, _user(context)),
        "instance": instance,
        "type_id": _type_of(instance).pk,
        "is_read": is_read,
        "may_preview": not is_read,
        "all_address": _address_of_all([instance]),
    }


@register.inclusion_tag(TEMPLATE, takes_context=True)
def consequences_of_removing(context, instance):
    """Tell on which pages readers miss what is deleted or unpublished.

    Of a page, with all below it, it tells which others lead there; of users and the like nothing.
    """
    is_told = (is_shared(instance) or isinstance(instance, Page)) and instance.pk
    return _removal([instance], context) if is_told else {}


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
        "all_address": _address_of_all(things),
    }


def _address_of_all(things):
    """Return the address of the list of all the pages, empty where it would be too long."""
    if len(things) > MOST_THINGS:
        return ""
    keys = [f"{_type_of(thing).pk}-{thing.pk}" for thing in things]
    return reverse("consequences", query={"thing": keys})


def _type_of(instance):
    return ContentType.objects.get_for_model(instance, for_concrete_model=False)


def _user(context):
    request = context.get("request")
    return request.user if request else None


@register.inclusion_tag("wagtailadmin/bin/note.html")
def goes_to_bin(instance):
    """Tell whether a deletion can be taken back."""
    return {"goes_to_bin": thing_goes_to_bin(instance)}
