"""Pages by what stands in them: words in any block, link addresses, files, persons, laws.

Drafts are found too. Each hit says where in the page it is.
"""

from dataclasses import dataclass, field

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
# Characters before and after a hit.
AROUND = 60
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
    for thing in things_named(query):
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
    chosen = list(found.values())[:MOST_PAGES]
    pages = Page.objects.filter(pk__in=[one.page.pk for one in chosen])
    specific = pages.prefetch_related("latest_revision", "locale").specific().in_bulk()
    for one in chosen:
        one.page = specific[one.page.pk]
        one.spots = spots_in(one.page, query)
    chosen.sort(key=lambda one: (not (one.spots or one.shows), one.page.path))
    return chosen, len(found) > MOST_PAGES


def things_named(query):
    """Return files, persons, organisations, laws and other shared things with the words."""
    things = []
    for model in (get_document_model(), *get_snippet_models()):
        names = [
            one.name
            for one in model._meta.concrete_fields
            if one.name in NAMES and isinstance(one, CharField) or one.name == "file"
        ]
        condition = Q(pk=None)
        for name in names:
            condition |= Q(**{f"{name}__icontains": query})
        things += model._default_manager.filter(condition).order_by("pk")[:MOST_THINGS]
    return things[: 2 * MOST_THINGS]


def spots_in(page, query):
    """Return where in the newest version of a page the words stand, and the words around them."""
    revision = page.latest_revision
    content = revision.content if revision else content_of(page)
    wanted, spots = query.casefold(), []
    for path, text in texts_in(content):
        plain = text_from_html(text) if "<" in text else text
        # An address of a link stands in the code of a text alone.
        for version in (plain, text):
            at = version.casefold().find(wanted)
            if at >= 0:
                around = version[max(at - AROUND, 0) : at + len(query) + AROUND]
                spots.append((label_of(type(page), path, content), around))
                break
        if len(spots) == MOST_SPOTS:
            break
    return spots
