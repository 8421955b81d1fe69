"""Pages with a link to another website that does not work."""

from django.utils import timezone

from cms.links.collecting import collect
from cms.links.models import Link, LinkVerdict
from home.factories import StandardPageFactory

OLD = "https://example.se/mer"


def page_with(parent, address=OLD, **fields):
    text = (
        f'<p>Läs <a href="{address}">mer</a> och <a href="https://example.se/annat">annat</a>.</p>'
    )
    content = [("paragraph", text), ("links", {"links": [{"text": "Mer", "url": address}]})]
    body = [("section", {"heading": "Mer att läsa", "content": content})]
    page = StandardPageFactory(parent=parent, body=body, **fields)
    collect(page)
    return page


def broken(address=OLD):
    Link.objects.filter(address=address).update(
        verdict=LinkVerdict.NOT_FOUND, bad_since=timezone.now()
    )
    return Link.objects.get(address=address)
