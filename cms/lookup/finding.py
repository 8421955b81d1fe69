"""Pages by what stands in them: words in any block, link addresses, files, persons, laws.

Drafts are found too, also by the words that only the newest version of a published page has; of
these the last `MOST_DRAFTS` are read. Each hit says where in the page it is.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import islice, zip_longest

from django.db.models import CharField, Q
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models
from wagtail.utils.text import text_from_html

from cms.admin.content_walk import content_of, texts_in
from cms.admin.content_words import label_of
from cms.links.models import Link, LinkPlace
from cms.shown.references import including

SHORTEST = 2
MOST_PAGES = 50
MOST_THINGS = 10
MOST_SPOTS = 3
MOST_DRAFTS = 200
# Characters before and after a hit.
AROUND = 60
LINK = re.compile(r"""<a\b[^>]*\bhref=["']([^"']*)["'][^>]*>(.*?)</a>""", re.S)
# What a thing is called by: the text fields that say what it is.
NAMES = ("title", "name", "role", "sfs_number", "text", "file")


@dataclass
class LookupHit:
    """A page with where in it the hits stand, as (place, text), and what it shows that is hit."""

    page: Page
    spots: list = field(default_factory=list)
    shows: list = field(default_factory=list)


def find(query, user):
    """Return the `LookupHit`s on pages that a user may change, and whether there are more."""
    query = " ".join(query.split())
    if len(query) < SHORTEST:
        return [], False
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    found = {}
    things, is_cut = things_named(query)
    for thing in things:
        for page in pages.filter(including(thing)).order_by("path")[:MOST_PAGES]:
            found.setdefault(page.pk, LookupHit(page)).shows.append(
                f"{thing._meta.verbose_name}: {thing}"
            )
    links = Link.objects.filter(address__icontains=query)
    places = LinkPlace.objects.filter(link__in=links.values("pk"), page__in=pages.values("pk"))
    keys = list(places.values_list("page", flat=True).distinct()[:MOST_PAGES])
    words = list(pages.search(query, order_by_relevance=True)[:MOST_PAGES])
    for page in [*pages.filter(pk__in=keys), *words]:
        found.setdefault(page.pk, LookupHit(page))
    # Where there is no room left, more is said to be there anyway.
    for page in _drafts_with(query, pages) if len(found) <= MOST_PAGES else ():
        found.setdefault(page.pk, LookupHit(page))
    chosen = list(found.values())[:MOST_PAGES]
    pages = Page.objects.filter(pk__in=[one.page.pk for one in chosen])
    specific = pages.prefetch_related("latest_revision", "locale").specific().in_bulk()
    for one in chosen:
        one.page = specific[one.page.pk]
        one.spots = spots_in(one.page, query)
    chosen.sort(key=lambda one: (not (one.spots or one.shows), one.page.path))
    return chosen, is_cut or len(found) > MOST_PAGES


def things_named(query):
    """Return files, persons, laws and other shared things with the words, and if there are more.

    Of each kind the first, then the second: many files leave room for the one law.
    """
    by_kind = []
    for model in (get_document_model(), *get_snippet_models()):
        names = [
            one.name
            for one in model._meta.concrete_fields
            if one.name in NAMES and isinstance(one, CharField) or one.name == "file"
        ]
        condition = Q(pk=None)
        for name in names:
            condition |= Q(**{f"{name}__icontains": query})
        by_kind.append(model._default_manager.filter(condition).order_by("pk")[: MOST_THINGS + 1])
    turns = zip_longest(*by_kind)
    things = [thing for turn in islice(turns, MOST_THINGS) for thing in turn if thing is not None]
    is_cut = any(len(found) > MOST_THINGS for found in by_kind) or len(things) > 2 * MOST_THINGS
    return things[: 2 * MOST_THINGS], is_cut


def spots_in(page, query):
    """Return where in the newest version of a page the words stand, and the words around them."""
    revision = page.latest_revision
    content = revision.content if revision else content_of(page)
    hits = islice(_hits(content, query), MOST_SPOTS)
    return [(label_of(type(page), path, content), around) for path, around in hits]


def _hits(content, query):
    """Yield the way to each text of a content that has the words, and the words around them."""
    wanted = query.casefold()
    for path, text in texts_in(content):
        for version in _readable(text):
            at = version.casefold().find(wanted)
            if at >= 0:
                yield path, version[max(at - AROUND, 0) : at + len(query) + AROUND]
                break


def _drafts_with(query, pages):
    """Yield the pages whose newest version has the words and is a draft, which no index knows."""
    changed = pages.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    newest = changed.select_related("latest_revision").order_by("-latest_revision_created_at")
    for page in newest[:MOST_DRAFTS]:
        if any(_hits(page.latest_revision.content, query)):
            yield page


def _readable(text):
    """Return a text as readers see it, and each of its links with the address that they do not."""
    if "<" not in text:
        return [text]
    links = [f"{text_from_html(shown)} → {unescape(url)}" for url, shown in LINK.findall(text)]
    return [text_from_html(text), *links]
