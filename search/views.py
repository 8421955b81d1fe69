"""The search page."""

import re

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.languages.pages import REALLY_TRANSLATED

RESULTS_PER_PAGE = 10
MAX_QUERY_LENGTH = 200


@require_safe
def search(request):
    """Show the public pages of the active language that match `q`, ten on a page (`sida`)."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:MAX_QUERY_LENGTH]
    # Signs have a meaning of their own to some search engines, and none to readers.
    words = " ".join(re.findall(r"\w+", query))
    results = Page.objects.none()
    if words:
        pages = Page.objects.public().filter(
            REALLY_TRANSLATED, locale__language_code=get_language()
        )
        results = Page.objects.filter(pk__in=pages.values("pk")).search(words)
    page_number = request.GET.get("sida")
    results_page = Paginator(results, RESULTS_PER_PAGE).get_page(page_number)
    return render(
        request,
        "pages/search.html",
        {"query": query, "results": results_page},
    )
