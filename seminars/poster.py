"""The picture that stands for a film: a chosen one, or one made from title and speakers."""

from collections.abc import Iterable
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.images.shortcuts import get_rendition_or_not_found

from cms.languages.names import direction

if TYPE_CHECKING:
    from seminars.models.lecture import LecturePage

FORMAT = "fill-1280x720|format-webp"
TITLE_WIDTH, TITLE_LINES = 30, 5
SPEAKERS_WIDTH, SPEAKERS_LINES = 52, 2


class Poster(NamedTuple):
    """A picture by its address and its size in pixels; the drawn one is 1280 by 720."""

    url: str
    width: int = 1280
    height: int = 720


def get_poster(page: "LecturePage", request: HttpRequest) -> Poster:
    """Return a lecture's own picture, or the one that is made for it."""
    if page.poster:
        # What is smaller than the format wants keeps its size.
        rendition = get_rendition_or_not_found(page.poster, FORMAT)
        return Poster(rendition.url, rendition.width, rendition.height)
    return Poster((page.get_url(request) or "") + page.reverse_subpage("drawn_poster"))


def draw_poster(title: str, speakers: Iterable[str], language: str) -> str:
    """Return the SVG, 1280 by 720. The text is set in the fonts of the reader's device."""
    return render_to_string(
        "components/film/poster.svg",
        {
            "title_lines": _lines(title, TITLE_WIDTH, TITLE_LINES),
            "speaker_lines": _lines(", ".join(speakers), SPEAKERS_WIDTH, SPEAKERS_LINES),
            "language": language,
            "direction": direction(language),
        },
    )


def _lines(text: str, width: int, limit: int) -> list[str]:
    return wrap(text, width, max_lines=limit, placeholder=" …")
