"""Whether somebody is logged in, for the editor's form that asks before it sends anything."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache


@never_cache
def signed_in(request):
    """Return who is logged in and a new token for forms; to a person, that they are logged in.

    The admin leads everybody else to the log-in page.
    """
    if request.accepts("text/html"):
        return TemplateResponse(request, "wagtailadmin/signed_in.html")
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


def keep_work():
    """Return the parts of the editor that keep what is typed."""
    return render_to_string("wagtailadmin/keep_work.html")
