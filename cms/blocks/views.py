"""What the forms of blocks ask for."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.blocks import record_tables
from cms.blocks.choices import OWN_FAMILIES


@require_safe
def records_of_page(request, page_id):
    """Answer with the records of a page that officers can choose, as JSON: id and title of each."""
    pages = Page.objects.public().filter(pk=page_id).order_by().values("pk")
    found = record_tables.records().shown().filter(page__in=pages, family__in=OWN_FAMILIES)
    rows = found.order_by("sort_key", "pk").values_list("block", "title")
    return JsonResponse({"records": [{"id": block, "title": title} for block, title in rows]})
