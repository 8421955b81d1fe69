"""A page of every type, in the places where they belong."""

from home.factories import (
    CountyPageFactory,
    FormPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    RecordIndexPageFactory,
    StandardPageFactory,
    StatementPageFactory,
    UppdragPageFactory,
)
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from seminars.factories import (
    LecturePageFactory,
    SeminarIndexPageFactory,
    SeminarPageFactory,
)


def one_of_each(home):
    """Return a list of pages below and with `home`, one of every type."""
    county = CountyPageFactory(parent=home)
    guides = GuideIndexPageFactory(parent=home)
    news = NewsIndexPageFactory(parent=county)
    seminars = SeminarIndexPageFactory(parent=county)
    seminar = SeminarPageFactory(parent=seminars)
    projects = ProjectIndexPageFactory(parent=county)
    return [
        home,
        county,
        UppdragPageFactory(parent=county),
        StandardPageFactory(parent=home),
        StatementPageFactory(parent=home),
        RecordIndexPageFactory(parent=county),
        FormPageFactory(parent=county),
        guides,
        GuidePageFactory(parent=guides),
        news,
        NewsPageFactory(parent=news),
        seminars,
        seminar,
        LecturePageFactory(parent=seminar),
        projects,
        ProjectPageFactory(parent=projects),
    ]
