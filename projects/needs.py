"""Projects that lack something, on the start page."""

from django.core.cache import cache
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.admin.needs import Need, register_needs
from projects.lacks import with_findings
from projects.reports import projects_for, works_with_projects

SHOWN = 3
# As many as are looked through while somebody waits for the start page; the report has them all.
MOST = 50
# How many seconds it holds what was found. New versions of projects are seen at once; what else the
# findings rest on, as funds and organisations, after this time.
KEPT = 600


@register_needs
def projects_that_lack(request):
    """How many published projects of mine lack something, since the oldest version of them."""
    if not works_with_projects(request.user):
        return
    projects = projects_for(request.user).filter(live=True).order_by()
    state = projects.aggregate(n=Count("pk"), newest=Max("latest_revision"))
    if not state["n"]:
        return
    key = f"projects-that-lack:{request.user.pk}:{state['n']}:{state['newest']}"
    found = cache.get_or_set(key, lambda: _lacking(projects), KEPT)
    if len(found) == 1:
        since, title, pk, lacks = found[0]
        yield Need(since, title, reverse("wagtailadmin_pages:edit", args=[pk]), lacks, _("Mend"))
    elif number := len(found):
        title = ngettext("%(n)s project lacks something", "%(n)s projects lack something", number)
        names = ", ".join(title for _since, title, _pk, _lacks in found[:SHOWN])
        address = reverse("project_report")
        yield Need(found[0][0], title % {"n": number}, address, names, _("Show"))


def _lacking(projects):
    oldest = projects.order_by("latest_revision_created_at", "pk")[:MOST]
    return [
        (
            project.latest_revision_created_at or timezone.now(),
            project.title,
            project.pk,
            str(project.finding_notes[0]),
        )
        for project in with_findings(oldest)
        if project.findings
    ]
