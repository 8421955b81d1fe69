"""A project's text as readers see it."""

import re
from datetime import timedelta
from html import unescape

from django.utils.html import strip_tags

DAY = timedelta(days=1)


def text(client, page):
    return text_at(client, page.url)


def text_at(client, address):
    html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", unescape(strip_tags(main)))
