"""`manage.py sign_everybody_out`: everybody must log in again."""

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand

from cms.audit.actions import SIGNED_OUT
from cms.audit.models import AuditEntry


class Command(BaseCommand):
    """Ends every session, in the database and in a cache before it, and keeps it in the log."""

    help = __doc__

    def handle(self, *args, **options):
        store = import_module(settings.SESSION_ENGINE).SessionStore
        keys = list(Session.objects.values_list("pk", flat=True))
        for key in keys:
            store(key).delete()
        AuditEntry.objects.log_event(SIGNED_OUT, data={"sessions": len(keys)})
        self.stdout.write(f"{len(keys)} sessions ended")
