"""How a translation will look, with what is translated now."""

from django.urls import reverse
from wagtail.models import Page

from cms.translating.targets import build, find_translation


def preview_url(translation, model):
    """Return where a translation is shown as readers will see it; empty where they see no page.

    `model` is that of its page or snippet. A snippet that stands on one page says where
    (`place_on_page`), has the page as `page_in_language`, and puts itself there by `put_on`.
    """
    place = "" if issubclass(model, Page) else getattr(model, "place_on_page", None)
    if place is None:
        return ""
    return reverse("wagtail_localize:preview_translation", args=[translation.pk]) + place


def page_to_preview(translation, target):
    """Return the page to show, made with what is translated now; None where there is none.

    What stands on a page and is translated apart from it is put on the public one; where that is
    not public yet, on one with what is translated of it.
    """
    if isinstance(target, Page):
        return build(translation)
    page = getattr(target, "page_in_language", None)
    if page is None:
        return None
    if not page.live and (of_page := find_translation(page)):
        page = build(of_page)
    build(translation).put_on(page)
    return page
