"""The sitemap: only pages that are really translated, each with its other languages.

An index leads to files by county or other part of the site, language, and thousands of pages. A
file is read and sent piece by piece, so that none takes much memory, however large the site is.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site, get_page_models

from cms.languages.pages import REALLY_TRANSLATED
from cms.pagecache.regions import kept_until_changed
from cms.pages.dates import DatedMixin
from cms.values.depths import HOME_DEPTH

XML = "application/xml; charset=utf-8"
START = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES_A_FILE, PAGES_AT_ONCE = 1000, 200
# The number of no file is as high: a database would not take what is left out before it.
MOST_FILES = 10_000
# What says when a page changed.
MODIFIED = ("translation_key", "updated_at", "published_at", "first_published_at")
# The home page alone; no other page has this in its address.
HOME = "_"


def rows_of_file(number: int) -> slice:
    """Return which rows stand in a file; raises `Http404` for a number that none has."""
    if not 0 < number < MOST_FILES:
        raise Http404
    return slice((number - 1) * PAGES_A_FILE, number * PAGES_A_FILE)


class SitemapEntry(NamedTuple):
    """An address, the languages that have it by their codes, and when it changed for readers."""

    location: str
    languages: dict[str, str]
    modified_at: datetime | None = None

    def __str__(self):
        others = [*self.languages.items()]
        if default := self.languages.get(settings.LANGUAGE_CODE):
            # For whoever speaks none of them.
            others.append(("x-default", default))
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
            for code, address in others
        )
        day = self.modified_at and timezone.localdate(self.modified_at)
        lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        return f"<url><loc>{escape(self.location)}</loc>{lastmod}{links}</url>\n"


class SiteMap:
    """What search engines may know of one site, in all its languages.

    `left_out` are the keys of pages to which nobody is led.
    """

    def __init__(self, site, left_out=()):
        self.site, self.left_out = site, left_out

    @cached_property
    def roots(self):
        """The home pages by the key of their locale."""
        roots = self.site.root_page.get_translations(inclusive=True).select_related("locale")
        return {root.locale_id: root for root in roots}

    def pages(self, model=Page):
        """Return the site's public, really translated pages of a type in all languages."""
        below_roots = reduce(or_, (Q(path__startswith=root.path) for root in self.roots.values()))
        public = model.objects.public().filter(REALLY_TRANSLATED, below_roots)
        return public.exclude(pk__in=self.left_out)

    def files(self) -> Iterator[tuple[str, str, int]]:
        """Yield the section, the language and the number of every file of pages."""
        steps = Page.steplen * (HOME_DEPTH + 1)
        counted = (
            self.pages()
            .order_by()
            .values_list("locale", Substr("path", 1, steps))
            .annotate(number=Count("pk"))
        )
        slugs = dict(Page.objects.filter(depth=HOME_DEPTH + 1).values_list("path", "slug"))
        for locale, path, number in sorted(counted, key=lambda row: row[1]):
            for file_number in range(-(-number // PAGES_A_FILE)):
                code = self.roots[locale].locale.language_code
                yield slugs.get(path, HOME), code, file_number + 1

    def entries(self, section, code, number, below=()) -> Iterator[SitemapEntry]:
        """Return the entries of a file; raises `Http404` for one that there is not.

        Each of `below` yields entries for what pages, given as a queryset, show below themselves.
        """
        pages = self._pages_of(section, code)
        keys = list(pages.values_list("pk", flat=True)[rows_of_file(number)])
        if not keys:
            raise Http404
        return self._entries_of(keys, code, below)

    def _entries_of(self, keys, code, below):
        for start in range(0, len(keys), PAGES_AT_ONCE):
            portion = Page.objects.filter(pk__in=keys[start : start + PAGES_AT_ONCE])
            known = list(portion.order_by("path").values_list("translation_key", flat=True))
            modified = _modified(portion)
            rows = self.pages().filter(translation_key__in=known).order_by("path")
            languages = defaultdict(dict)
            for key, locale, url_path in rows.values_list("translation_key", "locale", "url_path"):
                language = self.roots[locale].locale.language_code
                languages[key][language] = self.address(locale, url_path)
            for key in known:
                if code in languages[key]:
                    yield SitemapEntry(languages[key][code], languages[key], modified.get(key))
            for entries in below:
                yield from entries(self, known, code)

    def address(self, locale, url_path):
        """Return the whole address of a page."""
        root = self.roots[locale]
        return root.full_url + url_path[len(root.url_path) :]

    def _pages_of(self, section, code):
        [root] = [r for r in self.roots.values() if r.locale.language_code == code] or [None]
        if root is None:
            raise Http404
        pages = self.pages().filter(locale=root.locale_id).order_by("path")
        if section == HOME:
            return pages.filter(pk=root.pk)
        part = root.get_children().filter(slug=section).first()
        return pages.descendant_of(part, inclusive=True) if part else pages.none()


def _modified(pages):
    """Return when pages last changed for readers, as somebody says, by translation key."""
    models = ContentType.objects.get_for_models(*get_page_models())
    used = set(pages.order_by().values_list("content_type", flat=True).distinct())
    return {
        page.translation_key: page.modified_at
        for model, content_type in models.items()
        if content_type.pk in used and issubclass(model, DatedMixin)
        for page in model.objects.filter(pk__in=pages.order_by().values("pk")).only(*MODIFIED)
    }


@require_safe
def sitemap_index(request, others, empty):
    """Answer with the index of the site that the request's host name belongs to.

    It is kept until something changes, for it counts all pages.

    `others` have, by name, the files of what has an address and is no page;
    `empty` returns the keys of pages to which nobody is led.
    """
    site = Site.find_for_request(request)
    index = kept_until_changed(f"sitemap:{site.pk}", lambda: _index(SiteMap(site, empty()), others))
    return HttpResponse(index, content_type=XML)


def _index(site_map, others):
    names = [reverse("sitemap_file", args=file) for file in site_map.files()]
    names += [
        reverse(f"sitemap_{name}", args=file)
        for name, other in others.items()
        for file in other.files(site_map)
    ]
    files = "".join(
        f"<sitemap><loc>{escape(site_map.site.root_url + name)}</loc></sitemap>\n" for name in names
    )
    return f'{START}<sitemapindex xmlns="{NAMESPACE}">\n{files}</sitemapindex>\n'


@require_safe
def sitemap_file(request, section, code, number, below, empty):
    """Answer with a file of pages, but for the `empty`, and what they show `below` them."""
    site_map = SiteMap(Site.find_for_request(request), empty())
    return _streamed(site_map.entries(section, code, number, below))


@require_safe
def sitemap_other(request, code, number, other):
    """Answer with a file of one of the `others` that the index leads to."""
    site_map = SiteMap(Site.find_for_request(request))
    return _streamed(other.entries(site_map, code, number))


def _streamed(entries):
    return StreamingHttpResponse(_document(entries), content_type=XML)


def _document(entries):
    yield (f'{START}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n')
    portion = []
    for entry in entries:
        portion.append(str(entry))
        if len(portion) == PAGES_AT_ONCE:
            yield "".join(portion)
            portion = []
    yield "".join([*portion, "</urlset>\n"])
