"""What the worker clears away of what readers sent."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from cms.worker.timetable import job
from home.models import FormatRequest


@job(_("Old requests for accessible versions are deleted"), at=time(3))
def clear_format_requests():
    """Delete the requests that nobody may keep any longer."""
    FormatRequest.objects.too_old().delete()
