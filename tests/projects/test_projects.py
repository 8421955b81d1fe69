"""The projects' archive: what it lists, in which order, and what its filters leave."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.people.factories import OrganisationFactory
from cms.snippets.factories import TopicFactory
from cms.values.counties import County
from home.factories import CountyPageFactory
from projects.choices import ProjectStatus
from projects.factories import FundFactory, ProjectIndexPageFactory, ProjectPageFactory
from projects.models import Fund, ProjectPartner
from projects.status import in_status
from seminars.factories import SeminarIndexPageFactory, SeminarPageFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def everywhere(home):
    """The archive above all counties."""
    return ProjectIndexPageFactory(parent=home, slug="projekt")


@pytest.fixture
def skane(home):
    county = CountyPageFactory(parent=home, county=County.SKANE, slug="skane")
    return ProjectIndexPageFactory(parent=county, slug="projekt")


@pytest.fixture
def blekinge(home):
    county = CountyPageFactory(parent=home, county=County.BLEKINGE, slug="blekinge")
    return ProjectIndexPageFactory(parent=county, slug="projekt")


@pytest.fixture
def fund():
    return FundFactory()


@pytest.fixture
def partner():
    return OrganisationFactory(name="Lunds universitet")


@pytest.fixture
def topic():
    return TopicFactory(name="Skola")


@pytest.fixture
def projects(everywhere, skane, blekinge, fund, partner, topic):
    """Two projects that differ in everything that can be filtered on."""
    today = timezone.localdate()
    helix = ProjectPageFactory(
        parent=skane,
        title="Helix",
        fund=fund,
        topics=[topic],
        partners=[
            ProjectPartner(organisation=partner, role="coordinator"),
            ProjectPartner(organisation=partner, role="operative"),
        ],
    )
    current = ProjectPageFactory(
        parent=blekinge,
        title="Grannar",
        start_date=today - DAY,
        end_date=today,
        fund=FundFactory(name="Socialfonden", eu_fund="ESF", period=Fund.Period.P2021),
    )
    return helix, current


def archive(client, path="/projekt/", **parameters):
    response = client.get(path, parameters)
    assert response.status_code == 200
    return response.context["archive"]()


def titles(client, path="/projekt/", **parameters):
    return [project.title for project in archive(client, path, **parameters).results]


def text(client, path="/projekt/", **parameters):
    return " ".join(client.get(path, parameters).content.decode().split())


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (-2, -1, ProjectStatus.COMPLETED),
        (-2, 0, ProjectStatus.ONGOING),
        (0, 0, ProjectStatus.ONGOING),
        (0, 5, ProjectStatus.ONGOING),
        (1, 5, ProjectStatus.PLANNED),
    ],
)
def test_status_follows_from_the_period_here_and_in_the_database(everywhere, start, end, status):
    today = timezone.localdate()
    project = ProjectPageFactory(
        parent=everywhere, start_date=today + start * DAY, end_date=today + end * DAY
    )
    assert project.status == status
    for other in ProjectStatus:
        assert type(project).objects.filter(in_status(other)).exists() is (other == status)


def test_ongoing_come_first_then_planned_then_completed(client, everywhere):
    today = timezone.localdate()
    for title, start, end in [
        ("gammalt", date(2001, 1, 1), date(2002, 1, 1)),
        ("nyss slut", today - 9 * DAY, today - DAY),
        ("kommer", today + DAY, today + 9 * DAY),
        ("pågår länge", today - 99 * DAY, today + DAY),
        ("pågår", today, today),
    ]:
        ProjectPageFactory(parent=everywhere, title=title, start_date=start, end_date=end)
    by_start = ["kommer", "pågår", "nyss slut", "pågår länge", "gammalt"]
    assert titles(client) == ["pågår", "pågår länge", "kommer", "nyss slut", "gammalt"]
    assert titles(client, sortera="start") == by_start
    assert titles(client, sortera="titel") == sorted(by_start)
    html = text(client)
    assert html.index("Pågående</h2>") < html.index("Planerat</h2>") < html.index("Avslutat</h2>")


def test_a_county_shows_only_its_own(client, projects):
    assert titles(client) == ["Grannar", "Helix"]
    assert titles(client, "/skane/projekt/") == ["Helix"]
    assert 'href="?lan=skane"' in text(client)
    assert "?lan=" not in text(client, "/skane/projekt/")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"status": "completed"}, ["Helix"]),
        ({"status": "ongoing"}, ["Grannar"]),
        ({"ar": "2018"}, ["Helix"]),
        ({"period": "2021-2027"}, ["Grannar"]),
        ({"lan": "skane"}, ["Helix"]),
        ({"lan": "skane", "period": "2021-2027"}, []),
        ({"status": "completed", "ar": "2017", "period": "2014-2020", "lan": "skane"}, ["Helix"]),
        # What is no option is ignored.
        ({"status": "planned"}, ["Grannar", "Helix"]),
        ({"ar": "1999"}, ["Grannar", "Helix"]),
        ({"fond": "9" * 40, "partner": "\x00", "amne": "-1", "sida": "x"}, ["Grannar", "Helix"]),
    ],
)
def test_filters_leave_what_fits_all_of_them(client, projects, parameters, expected):
    assert titles(client, **parameters) == expected


def test_filters_on_fund_partner_and_topic(client, projects, fund, partner, topic):
    assert titles(client, fond=fund.pk) == ["Helix"]
    assert titles(client, amne=topic.pk) == ["Helix"]
    # A partner with two roles in a project does not list it twice.
    assert titles(client, partner=partner.pk) == ["Helix"]
    assert "Projektpartner: Lunds universitet" in text(client, partner=partner.pk)
    assert "Fond: Fonden för inre säkerhet 2014–2020" in text(client, fond=fund.pk)


def test_a_chip_removes_its_filter_and_keeps_the_others(client, projects):
    chips = archive(client, ar="2018", lan="skane", sortera="titel").chips
    assert [(chip.filter.chosen, chip.query_without) for chip in chips] == [
        (2018, "?lan=skane&sortera=titel"),
        ("Skåne", "?ar=2018&sortera=titel"),
    ]


def test_says_how_many_match_and_how_to_go_on(client, projects):
    assert "<b>1 projekt</b>" in text(client, ar="2018")
    html = text(client, ar="2018", lan="blekinge")
    assert "Inga projekt passar dina val" in html
    assert '<a href="/projekt/">Ta bort alla filter</a>' in html


def test_says_that_there_are_none_yet(client, everywhere):
    html = text(client)
    assert "Det finns inga projekt än." in html
    assert 'class="facets"' not in html


def test_pages_of_the_list_keep_the_filters(client, everywhere):
    for _number in range(21):
        ProjectPageFactory(parent=everywhere)
    assert len(titles(client, ar="2017")) == 20
    assert len(titles(client, ar="2017", sida="2")) == 1
    assert 'href="?ar=2017&amp;sida=2"' in text(client, ar="2017")


def test_leaves_out_drafts_restricted_pages_and_their_options(client, everywhere):
    ProjectPageFactory(parent=everywhere, title="Utkast", live=False)
    secret = ProjectPageFactory(
        parent=everywhere,
        title="Internt",
        partners=[ProjectPartner(organisation=OrganisationFactory(name="Hemliga bolaget"))],
    )
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    ProjectPageFactory(parent=everywhere, title="Öppet")
    assert titles(client) == ["Öppet"]
    assert "Hemliga bolaget" not in text(client)


def test_a_group_of_materials_always_has_a_name(client, skane):
    archive = SeminarIndexPageFactory(parent=skane.get_parent())
    seminar = SeminarPageFactory(parent=archive, title="Kunskapsseminarium")
    link = {"text": "Bilder", "url": "https://example.se/bilder"}
    group = {"seminar": seminar, "items": [("link", link)]}
    project = ProjectPageFactory(parent=skane, materials=[("group", group)])

    def name():
        soup = BeautifulSoup(client.get(project.url).content, "html.parser")
        return soup.select_one("main .accordion summary").get_text(" ", strip=True)

    assert name() == "Kunskapsseminarium (1 fil eller länk)"
    seminar.view_restrictions.create(restriction_type="login")
    assert name() == "Material (1 fil eller länk)"


def test_news_feed_has_projects(client, projects):
    html = client.get("/projekt/flode/").content.decode()
    assert "<title>Helix</title>" in html
    assert 'type="application/atom+xml" href="/projekt/flode/"' in text(client)
