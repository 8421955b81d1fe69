"""What the worker does for every site: publishing on time, and clearing away."""

import logging
from datetime import time, timedelta
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page, Revision

from cms.operations.doctor import ComplaintError, SilentSiteError, check_privacy
from cms.worker.holding import is_on_hold
from cms.worker.timetable import NoUseTryingError, job

logger = logging.getLogger(__name__)


class NotOnTimeError(Exception):
    """Some pages could not be published or taken down; it says which and why."""


@job(_("Scheduled publishing"), every=timedelta(seconds=20))
def publish_and_expire():
    """Take down what has expired and publish what is due, each on its own.

    One that fails does not hold up the others, as it does in Wagtail's `publish_scheduled`.
    While the site is read-only they wait. Raises `NotOnTimeError`.
    """
    if is_on_hold():
        return
    problems = []
    for due, act in [*_expired(), (_scheduled(), _publish)]:
        for instance in due:
            try:
                with transaction.atomic():
                    # Another worker may have been quicker.
                    if fresh := due.select_for_update(of=("self",)).filter(pk=instance.pk).first():
                        act(fresh)
            except Exception as error:
                logger.exception("%r is not on time", instance)
                problems.append((instance, error))
    if problems:
        raise NotOnTimeError("; ".join(f"{name}: {error}" for name, error in problems))


def _expired():
    now = timezone.now()
    models = [Page] + [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [(model.objects.filter(live=True, expire_at__lt=now), _unpublish) for model in models]


def _scheduled():
    return Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by(
        "approved_go_live_at"
    )


def _unpublish(instance):
    instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision):
    revision.publish(log_action="wagtail.publish.scheduled")


@job(_("Old sessions are deleted"), at=time(3))
def clear_sessions():
    """Delete the sessions that have run out."""
    call_command("clearsessions")


@job(_("Finished tasks are forgotten"), every=timedelta(hours=1))
def clear_tasks():
    """Forget tasks, which may hold a mail, a day after success and two weeks after failure."""
    call_command(
        "prune_db_task_results",
        "--queue-name=*",
        min_age_days=1,
        failed_min_age_days=14,
        verbosity=0,
    )


def try_privacy():
    """Ask for a private file without credentials. Raises `NoUseTryingError`, with what to do.

    Where nobody answers it raises `SilentSiteError`, and is tried again.
    """
    try:
        check_privacy()
    except SilentSiteError:
        raise
    except ComplaintError as complaint:
        raise NoUseTryingError(str(complaint)) from complaint


# On a machine of one's own there is no proxy or bucket in front that could be open.
if urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme == "https":
    job(_("Private files stay private"), at=time(4, 30))(try_privacy)
