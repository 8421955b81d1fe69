"""What a change of a shared thing will change for readers, told before it is made."""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models

from cms.languages.names import own_name
from cms.shown.counties import COUNTY_PATH_LENGTH, county_paths
from cms.shown.references import count_pages, pages_showing
from cms.values.counties import County

ROWS = 50


@dataclass(frozen=True)
class ChangedPage:
    """A page that shows the thing: its county's name, and the languages that readers have it in.

    `languages` are (name, key of the page in it); not everybody may read it where the key is None.
    """

    page: Page
    county: str
    languages: list


@dataclass(frozen=True)
class Consequences:
    """How many pages, counties and languages a change is seen in, and the first of the pages."""

    pages: int
    counties: int
    languages: int
    rows: list

    @property
    def left(self):
        """How many pages are not among the rows."""
        return self.pages - len(self.rows)


def is_shared(thing):
    """Whether a thing, or a model, is one that many pages show: a snippet or a file."""
    model = thing if isinstance(thing, type) else type(thing)
    return issubclass(model, (get_document_model(), get_image_model(), *get_snippet_models()))


def consequences_of(instance, user=None):
    """Return the `Consequences` of changing a snippet, a person or a file, in a few queries.

    What the user may change comes first: the pages of their own county.
    """
    return _told(showing_or_leading_to([instance]), user)


def consequences_of_deleting(things, user=None):
    """Return the `Consequences` of deleting several things at once, each page counted once.

    Of pages, which go with all below them and in all languages, it is told who else leads there.
    """
    return _told(showing_or_leading_to(things), user)


def showing_or_leading_to(things):
    """Return the pages, in all languages, that show things, or lead to pages, as a queryset."""
    things = list(things)
    paths = [thing.path for thing in things if isinstance(thing, Page)]
    if not paths:
        return pages_showing(*things).order_by()
    below = Page.objects.filter(reduce(or_, (Q(path__startswith=path) for path in paths)))
    showing = pages_showing(*below.order_by()).order_by()
    inside = below.order_by().values("translation_key")
    return showing.exclude(translation_key__in=inside)


def _told(showing, user):
    numbers = count_pages(showing)
    total = showing.values("translation_key").distinct().count() if numbers else 0
    rows = changed_rows(showing, changed_pages(showing, user)[:ROWS]) if total else []
    counties = {county for county, _language in numbers if county}
    languages = {language for _county, language in numbers}
    return Consequences(total, len(counties), len(languages), rows)


def changed_pages(showing, user):
    """Return the Swedish ones of the pages of `showing_or_leading_to`, first what is one's own."""
    swedish = Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE,
        translation_key__in=showing.values("translation_key"),
    )
    own = Page.objects.none()
    if user:
        own = page_permission_policy.instances_user_has_permission_for(user, "change").order_by()
    is_own = Exists(own.filter(pk=OuterRef("pk")))
    return swedish.annotate(is_own=is_own).order_by("-is_own", "path")


def changed_rows(showing, pages):
    """Return the `ChangedPage`s of some of the `changed_pages`."""
    pages = list(pages)
    counties, languages = county_paths(), defaultdict(list)
    shown = showing.filter(translation_key__in=[page.translation_key for page in pages])
    public = set(shown.public().values_list("pk", flat=True))
    facts = shown.values_list("translation_key", "locale__language_code", "pk")
    for key, code, pk in facts.order_by("locale__language_code"):
        languages[key].append((own_name(code), pk if pk in public else None))
    return [
        ChangedPage(
            page,
            County(code).label if (code := counties.get(page.path[:COUNTY_PATH_LENGTH])) else "",
            languages[page.translation_key],
        )
        for page in pages
    ]
