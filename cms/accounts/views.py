"""Sign-in with the board's provider, and of visitors to pages that are for some readers only."""

import logging
from functools import wraps
from http import HTTPStatus

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from cms.accounts import lockout
from cms.accounts.provider import NO_ANSWER, BoardAdapter
from cms.accounts.sessions import second_factor_url

logger = logging.getLogger(__name__)


@never_cache
def provider_login(request, provider_id):
    """Send somebody to the provider; a link alone, which anybody could set, leads to the log-in.

    Browsers hold all that a form's answer redirects to against `form-action`, which knows this
    site alone: https://www.w3.org/TR/CSP3/#directive-form-action. A page that leads on is no form.
    """
    if request.method != "POST":
        return redirect("account_login")
    answer = _ask_provider(OAuth2LoginView, request, provider_id)
    if answer.status_code != HTTPStatus.FOUND or answer.url.startswith("/"):
        return answer
    return render(request, "account/to_provider.html", {"address": answer.url})


def provider_callback(request, provider_id):
    """Take in whom the provider sends back."""
    return _ask_provider(OAuth2CallbackView, request, provider_id)


def _ask_provider(view, request, provider_id):
    """Return allauth's answer; to the log-in with a word where the provider does not answer."""
    try:
        return view.adapter_view(BoardAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except NO_ANSWER as error:
        logger.error("The sign-in provider does not answer: %r", error)
        get_adapter().say_that_it_failed(request)
        return redirect("account_login")


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


def limited_password(view, restriction):
    """Return a view of Wagtail's that takes the password of pages or files, with a lock-out.

    `restriction` is the view's argument that tells the passwords apart. Each address has its own
    guesses at each; the right one does not count.
    """

    @never_cache
    @wraps(view)
    def limited(request, **kwargs):
        if request.method != "POST":
            return view(request, **kwargs)
        source = (restriction, str(kwargs[restriction]), lockout.address_of(request))
        try:
            take_back = lockout.begin(source)
        except lockout.TooManyAttemptsError:
            return render(request, "pages/too_many_attempts.html", status=429)
        response = view(request, **kwargs)
        if response.status_code == HTTPStatus.FOUND:
            take_back()
        return response

    return limited
