"""What a home or county page shows of its projects."""

from django.utils import timezone

from cms.archive.front import MOST, FrontPart


def front_parts(archive):
    """Return the running projects of an archive, those that end last on top."""
    today = timezone.localdate()
    running = archive.projects.filter(start_date__lte=today, end_date__gte=today)
    running = running.select_related("fund__locale").order_by("-end_date", "pk")
    return [FrontPart("projects", archive, list(running[:MOST]))]
