"""What comes in parts, as no browser sends it, is a bad request and no error of ours."""

import logging
from traceback import walk_tb

from django.http import HttpResponseBadRequest
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

# Where Wagtail 8.0 asks something of what is not there, as (module, function): the address that a
# link leads to, and the form of a chooser that makes nothing.
BREAKS = {
    ("wagtail.admin.forms.choosers", "is_absolute_path"),
    ("wagtail.admin.views.generic.chooser", "post"),
}


class HalfFormMiddleware:
    """Answers 400 where a form or an address lacks something that Wagtail takes for granted.

    Only what a request brought raises Django's error when it lacks a name, and what Wagtail makes
    of it breaks in few places; what the view did before in a transaction is undone by then.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Say that a part is missing; anything else is not for us."""
        if not (isinstance(exception, MultiValueDictKeyError) or _lacks_a_part(exception)):
            return None
        logger.warning("Half a form at %s: %s", request.path, exception)
        return HttpResponseBadRequest(
            _("The form did not arrive whole. Nothing is saved."), content_type="text/plain"
        )


def _lacks_a_part(exception):
    if not isinstance(exception, AttributeError) or exception.obj is not None:
        return False
    *_outer, (frame, _line) = walk_tb(exception.__traceback__)
    return (frame.f_globals["__name__"], frame.f_code.co_name) in BREAKS
