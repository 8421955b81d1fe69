"""What a home or county page shows of its projects."""

from django.utils import timezone

from cms.archive.front import MOST, FrontPart
from cms.values.depths import COUNTY_DEPTH


def front_parts(archive):
    """Return the running projects of an archive, those that end last on top.

    A county's archive has those that have ended after them, for the time when nothing is running.
    """
    today = timezone.localdate()
    begun = archive.projects.filter(start_date__lte=today)
    if archive.depth <= COUNTY_DEPTH:
        begun = begun.filter(end_date__gte=today)
    latest = begun.select_related("fund__locale").order_by("-end_date", "title", "pk")
    return [FrontPart("projects", archive, list(latest[:MOST]))]
