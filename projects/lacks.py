"""Counting what projects lack before somebody asks for it."""

import logging

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.blocks.prefetch import prefetch_references
from projects.models import ProjectLack, ProjectPage, ProjectPartner
from projects.models.partner import FORMER_NAMES, SHOWN

logger = logging.getLogger(__name__)

BATCH = 100
# What is translated follows the Swedish page.
JUDGED = Q(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)


def with_findings(projects):
    """Return projects ready to say what is missing, in as many queries for many as for one."""
    projects = list(projects.select_related("fund", "locale"))
    by_key = {project.pk: project for project in projects}
    for project in projects:
        project.partner_list = []
    partners = ProjectPartner.objects.filter(SHOWN, page__in=projects)
    for partner in partners.select_related("organisation").prefetch_related(FORMER_NAMES):
        partner.page = by_key[partner.page_id]
        partner.page.partner_list.append(partner)
    funds = [project.fund for project in projects]
    prefetch_references(*projects)
    for project, fund in zip(projects, funds, strict=True):
        # Readers see no fund that is a draft; here it is what is missing.
        project.fund = fund
    return projects


def count_stale(projects, most=None):
    """Look through those of the projects, a queryset, that were not today: at most so many."""
    today = timezone.localdate()
    is_counted = Q(lack__counted_on=today)
    keys = list(projects.exclude(is_counted).order_by("pk").values_list("pk", flat=True)[:most])
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        # Before anything is read: what is changed from here on is looked through again.
        _store([ProjectLack(page_id=key, counted_on=today) for key in some], ["counted_on"])
        keep(with_findings(projects.model.objects.filter(pk__in=some)))


def keep(projects):
    """Keep what projects lack that can say it; one that cannot, by a fault, waits for tomorrow.

    When they were looked through stays as it is.
    """
    rows = []
    for project in projects:
        try:
            rows.append(ProjectLack.of(project))
        except Exception:
            logger.exception("What %r lacks could not be told", project)
    _store(rows, ["number", "matters"])


def _store(rows, fields):
    # Some may have been deleted since they were read.
    pages = ProjectPage.objects.filter(pk__in=[row.page_id for row in rows])
    there = set(pages.values_list("pk", flat=True))
    ProjectLack.objects.bulk_create(
        [row for row in rows if row.page_id in there],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=fields,
    )


def look_again(**lookups):
    """Let projects, found by `lookups` from the rows of what they lack, be looked through again."""
    ProjectLack.objects.filter(**lookups).update(counted_on=None)
