"""Evidence is made by the worker: a browser takes its time, and no request waits for it."""

import logging

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_tasks import task

from cms.storage.keys import StorageError
from cms.worker.tasks import UNFORESEEN, WATCHED
from projects.evidence.record import NoEvidenceError, make_evidence
from projects.models import Evidence

logger = logging.getLogger(__name__)

NOT_STORED = _("The place for files does not answer or is full.")


def ask_for_evidence(page, user):
    """Have the worker make evidence of a page for a user, unless some is under way already."""
    of_page = Evidence.objects.filter(page=page)
    with transaction.atomic():
        of_page.lost().update(ended_at=timezone.now())
        evidence, is_new = of_page.unfinished().get_or_create(
            page=page, ended_at=None, defaults={"user": user}
        )
        if is_new:
            make_asked_evidence.enqueue(evidence.pk)


@task(priority=WATCHED)
def make_asked_evidence(pk):
    """Make it once, and write down how that ended, in Swedish as the evidence itself.

    Whoever waits is told of a failure at once and may ask anew, so there are no new tries.
    """
    asked = Evidence.objects.unfinished().filter(pk=pk)
    if not asked.filter(began_at=None).update(began_at=timezone.now()):
        return
    evidence = asked.select_related("page__fund", "page__locale", "user").get()
    with override(settings.LANGUAGE_CODE):
        try:
            _make(evidence)
        except NoEvidenceError as error:
            evidence.problem = str(error)
        except StorageError:
            logger.exception("Evidence could not be stored")
            evidence.problem = str(NOT_STORED)
        except Exception:
            logger.exception("Evidence could not be made")
            evidence.problem = str(UNFORESEEN)
    is_kept = asked.update(
        ended_at=timezone.now(),
        problem=evidence.problem,
        file=evidence.file.name or "",
        checksum=evidence.checksum,
    )
    if evidence.file and not is_kept:
        # The page was deleted meanwhile, or somebody who waited too long has asked anew.
        evidence.file.delete(save=False)


def _make(evidence):
    made = make_evidence(evidence.page, evidence.user)
    evidence.file.save(made.name, ContentFile(made.body), save=False)
    evidence.checksum = made.checksum
    # Without a Chromium the button said beforehand that there would be no pictures.
    if made.problem and settings.CHROMIUM:
        evidence.problem = str(made.problem)
