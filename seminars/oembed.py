"""Lectures on other websites: oEmbed (https://oembed.com)."""

from urllib.parse import urljoin

from django.http import HttpResponse, JsonResponse
from django.utils.html import format_html

from cms.archive.structured_data import title_of

WIDTH, HEIGHT = 640, 360
LARGEST = 4000


def oembed(lecture, request, poster):
    """Answer with what other websites show of a lecture: its film, or a link without one.

    `maxwidth` and `maxheight` are heeded, the film keeps its form.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    width, height = _size(request.GET)
    film, address = lecture.film, lecture.get_full_url(request)
    poster_url = urljoin(address or "", poster.url)
    above = lecture.trail[-4]
    answer = {
        "version": "1.0",
        "type": "link",
        "title": title_of(lecture),
        "author_name": ", ".join(lecture.speaker_names),
        "provider_name": title_of(above),
        "provider_url": above.get_full_url(request),
        "url": address,
        "cache_age": 3600,
        "thumbnail_url": poster_url,
        "thumbnail_width": poster.width,
        "thumbnail_height": poster.height,
    }
    if film and film.embed_url:
        html = '<iframe src="{}" title="{}" width="{}" height="{}" allowfullscreen></iframe>'
        answer["html"] = format_html(html, film.embed_url, title_of(lecture), width, height)
    elif film and film.media_type:
        html = '<video src="{}" poster="{}" width="{}" height="{}" controls preload="none"></video>'
        file = request.build_absolute_uri(film.url)
        answer["html"] = format_html(html, file, poster_url, width, height)
    if "html" in answer:
        answer |= {"type": "video", "width": width, "height": height}
    return JsonResponse(answer, headers={"Access-Control-Allow-Origin": "*"})


def _size(parameters):
    most_width, most_height = (
        min(int(value), LARGEST) if (value := parameters.get(name, "")).isdecimal() else LARGEST
        for name in ("maxwidth", "maxheight")
    )
    width = max(1, min(WIDTH, most_width, most_height * WIDTH // HEIGHT))
    return width, max(1, width * HEIGHT // WIDTH)
