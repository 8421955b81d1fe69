"""What a home or county page shows of its seminars."""

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from cms.archive.front import MOST, FrontPart
from seminars.archive import SEMINAR_PATH
from seminars.choices import SeminarState
from seminars.models.seminar import SeminarPage
from seminars.models.speaker import SHOWN, LectureSpeaker


def front_parts(archive):
    """Return the next seminars and the latest lectures of an archive."""
    return [
        FrontPart("seminars", archive, list(_coming(archive.seminars)[:MOST])),
        FrontPart("lectures", archive, _lectures(archive)),
    ]


def _coming(seminars):
    today = timezone.localdate()
    is_coming = Q(end_date__gte=today) | Q(end_date=None, start_date__gte=today)
    # One that is cancelled stands in the archive, for those who look for it.
    coming = seminars.filter(is_coming).exclude(state=SeminarState.CANCELLED)
    return coming.order_by("start_date", "start_time", "pk")


def _lectures(archive):
    """The lectures of the latest seminars, each with its seminar's days and the speakers' names."""
    held = SeminarPage.objects.exclude(state=SeminarState.CANCELLED)
    seminar = held.filter(path=OuterRef("seminar_path"))
    lectures = archive.lectures.annotate(seminar_path=SEMINAR_PATH).annotate(
        seminar_day=Subquery(seminar.values("start_date")[:1]),
        seminar_last_day=Subquery(seminar.values("end_date")[:1]),
        only_year_known=Subquery(seminar.values("only_year_known")[:1]),
    )
    latest = lectures.filter(seminar_day__lte=timezone.localdate()).select_related(
        "poster", "film_file"
    )
    found = list(latest.order_by("-seminar_day", "path")[:MOST])
    for lecture in found:
        lecture.names = []
    by_key = {lecture.pk: lecture for lecture in found}
    speakers = LectureSpeaker.objects.filter(SHOWN, page__in=by_key).order_by("sort_order")
    for key, name in speakers.values_list("page_id", "person__name"):
        by_key[key].names.append(name)
    return found
