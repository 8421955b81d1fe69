"""What can be fetched from below a lecture page."""

from django.http import Http404, HttpResponse

from seminars.citations import cite
from seminars.poster import draw_poster


def drawn_poster(page):
    """Return the picture that is made from title and speakers, as SVG."""
    svg = draw_poster(page.title, page.speaker_names, page.locale.language_code)
    return HttpResponse(svg, content_type="image/svg+xml")


def webvtt(page):
    """Return the transcript as WebVTT. Raises `Http404` when there is none."""
    if not page.timed_transcript:
        raise Http404
    return _file(page, page.timed_transcript.webvtt, "text/vtt", "vtt")


def bibtex(page, request):
    """Return the reference for BibTeX."""
    return _file(page, cite(page, request).bibtex, "application/x-bibtex", "bib")


def ris(page, request):
    """Return the reference in RIS."""
    return _file(page, cite(page, request).ris, "application/x-research-info-systems", "ris")


def _file(page, text, content_type, extension):
    return HttpResponse(
        text,
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{page.slug}.{extension}"'},
    )
