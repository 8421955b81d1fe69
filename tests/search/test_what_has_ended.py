"""What holds today comes before what has ended, also when it ends while nothing is saved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.snippets.factories import LawFactory, ProgrammeFactory
from cms.values.counties import County
from cms.values.periods import Period
from home.factories import CountyPageFactory, UppdragPageFactory
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from search.following import follow
from search.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]

DAY = timedelta(days=1)
TODAY = timezone.localdate()
TITLES = ["Kvastskaft ett", "Kvastskaft två"]
KINDS = {"agreement": "declaration", "network": "network"}


@pytest.fixture(params=[1, -1], ids=["first", "second"])
def ends(request):
    """The last days by title, of what ended yesterday and what holds today, in both orders."""
    return dict(zip(TITLES, [TODAY - DAY, TODAY][:: request.param], strict=True))


def projects(home, ends):
    index = ProjectIndexPageFactory(parent=home)
    for title, end in ends.items():
        ProjectPageFactory(parent=index, title=title, end_date=end)


def on_mission(home, *blocks):
    county = CountyPageFactory(parent=home, county=County.SKANE)
    body = [("section", {"heading": "Underlag", "content": [*blocks]})]
    UppdragPageFactory(parent=county, title="Brott", body=body)


def sources(factory, family):
    def build(home, ends):
        made = [factory(name=name, period=until(end)) for name, end in ends.items()]
        on_mission(home, *[(family, {"record": source}) for source in made])

    return build


def records(family):
    def build(home, ends):
        told = [{"title": title, "period": until(end).edtf} for title, end in ends.items()]
        on_mission(home, *[(family, {"kind": KINDS[family], **values}) for values in told])

    return build


def held_first(ends):
    return sorted(ends, key=ends.get, reverse=True)


def until(day):
    return Period.of(f"2010/{day.isoformat()}")


@pytest.mark.parametrize(
    "build",
    [
        projects,
        sources(LawFactory, "law"),
        sources(ProgrammeFactory, "programme"),
        records("agreement"),
        records("network"),
    ],
    ids=["project", "law", "programme", "agreement", "network"],
)
def test_what_holds_comes_before_what_has_ended(find, home, ends, build):
    build(home, ends)
    assert [hit for hit in find("kvastskaft") if hit in ends] == held_first(ends)


def test_it_has_ended_on_the_day_after_its_last(find, home, ends, monkeypatch):
    projects(home, {title: end + DAY for title, end in ends.items()})
    follow()
    monkeypatch.setattr("search.ranking.timezone.localdate", lambda: TODAY + DAY)
    assert [hit for hit in find("kvastskaft") if hit in ends] == held_first(ends)


@pytest.mark.parametrize("period", ["2010", "2010/..", "2090"])
def test_what_is_not_known_to_end_holds(find, home, ends, period):
    periods = {name: until(end) if end < TODAY else Period.of(period) for name, end in ends.items()}
    made = [LawFactory(name=name, period=known) for name, known in periods.items()]
    on_mission(home, *[("law", {"record": law}) for law in made])
    assert [hit for hit in find("kvastskaft") if hit in ends] == held_first(ends)


def test_of_a_report_the_period_tells_no_end(home):
    values = {"kind": "report", "title": "Kvastskaft", "period": "2001/2002"}
    on_mission(home, ("report", values))
    follow()
    assert Entry.objects.get(heading="Kvastskaft").ends is None
