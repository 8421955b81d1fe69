"""Whether somebody is logged in, for the editor's form that asks before it sends anything."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

# In the session: the names of the copies that were saved, the last ones of a day.
SAVED = "saved_copies"
MOST_SAVED = 50
LONGEST_NAME = 200


@never_cache
def signed_in(request):
    """Return who is logged in, a new token for forms, and which copies of forms were saved.

    To a person it says that they are logged in.
    The admin leads everybody else to the log-in page.
    """
    if request.accepts("text/html"):
        return TemplateResponse(request, "wagtailadmin/signed_in.html")
    return JsonResponse(
        {
            "user": request.user.pk,
            "token": get_token(request),
            "saved": request.session.get(SAVED, []),
        }
    )


def tell_of_copy(request, instance):
    """Remember that a form was saved, for the copy of it that lies in the browser (editor.js)."""
    if name := request.POST.get("kept_as"):
        saved = [*request.session.get(SAVED, []), name[:LONGEST_NAME]]
        request.session[SAVED] = saved[-MOST_SAVED:]


def keep_work():
    """Return the parts of the editor that keep what is typed."""
    return render_to_string("wagtailadmin/keep_work.html")
