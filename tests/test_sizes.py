"""A site of four times as many pages is served almost as fast, screen by screen."""

import json
from datetime import time
from functools import partial
from io import StringIO
from math import log
from unittest.mock import Mock

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page
from wagtail_localize.models import String, TranslationSource

from cms.documents.factories import DocumentFactory
from cms.documents.models import CustomDocument
from cms.management.screens import (
    MOST_GROWTH,
    PAGE,
    Visitor,
    admin_screens,
    public_screens,
    screens_beside,
)
from cms.operations.measuring import cost_of
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.values.counties import County
from home.demo.size.growing import FILES, TRANSCRIPTS, grow
from home.factories import (
    GuideIndexPageFactory,
    GuidePageFactory,
    NewsPageFactory,
    StandardPageFactory,
    UppdragPageFactory,
)
from home.management.commands import generate
from home.models import GuidePage, NewsIndexPage, UppdragPage
from home.provisioning import create_county, create_site
from projects.factories import ProjectPageFactory
from projects.models import ProjectIndexPage, ProjectPage, ProjectPartner
from seminars.cues import Cue, Speech
from seminars.factories import (
    LecturePageFactory,
    SeminarIndexPageFactory,
    SeminarPageFactory,
)
from seminars.models import LecturePage, LectureSpeaker, SeminarIndexPage, TimedTranscript

# With fewer, lists have not even one full page.
FEW, MANY = 500, 2000
SEED = 1
TEXT = "<p>Kommunerna samverkar med polisen om trygghetsskapande åtgärder i bostadsområden.</p>"
BODY = [("section", {"heading": "Detta gör vi", "content": [("paragraph", TEXT)]})]
# What a page has beside what grows takes as long; milliseconds of less are noise.
SHORTEST = 20


@pytest.fixture(scope="module")
def site(module_database):
    """A site with a county, and one page of each type that grows."""
    home = create_site()
    county = create_county(County.SKANE)
    guides = GuideIndexPageFactory(parent=home)
    GuidePageFactory(parent=guides, body=BODY)
    UppdragPageFactory(parent=county, body=BODY, lead="Vi samordnar kommunerna och polisen.")
    files = [{"text": "En blankett", "document": DocumentFactory()} for _number in range(2)]
    links = ("section", {"heading": "Filer", "content": [("links", {"links": files})]})
    StandardPageFactory(parent=county, body=[*BODY, links])
    NewsPageFactory(parent=NewsIndexPage.objects.child_of(county).get(), body=BODY)
    project = ProjectPageFactory(parent=ProjectIndexPage.objects.child_of(county).get())
    project.partners = [ProjectPartner(organisation=OrganisationFactory())]
    project.save_revision().publish()
    seminar = SeminarPageFactory(
        parent=SeminarIndexPage.objects.child_of(county).get(), start_time=time(9)
    )
    SeminarPageFactory(parent=seminar.get_parent(), title="Utan film", slug="utan-film")
    lecture = LecturePageFactory(
        parent=seminar, timed_transcript=TimedTranscript.of([Cue(0, 5, (Speech("Välkomna hit."),))])
    )
    lecture.speakers = [LectureSpeaker(person=PersonFactory())]
    lecture.save_revision().publish()
    get_user_model().objects.create_superuser("admin", "admin@example.se", "x")
    grow(FEW, SEED, counties=[County.SKANE])
    return home


@pytest.mark.django_db
def test_what_has_grown_is_a_site_like_any_other(site, client):
    assert not any(Page.find_problems())
    for page in Page.objects.filter(depth__gt=2):
        assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"
    for model in (GuidePage, UppdragPage, ProjectPage, LecturePage):
        page = model.objects.live().filter(locale__language_code="sv").last()
        assert client.get(page.url).status_code == 200


@pytest.mark.django_db
def test_what_has_grown_has_its_share_of_transcripts_and_files(site):
    pages = Page.objects.count()
    lectures = LecturePage.objects.exclude(timed_transcript=None)
    assert lectures.count() == TimedTranscript.objects.count()
    assert lectures.count() - 1 == pytest.approx(TRANSCRIPTS * pages, rel=0.15)
    assert CustomDocument.objects.count() - 2 == pytest.approx(FILES * pages, rel=0.15)


@pytest.mark.django_db
def test_a_copy_has_children_versions_and_strings_of_its_own(site):
    project = ProjectPage.objects.filter(slug__contains="-nr-").last()
    before = dict(ProjectPartner.objects.values_list("pk", "page"))
    project.get_latest_revision_as_object().save_revision().publish()
    assert dict(ProjectPartner.objects.values_list("pk", "page")) == before
    mission = UppdragPage.objects.filter(slug__contains="-nr-", locale__language_code="sv").last()
    source = TranslationSource.objects.get(object_id=mission.translation_key)
    strings = String.objects.count()
    source.update_from_db()
    assert String.objects.count() == strings
    assert source.translations.count() == 9


@pytest.mark.django_db
def test_no_page_asks_more_where_the_site_is_larger(site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    before = queries_of_pages()
    grow(MANY, SEED, counties=[County.SKANE])
    assert {
        page: (before[page], queries)
        for page, queries in queries_of_pages().items()
        if queries > before[page] + 1
    } == {}


@pytest.mark.django_db
def test_screens_beside_the_pages_are_found_and_answer(site):
    site.refresh_from_db()
    # That of all counties has the pages of persons.
    SeminarIndexPageFactory(parent=site, slug="alla-seminarier")
    visitor = Visitor()
    screens = {screen.name: screen.address for screen in screens_beside(visitor)}
    assert {name: visitor.get(address).status_code for name, address in screens.items()} == (
        dict.fromkeys(screens, 200)
    )
    assert {
        *("GuidePage part", "GuidePage allt/", "SeminarIndexPage flode/", "SeminarPage kalender/"),
        *("SeminarIndexPage talare/", "sitemap speakers", "one of speakers", "sitemap pages"),
        *("catalogue", "county search", "report_barrier", "accessible_format"),
    } <= screens.keys()


@pytest.mark.django_db
def test_all_figures_of_a_screen_are_kept(site, settings, tmp_path):
    settings.DATA_DIR, settings.ALLOWED_HOSTS = tmp_path, ["*"]
    (tmp_path / "growth.json").write_text('{"1": {"suggestions": [10, 2]}}')
    call_command("growth", only="suggestions", times=1, stdout=StringIO())
    [figures] = json.loads((tmp_path / "growth.json").read_text()).values()
    assert figures["suggestions"].keys() >= {
        *("time", "worker", "database", "queries", "size", "memory"),
    }


@pytest.fixture
def prepare(monkeypatch):
    monkeypatch.setattr(generate, "call_command", prepare := Mock())
    monkeypatch.setattr(generate, "has_accounts", lambda: False)
    return prepare


def test_database_is_made_ready_before_anything_is_generated(monkeypatch, prepare):
    def build(report):
        prepare.assert_called_once_with("migrate", verbosity=0, interactive=False)
        raise CommandError("as far as the test goes")

    monkeypatch.setattr(generate, "_has_tables", lambda: False)
    monkeypatch.setattr(generate, "is_built", lambda: False)
    monkeypatch.setattr(generate, "build", build)
    with pytest.raises(CommandError, match="as far as"):
        call_command("generate", pages=1)


def test_a_site_that_is_not_the_demo_is_left_as_it_is(monkeypatch, prepare):
    monkeypatch.setattr(generate, "_has_tables", lambda: True)
    monkeypatch.setattr(generate, "is_built", lambda: True)
    with pytest.raises(CommandError, match="not the demo"):
        call_command("generate", pages=1)
    prepare.assert_not_called()


@pytest.mark.slow
@pytest.mark.django_db
def test_no_screen_grows_as_the_site_does(site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    user = get_user_model().objects.get(username="admin")
    before = measured(user)
    grow(MANY, SEED, counties=[County.SKANE])
    after = measured(user)
    slower = {screen for screen in after if has_grown(screen, before, after)}
    # Another process, or Python's own tidying, may disturb one call; what is slow stays slow.
    again = measured(user, slower, times=4)
    grown = [
        f"{screen}: {before[screen].time:.0f} ms, {again[screen].time:.0f} ms"
        for screen in again
        if has_grown(screen, before, again)
    ]
    assert not grown


def has_grown(screen, few, many):
    """Whether a screen, by its name and kind, takes longer than its kind may."""
    times = max(many[screen].time, SHORTEST) / max(few[screen].time, SHORTEST)
    return log(times) / log(MANY / FEW) > MOST_GROWTH[screen[1]]


def queries_of_pages():
    """Return how often each public page that is no list asks the database, by its name."""
    visitor = Visitor()
    return {
        screen.name: cost_of(partial(visitor.get, screen.address), times=2).queries
        for screen in public_screens()
        if screen.kind == PAGE
    }


def measured(user, wanted=None, times=1):
    """Return what each screen costs, or each that is wanted, by its name and kind."""
    screens = [(Visitor(), public_screens()), (Visitor(user), admin_screens(user))]
    return {
        (screen.name, screen.kind): cost_of(partial(visitor.get, screen.address), times)
        for visitor, found in screens
        for screen in found
        if wanted is None or (screen.name, screen.kind) in wanted
    }
