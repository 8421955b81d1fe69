"""What can be fetched from below a lecture page."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from seminars.citations import cite
from seminars.poster import draw_poster

if TYPE_CHECKING:
    from seminars.models.lecture import LecturePage


def drawn_poster(page: "LecturePage") -> HttpResponse:
    """Return the picture that is made from title and speakers, as SVG."""
    svg = draw_poster(page.title, page.speaker_names, page.locale.language_code)
    return HttpResponse(svg, content_type="image/svg+xml")


def webvtt(page: "LecturePage") -> HttpResponse:
    """Return the transcript as WebVTT. Raises `Http404` when there is none."""
    if not page.timed_transcript:
        raise Http404
    return _file(page, page.timed_transcript.webvtt, "text/vtt", "vtt")


def bibtex(page: "LecturePage", request: HttpRequest) -> HttpResponse:
    """Return the reference for BibTeX."""
    return _file(page, cite(page, request).bibtex, "application/x-bibtex", "bib")


def ris(page: "LecturePage", request: HttpRequest) -> HttpResponse:
    """Return the reference in RIS."""
    return _file(page, cite(page, request).ris, "application/x-research-info-systems", "ris")


def _file(page: "LecturePage", text: str, content_type: str, extension: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{page.slug}.{extension}"'},
    )
