"""`manage.py sign_everybody_out`: everybody must log in again, and no link to a draft holds."""

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.audit.actions import SIGNED_OUT
from cms.audit.models import AuditEntry
from cms.drafts.models import DraftLink


class Command(BaseCommand):
    """Ends every session, in the database and in a cache before it, and every link to a draft.

    How many of each is kept in the log.
    """

    help = __doc__

    def handle(self, *args, **options):
        store = import_module(settings.SESSION_ENGINE).SessionStore
        keys = list(Session.objects.values_list("pk", flat=True))
        for key in keys:
            store(key).delete()
        # Those to pages in the bin too: they would lead on when the page comes back.
        running = DraftLink.objects.filter(withdrawn_at=None, expires_at__gt=timezone.now())
        links = running.update(withdrawn_at=timezone.now())
        data = {"sessions": len(keys), "draft_links": links}
        AuditEntry.objects.log_event(SIGNED_OUT, data=data)
        self.stdout.write(f"{len(keys)} sessions ended, {links} links to drafts withdrawn")
