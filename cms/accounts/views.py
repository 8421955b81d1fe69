"""Sign-in for visitors: pages that are for some readers only."""

from allauth.account.views import LoginView
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from wagtail.views import authenticate_with_password

from cms.accounts import lockout
from cms.accounts.sessions import second_factor_url


class VisitorLoginView(LoginView):
    """Log-in to pages that only some may read, in the look of the site."""

    template_name = "pages/log_in.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            # To lead back to the page would lead here again.
            return never_cache(render)(request, "pages/not_for_you.html", status=403)
        if user := getattr(request, "half_signed_in", None):
            query = urlencode({"next": request.GET.get("next", "")})
            return redirect(f"{second_factor_url(user)}?{query}")
        return super().dispatch(request, *args, **kwargs)


@never_cache
def page_password(request, page_view_restriction_id, page_id):
    """Take the password of a page, as often as the lock-out allows."""
    if request.method != "POST":
        return authenticate_with_password(request, page_view_restriction_id, page_id)
    try:
        take_back = lockout.begin(
            ("page", str(page_view_restriction_id), lockout.address_of(request))
        )
    except lockout.TooManyAttemptsError:
        return render(request, "pages/too_many_attempts.html", status=429)
    response = authenticate_with_password(request, page_view_restriction_id, page_id)
    if response.status_code == 302:
        take_back()
    return response
