"""What lies about of links to drafts."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.drafts.models import DraftLink
from cms.worker.timetable import job

KEPT_FOR = timedelta(days=60)


@job(_("Old links to drafts are forgotten"), at=time(3))
def forget_draft_links():
    """Forget links that ended long ago; the history of the page still tells of them."""
    DraftLink.objects.filter(expires_at__lt=timezone.now() - KEPT_FOR).delete()
