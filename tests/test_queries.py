"""Pages keep to their number of queries, at any depth and with any number of items."""

from urllib.parse import urlencode

import pytest

from cms.documents.factories import ImageFactory
from cms.pages.factories import PageFactory
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.snippets.factories import TopicFactory
from cms.values.counties import County
from home.factories import (
    CountyPageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from home.models import GuideIndexPage
from projects.choices import ActivityKind
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import ProjectPage, ProjectPartner
from search.following import follow
from seminars.choices import MediaStatus
from seminars.factories import (
    LecturePageFactory,
    SeminarIndexPageFactory,
    SeminarPageFactory,
)
from seminars.models import (
    LecturePage,
    LectureSpeaker,
    SeminarIndexPage,
    SeminarOrganiser,
    SeminarPage,
)
from tests.helpers.queries import INDEX_BUDGET, PAGE_BUDGET, warm_queries
from tests.helpers.samples import BODY, STREAMS, Samples

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def pages_without_revisions(monkeypatch):
    """Make many pages in a third of the time; readers do not see their revisions."""
    monkeypatch.delattr(PageFactory, "_create_instance")


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home)


def links(home, count):
    samples = Samples(home)
    link = STREAMS["section"].child_blocks["links"].child_blocks["links"].child_block
    pages = [StandardPageFactory(parent=home) for _number in range(count)]
    rich_text = "".join(f'<a linktype="page" id="{page.pk}">sida</a>' for page in pages)
    return [
        ("links", {"links": [{"page": page} for page in pages]}),
        ("links", {"links": [samples.value(link) for _number in range(count)]}),
        *[("paragraph", f"<p>{rich_text}</p>") for _number in range(count)],
        *[
            (name, samples.value(STREAMS["section"].child_blocks[name]))
            for name in ("figure", "signatories", "contact")
            for _number in range(count)
        ],
        # Each names many organisations, and SQLite asks for at most a thousand at once. All kinds
        # of records, which name persons as well, have a test of their own.
        *[
            (name, samples.value(STREAMS["section"].child_blocks[name]))
            for name in ("network", "agreement")
            for _number in range(count // 5)
        ],
        *[
            (name, samples.value(STREAMS["section"].child_blocks[name]))
            for name in ("guide", "seminar", "project")
        ],
    ]


def full_mission(home, county, count):
    return UppdragPageFactory(
        parent=county,
        body=[
            ("section", {"heading": "Rubrik", "content": links(home, count)}),
            *[
                ("shared_text", Samples(home).value(BODY.child_blocks["shared_text"]))
                for _number in range(count)
            ],
        ],
        contact=ContactFactory(),
        giver=OrganisationFactory(),
        topics=[TopicFactory() for _number in range(count)],
    )


def full_guide(home, county, count):
    return GuidePageFactory(
        parent=GuideIndexPage.objects.first() or GuideIndexPageFactory(parent=home),
        body=[("section", {"heading": "Rubrik", "content": links(home, count)})],
        producers=[OrganisationFactory() for _number in range(count)],
    )


def full_news(home, county, count, index=None):
    return NewsPageFactory(
        parent=index or NewsIndexPageFactory(parent=county),
        body=[("section", {"heading": "Rubrik", "content": links(home, min(count, 5))})],
        related=[("page", StandardPageFactory(parent=home)) for _number in range(count)],
        picture=ImageFactory(),
        picture_text="En bild",
        contact=ContactFactory(),
        topics=[TopicFactory() for _number in range(count)],
    )


def news_index(home, county, count):
    index = NewsIndexPageFactory(parent=county)
    for _number in range(count):
        full_news(home, county, 1, index)
    return index


def seminar_index(home, county, count):
    index = SeminarIndexPageFactory(parent=county)
    for _number in range(count):
        full_seminar(home, county, 2, index)
    return index


def speakers(count):
    return [
        LectureSpeaker(person=PersonFactory(), affiliation=OrganisationFactory(), sort_order=number)
        for number in range(count)
    ]


def full_seminar(home, county, count, index=None):
    seminar = SeminarPageFactory(
        parent=index or SeminarIndexPageFactory(parent=county),
        organisers=[SeminarOrganiser(organisation=OrganisationFactory()) for _ in range(count)],
        picture=[("figure", Samples(home).value(STREAMS["section"].child_blocks["figure"]))],
        contact=ContactFactory(),
        topics=[TopicFactory() for _number in range(count)],
    )
    for _number in range(count):
        LecturePageFactory(parent=seminar, speakers=speakers(2))
    return seminar


def full_lecture(home, county, count):
    return LecturePageFactory(parent=full_seminar(home, county, 2), speakers=speakers(count))


def project_index(home, county, count):
    index = ProjectIndexPageFactory(parent=county)
    for _number in range(count):
        full_project(home, county, 2, index)
    return index


def full_project(home, county, count, index=None):
    samples = Samples(home)
    return ProjectPageFactory(
        parent=index or ProjectIndexPageFactory(parent=county),
        fund=FundFactory(),
        activities=[("activity", {"kind": ActivityKind.TRAINING}) for _number in range(count)],
        missions=[
            ("mission", UppdragPageFactory(parent=county, slug=f"uppdrag-{PersonFactory().pk}"))
            for _number in range(count)
        ],
        partners=[
            ProjectPartner(organisation=OrganisationFactory(is_renamed=True))
            for _number in range(count)
        ],
        materials=[
            ("group", samples.value(STREAMS["materials"].child_blocks["group"]))
            for _number in range(count)
        ],
        contact=ContactFactory(),
        topics=[TopicFactory() for _number in range(count)],
    )


@pytest.mark.parametrize(
    ("build", "budget"),
    [
        (full_mission, PAGE_BUDGET),
        (full_guide, PAGE_BUDGET),
        (full_news, PAGE_BUDGET),
        (full_seminar, PAGE_BUDGET),
        (full_lecture, PAGE_BUDGET),
        (full_project, PAGE_BUDGET),
        (news_index, INDEX_BUDGET),
        (seminar_index, INDEX_BUDGET),
        (project_index, INDEX_BUDGET),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_budget_holds_and_does_not_grow(build, budget, home, client):
    few, many = (
        warm_queries(client, build(home, CountyPageFactory(parent=home, county=code), size).url)
        for code, size in ((County.SKANE, 5), (County.BLEKINGE, 25))
    )
    assert few == many <= budget


def test_filtered_archive_holds_its_budget(home, client):
    counts = []
    for code, size in ((County.SKANE, 5), (County.BLEKINGE, 25)):
        seminar_index(home, CountyPageFactory(parent=home, county=code), size)
        lecture = LecturePage.objects.last()
        lecture.captions = lecture.transcript = MediaStatus.AVAILABLE
        lecture.save()
        seminar = SeminarPage.objects.parent_of(lecture).get()
        seminar.topics = [TopicFactory()]
        seminar.town = "Kalmar"
        seminar.save()
        index = SeminarIndexPage.objects.child_of(home).first() or SeminarIndexPageFactory(
            parent=home
        )
        query = urlencode(
            {
                "ar": seminar.start_date.year,
                "lan": code.value,
                "ort": seminar.town,
                "amne": seminar.topics.get().pk,
                "talare": lecture.speakers.first().person.name,
                "sprak": lecture.spoken_language,
                "textversion": "available",
                "undertexter": "available",
                "sortera": "speltid",
            }
        )
        response = client.get(f"{index.url}?{query}")
        assert len(response.context["archive"]().chips) == 8
        assert [page.pk for page in response.context["archive"]().results] == [seminar.pk]
        counts.append(warm_queries(client, f"{index.url}?{query}"))
    assert counts[0] == counts[1] <= INDEX_BUDGET


def test_filtered_projects_hold_their_budget(home, client):
    counts = []
    everywhere = ProjectIndexPageFactory(parent=home)
    for code, size in ((County.SKANE, 5), (County.BLEKINGE, 25)):
        project_index(home, CountyPageFactory(parent=home, county=code), size)
        project = ProjectPage.objects.last()
        project.topics = [TopicFactory()]
        project.save()
        query = urlencode(
            {
                "status": project.status.value,
                "ar": project.start_date.year,
                "period": project.fund.period,
                "fond": project.fund_id,
                "lan": code.value,
                "partner": project.partners.first().organisation_id,
                "amne": project.topics.get().pk,
                "sortera": "titel",
            }
        )
        response = client.get(f"{everywhere.url}?{query}")
        assert len(response.context["archive"]().chips) == 7
        assert [page.pk for page in response.context["archive"]().results] == [project.pk]
        counts.append(warm_queries(client, f"{everywhere.url}?{query}"))
    assert counts[0] == counts[1] <= INDEX_BUDGET


def test_home_and_county_do_not_grow(home, county, client):
    counts = {"/": [], "/skane/": []}
    guides = GuideIndexPageFactory(parent=home)
    for _round in range(2):
        for _number in range(3):
            GuidePageFactory(parent=guides)
            UppdragPageFactory(parent=county, slug=f"uppdrag-{PersonFactory().pk}")
        for path, queries in counts.items():
            queries.append(warm_queries(client, path))
    for path, (few, many) in counts.items():
        assert few == many <= PAGE_BUDGET, path


def test_search_does_not_grow(home, client):
    counts = []
    for _round in range(2):
        for _number in range(5):
            StandardPageFactory(parent=home, lead="Om radon.")
        follow()
        counts.append(warm_queries(client, "/sok/?q=radon"))
    assert counts[0] == counts[1] <= INDEX_BUDGET


def test_depth_costs_nothing(home, client):
    pages, parent = [], home
    for number in range(6):
        parent = StandardPageFactory(parent=parent, title=f"Nivå {number}")
        pages.append(parent)
    assert warm_queries(client, pages[0].url) == warm_queries(client, pages[-1].url)
