"""What keeps a project from being published, and what the page's history says of it.

The rule is enforced in `ProjectPage.publish`, which workflows, bulk actions and the schedule all
go through, and in the editor's form (`projects.forms`), which is where it can be mended.
"""

from django.core.exceptions import PermissionDenied
from wagtail.log_actions import log

SCHEDULED = "wagtail.publish.scheduled"
STOPPED = "projects.publish.stopped"
WITH_REASON = "projects.publish.with_reason"


class PublishingRefused(PermissionDenied):
    """The page lacks what the EU's rule demands, and nobody wrote a reason."""

    def __init__(self, project):
        self.project = project
        super().__init__(f"“{project.title}” lacks what the EU's rule of visibility demands.")


def stop_schedule(revision):
    """Take a revision off the schedule and leave it a draft; the page's history tells it."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=revision.content_object, action=STOPPED, revision=revision)


def log_reason(project, revision):
    """Keep in the page's history why it was published without what the rule demands."""
    data = {"reason": project.publishing_reason}
    log(instance=project, action=WITH_REASON, data=data, revision=revision)
