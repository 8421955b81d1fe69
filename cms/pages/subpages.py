"""What a routable page shows below its own address, with a title and languages of its own."""

import copy
from dataclasses import replace

# The texts that are other ones below a page.
REPLACED = {"title", "lead"}


def subpage(page, path, title, languages):
    """Return a copy of a page that stands for what it shows at `path`, `talare/asa-ek/`.

    Templates treat it like any other page: its address, the trail to it and its languages are
    right. `languages` are the codes of those that have it; another one leads to the page itself.
    """
    below = copy.copy(page)
    below.subpage_of = page.subpage_of or page
    below.title = title
    below.lead = below.seo_title = below.search_description = ""
    below.shared_lead = None
    below.changes = [change for change in page.changes if change["path"] not in REPLACED]
    below.published_at = below.updated_at = below.reviewed_on = None
    below.url_path = f"{page.url_path}{path}"
    below.trail = [*page.trail, below]
    below.languages = [_link(link, path, languages) for link in page.languages]
    return below


def _link(link, path, languages):
    if not link.is_translation:
        return link
    if link.code not in languages:
        return replace(link, is_translation=False)
    below = copy.copy(link.page)
    below.url_path = f"{below.url_path}{path}"
    return replace(link, page=below)
