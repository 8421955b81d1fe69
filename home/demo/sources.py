"""What the demo took from the counties' old pages, which do not say when they were published."""

from wagtail.models import Page

from cms.pages.base import BasePage
from home.models import GuidePage, UppdragPage
from projects.models import ProjectPage
from seminars.models import LecturePage, SeminarPage

FROM_SOURCES = {
    ProjectPage: ("skanes-quatro-helix",),
    SeminarPage: (
        "trygghetsseminarium-kalmar-2018",
        *(f"kunskapsseminarium-{number}" for number in ("i", "ii", "iii", "iv")),
    ),
}


def forget_dates():
    """Let no text of the sources say that it was published on the day that the demo was built."""
    for model in (UppdragPage, GuidePage, *FROM_SOURCES):
        pages = model.objects.all()
        if slugs := FROM_SOURCES.get(model):
            pages = pages.filter(slug__in=slugs)
        _forget(model, pages)
        if model is SeminarPage:
            below = [lecture.pk for page in pages for lecture in page.get_children()]
            _forget(LecturePage, LecturePage.objects.filter(pk__in=below))


def _forget(model: type[BasePage], pages):
    keys = list(pages.values_list("pk", flat=True))
    model.objects.filter(pk__in=keys).update(published_at=None)
    # Without that day none is told when the page is published anew, but the new one.
    Page.objects.filter(pk__in=keys).update(first_published_at=None)
