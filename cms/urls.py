"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms import views
from cms.accounts import urls as sign_in_urls
from cms.documents import urls as document_urls
from cms.pages.routing import serve
from cms.pages.sitemaps import PageSitemap, sitemap
from cms.people.sitemaps import PeopleSitemap
from cms.storage.views import serve_public
from home.sitemaps import GuidePartSitemap
from home.views import accessible_format
from search.views import search

handler404 = "cms.views.page_not_found"
handler500 = "cms.views.server_error"

urlpatterns = [
    path("admin/", include(sign_in_urls.admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("dokument/", include(document_urls)),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", serve_public),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security_txt),
    path(
        "sitemap.xml",
        sitemap,
        {"sections": {"pages": PageSitemap, "parts": GuidePartSitemap, "people": PeopleSitemap}},
    ),
]

urlpatterns += i18n_patterns(
    path("sok/", search, name="search"),
    path("tillgangligt-format/", accessible_format, name="accessible_format"),
    *sign_in_urls.visitor_urls,
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)
