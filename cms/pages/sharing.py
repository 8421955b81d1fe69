"""What a page looks like where it is shared: its own picture, or one made of its title."""

from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from urllib.parse import urlencode, urljoin

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.views.decorators.http import require_safe
from django_tasks import task
from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.blocks.marks import current_text
from cms.pages.drawing import SIZE, draw
from cms.storage.files import MADE_AGAIN
from cms.values.counties import county_at

RENDITION = f"fill-{SIZE[0]}x{SIZE[1]}|format-jpeg"
# With the version in its address a picture never changes.
LONGEST_SUMMARY = 160
FOR_A_YEAR, FOR_A_MINUTE = 365 * 24 * 3600, 60


@dataclass(frozen=True)
class SharedPicture:
    """A picture by its absolute address, its size in pixels, and what it shows."""

    url: str
    width: int
    height: int
    text: str = ""


def picture_to_share(page, request):
    """Return the `SharedPicture` of a page: its own, or the one that is made of its title."""
    site = page.get_full_url(request) if page.pk else request.build_absolute_uri()
    picture, text = page.chosen_picture
    rendition = picture and rendition_of(picture)
    if rendition:
        return SharedPicture(urljoin(site, rendition.url), rendition.width, rendition.height, text)
    if not page.pk:
        return SharedPicture(urljoin(site, static("sharing.png")), *SIZE)
    # The picture is made of the page itself, also for what it shows below its address.
    drawn = page.subpage_of or page
    address = reverse("shared_picture", args=[page.pk])
    query = urlencode({"v": version_of(drawn)})
    return SharedPicture(urljoin(site, f"{address}?{query}"), *SIZE, _title_of(drawn))


def first_picture(page):
    """Return the picture on top of a page, or the first one in its text, with what it shows now.

    The text is empty for a picture that only decorates. (None, "") without any.
    """
    picture = getattr(page, "picture", None)
    if isinstance(picture, StreamValue):
        return _first_figure(picture)
    if picture:
        return picture, current_text(page, "picture_text")[0]
    return _first_figure(getattr(page, "body", ()))


def first_text(stream):
    """Return how the running text of a stream begins, in one line without markup."""
    for block in stream:
        if block.block_type == "paragraph":
            text = " ".join(strip_tags(block.value.source.replace("<", " <")).split())
        elif block.block_type == "section":
            text = first_text(block.value["content"])
        elif block.block_type == "shared_text" and block.value["text"]:
            text = first_text(block.value["text"].body)
        else:
            text = ""
        if text:
            return Truncator(unescape(text)).chars(LONGEST_SUMMARY)
    return ""


def rendition_of(picture):
    """Return a picture in the size that is shared, or None where its file is gone."""
    return picture.rendition_or_none(RENDITION)


def version_of(page):
    """Return what changes with the words in the picture that is made of a page."""
    words = f"{_title_of(page)}\n{county_at(page.url_path)}"
    return sha256(words.encode()).hexdigest()[:16]


def _title_of(page):
    """Return the title of today: nothing in a picture says that it is older than the Swedish."""
    return current_text(page, "title")[0]


@task()
def make_picture(pk):
    """Draw the picture of a page's title and county, unless there is one of the same words."""
    page = _drawn(Page.objects.live()).filter(pk=pk).first()
    if page and not default_storage.exists(path := path_of(version_of(page))):
        default_storage.put(path, ContentFile(draw(_title_of(page), county_at(page.url_path))))


def _drawn(pages):
    """Let pages bring what says whether their titles are older than the Swedish ones."""
    return pages.select_related("locale", "complete_translation")


def path_of(version):
    """Return where the picture of a version lies in the storage."""
    return f"{MADE_AGAIN}{version}.png"


@require_safe
def shared_picture(request, pk):
    """Answer with the picture made of a page's title; with the site's own until it is made.

    Raises `Http404` for a page that not everybody may read.
    """
    page = get_object_or_404(_drawn(Page.objects.live().public()), pk=pk)
    path = path_of(version_of(page))
    if not default_storage.exists(path):
        if cache.add(path, True, FOR_A_MINUTE):
            make_picture.enqueue(pk)
        response = redirect(static("sharing.png"))
        patch_cache_control(response, max_age=FOR_A_MINUTE)
        return response
    response = FileResponse(default_storage.open(path), content_type="image/png")
    patch_cache_control(response, public=True, max_age=FOR_A_YEAR)
    return response


def _first_figure(stream):
    for block in stream:
        if block.block_type == "figure" and (image := block.value["image"]):
            text = getattr(image, "text_now", "") or getattr(image, "contextual_alt_text", None)
            return image, str(text or "")
        if block.block_type == "section":
            found = _first_figure(block.value["content"])
            if found[0]:
                return found
    return None, ""
