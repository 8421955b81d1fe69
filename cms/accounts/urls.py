"""Addresses of sign-in: those of the admin, which stand before Wagtail's own, and visitors'."""

from allauth.account import views
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.localization import get_localized_response
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail.views import authenticate_with_password

from cms.accounts.views import (
    VisitorLoginView,
    limited_password,
    provider_callback,
    provider_login,
)


def _in_their_language(view):
    def localized(request, *args, **kwargs):
        if request.user.is_authenticated:
            return get_localized_response(view, request, *args, **kwargs)
        return view(request, *args, **kwargs)

    return localized


admin_urls = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("login/inactive/", views.account_inactive, name="account_inactive"),
    path("login/again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("password_reset/", views.password_reset, name="account_reset_password"),
    path("password_reset/sent/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password_reset/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password_reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-step/", include("allauth.mfa.urls")),
    path("board/<provider_id>/login/", provider_login, name="openid_connect_login"),
    path(
        "board/<provider_id>/login/callback/",
        provider_callback,
        name="openid_connect_callback",
    ),
]
admin_urls = decorate_urlpatterns(decorate_urlpatterns(admin_urls, _in_their_language), never_cache)

visitor_urls = [
    path("_util/login/", VisitorLoginView.as_view(), name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        limited_password(authenticate_with_password, "page_view_restriction_id"),
        name="wagtailcore_authenticate_with_password",
    ),
]
