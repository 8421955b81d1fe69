"""The screens that are measured, found by themselves: of each kind the fullest there is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F, TextField
from django.db.models.functions import Cast, Length
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu, reports_menu
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from cms.archive.listing import ListingPageMixin
from cms.archive.open_data import FORMATS, OpenDataMixin
from cms.documents.models import CustomDocument
from cms.pages.base import BasePage
from cms.people.choices import PeopleIndex
from cms.values.counties import County

PAGE, LIST, FILE, ADMIN = "page", "list", "file", "admin"
# The power of the site's size with which their time may grow. A file has all there is.
MOST_GROWTH = {PAGE: 0.3, LIST: 0.6, FILE: 1.2, ADMIN: 0.6}


@dataclass(frozen=True)
class MeasuredScreen:
    """An address, with a name that it has whatever the site's size, and its kind."""

    name: str
    kind: str
    address: str


class Visitor:
    """Asks for screens inside this process, as somebody or as nobody.

    Whole pages are made each time, unless they are to be sent again as they were kept (`is_kept`).
    All else that a site keeps stays as warm as it is, and so do the parts of pages.
    """

    def __init__(self, user=None, is_kept=False):
        settings.ALLOWED_HOSTS, self._is_kept = ["*"], is_kept
        secure = settings.SECURE_SSL_REDIRECT
        headers = {"x-forwarded-proto": "https"} if secure else {}
        self._client = Client(
            SERVER_NAME="localhost", headers=headers, raise_request_exception=False
        )
        if user:
            self._client.force_login(user)

    def get(self, address: str) -> HttpResponseBase:
        """Return the answer."""
        settings.PAGE_CACHE = self._is_kept
        return self._client.get(address)


def administrator():
    """Return somebody who sees every screen of the admin, or None."""
    return get_user_model().objects.filter(is_superuser=True, is_active=True).first()


def fullest_pages() -> Iterator[BasePage]:
    """Return of each type of page the Swedish one with the longest texts."""
    for model in get_page_models():
        if issubclass(model, BasePage):
            pages = model.objects.live().public().filter(locale__language_code="sv")
            streams = [f for f in model._meta.concrete_fields if isinstance(f, StreamField)]
            texts = [Length(Cast(F(field.name), TextField())) for field in streams]
            # Of lists, that of the whole country.
            fullest = reduce(add, texts).desc() if texts else "depth"
            page = pages.order_by(fullest, "-numchild", "path").first()
            if page and page.url:
                yield page


def public_screens() -> Iterator[MeasuredScreen]:
    """Return the screens of visitors."""
    for page in fullest_pages():
        name = type(page).__name__
        is_list = isinstance(page, ListingPageMixin) or page.numchild > 1
        yield MeasuredScreen(name, LIST if is_list else PAGE, page.url)
        if isinstance(page, ListingPageMixin):
            yield MeasuredScreen(f"{name}, next", LIST, f"{page.url}?sida=2")
        if isinstance(page, OpenDataMixin):
            for choice in page.datasets:
                for file_format in FORMATS:
                    address = f"{page.url}data/{choice.value}/{file_format}/"
                    yield MeasuredScreen(f"{name} {choice.value} {file_format}", FILE, address)
        translated = page.get_translations().live().filter(locale__language_code="ar").first()
        if translated and translated.url:
            yield MeasuredScreen(f"{name} ar", LIST if is_list else PAGE, translated.url)
    yield MeasuredScreen("search", LIST, f"{reverse('search')}?q=brott")
    yield MeasuredScreen("suggestions", LIST, f"{reverse('suggest')}?q=bro")
    yield MeasuredScreen("sitemap", FILE, "/sitemap.xml")
    yield MeasuredScreen("not there", PAGE, "/nothing/at/all/")


def screens_beside(visitor: Visitor) -> Iterator[MeasuredScreen]:
    """Return what visitors can ask for beside pages: parts, feeds, people, the sitemap's files."""
    for page in fullest_pages():
        name = type(page).__name__
        for route in _routes(page):
            yield MeasuredScreen(f"{name} {route}", LIST, f"{page.url}{route}")
        if parts := getattr(page, "part_slugs", None):
            yield MeasuredScreen(f"{name} part", PAGE, f"{page.url}{min(parts.values())}/")
    files = _addresses(visitor, "/sitemap.xml")
    for index in PeopleIndex.values:
        file = f"/sitemap-{index}.sv.1.xml"
        if file in files:
            yield MeasuredScreen(f"sitemap {index}", FILE, file)
            # Behind the list of all: somebody.
            yield MeasuredScreen(f"one of {index}", LIST, _addresses(visitor, file)[1])
    # Of the part with most pages, the first file.
    last = max(files, key=lambda file: int(file.split(".")[-2]))
    yield MeasuredScreen("sitemap pages", FILE, re.sub(r"\d+\.xml$", "1.xml", last))
    county = reverse("county_search", args=[County.SKANE])
    yield MeasuredScreen("county search", LIST, f"{county}?q=brott")
    yield MeasuredScreen("catalogue", FILE, reverse("catalogue"))
    yield MeasuredScreen("report_barrier", PAGE, reverse("report_barrier"))
    if document := CustomDocument.objects.order_by("pk").first():
        address = f"{reverse('accessible_format')}?{document.request_query}"
        yield MeasuredScreen("accessible_format", PAGE, address)


def _routes(page):
    """Return the addresses below a page that are always there, but for its own and its files."""
    patterns = page.get_subpage_urls() if hasattr(page, "get_subpage_urls") else []
    routes = {str(pattern.pattern) for pattern in patterns}
    return sorted(route for route in routes if route and "<" not in route)


def _addresses(visitor, path):
    """Return the paths that a file of the sitemap, or its index, leads to."""
    text = b"".join(visitor.get(path)).decode()
    return [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", text)]


def admin_screens(user) -> Iterator[MeasuredScreen]:
    """Return the screens of the admin: its start page, all lists and reports, the editors."""
    yield MeasuredScreen("start page", ADMIN, reverse("wagtailadmin_home"))
    yield MeasuredScreen("page search", ADMIN, f"{reverse('wagtailadmin_pages:search')}?q=brott")
    yield MeasuredScreen("page chooser", ADMIN, reverse("wagtailadmin_choose_page"))
    request = RequestFactory().get("/")
    request.user = user
    seen = set()
    for name, menu in (("menu", admin_menu), ("report", reports_menu)):
        for item in menu.menu_items_for_request(request):
            # What opens a menu of its own has no address.
            if item.url.startswith("/") and item.url not in seen:
                seen.add(item.url)
                yield MeasuredScreen(f"{name}: {item.name}", ADMIN, item.url)
    for model in apps.get_models():
        if viewset := getattr(model, "snippet_viewset", None):
            address = reverse(viewset.get_url_name("list"))
            yield MeasuredScreen(f"list: {model.__name__}", ADMIN, address)
    for page in fullest_pages():
        name = type(page).__name__
        yield MeasuredScreen(
            f"edit: {name}", ADMIN, reverse("wagtailadmin_pages:edit", args=[page.pk])
        )
        if page.numchild > 1:
            address = reverse("wagtailadmin_explore", args=[page.pk])
            yield MeasuredScreen(f"explore: {name}", ADMIN, address)
    root = Page.get_first_root_node().get_first_child()
    yield MeasuredScreen("usage", ADMIN, reverse("wagtailadmin_pages:usage", args=[root.pk]))
    yield MeasuredScreen("history", ADMIN, reverse("wagtailadmin_pages:history", args=[root.pk]))
