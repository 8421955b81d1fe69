"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms import views
from cms.accounts import urls as sign_in_urls
from cms.archive.catalogue import catalogue
from cms.documents import urls as document_urls
from cms.drafts.views import read_draft
from cms.pages.routing import serve
from cms.pages.sharing import shared_picture
from cms.pages.sitemaps import sitemap_file, sitemap_index, sitemap_other
from cms.people.choices import PeopleIndex
from cms.people.sitemaps import PeopleFiles
from cms.storage.views import serve_public
from cms.upkeep.views import still_right
from cms.values.counties import County
from home.lists import empty_lists
from home.sitemaps import guide_parts
from home.views import accessible_format, accessible_format_sent, report_barrier
from search.views import open_search, search, suggest

handler404 = "cms.views.page_not_found"
handler500 = "cms.views.server_error"

# What search engines may know of that is no page.
OTHERS = {index.value: PeopleFiles(index) for index in PeopleIndex}

urlpatterns = [
    path("admin/", include(sign_in_urls.admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("dokument/", include(document_urls)),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", serve_public),
    path("delningsbild/<int:pk>.png", shared_picture, name="shared_picture"),
    # No page can have an address with this sign.
    path("~stammer-fortfarande/<str:token>/", still_right, name="page_still_right"),
    path("~utkast/<str:token>/", read_draft, name="read_draft"),
    path("favicon.ico", views.favicon),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("robots.txt", views.robots),
    path("datasets/dcat", catalogue, name="catalogue"),
    path(".well-known/security.txt", views.security_txt),
    path("sitemap.xml", sitemap_index, {"others": OTHERS, "empty": empty_lists}),
    *(
        path(
            f"sitemap-{name}.<slug:code>.<int:number>.xml",
            sitemap_other,
            {"other": other},
            name=f"sitemap_{name}",
        )
        for name, other in OTHERS.items()
    ),
    path(
        "sitemap-<slug:section>.<slug:code>.<int:number>.xml",
        sitemap_file,
        {"below": [guide_parts], "empty": empty_lists},
        name="sitemap_file",
    ),
]

urlpatterns += i18n_patterns(
    path("sok/", search, name="search"),
    path("sok/forslag/", suggest, name="suggest"),
    path("sok/opensearch.xml", open_search, name="open_search"),
    re_path(rf"^(?P<county>{'|'.join(County.values)})/sok/$", search, name="county_search"),
    path("tillgangligt-format/", accessible_format, name="accessible_format"),
    path("tillgangligt-format/tack/", accessible_format_sent, name="accessible_format_sent"),
    path("rapportera-hinder/", report_barrier, name="report_barrier"),
    *sign_in_urls.visitor_urls,
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)
