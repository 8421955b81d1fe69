"""What the statements that Django writes say of what they change and read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.languages.models import CompleteTranslation
from cms.pagecache.reading import (
    UNKEPT,
    any_row,
    collecting,
    note_query,
    pages_known,
    row,
    shows,
    whole,
)
from cms.pagecache.regions import kept_until_changed
from cms.pagecache.tables import PAGES
from cms.pagecache.watching import _watch, leave_connection, watch_connection
from cms.pagecache.writing import Changes
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.models import Organisation
from cms.snippets.factories import TopicFactory
from home.factories import StandardPageFactory, UppdragPageFactory
from home.models import StandardPage, UppdragPage
from seminars.factories import LecturePageFactory
from seminars.models import LectureSpeaker

pytestmark = pytest.mark.django_db

ORGANISATIONS = Organisation._meta.db_table


class Statements:
    """Collects what is written, as the cache would be told."""

    def __enter__(self):
        self.changes = Changes(connection)
        connection.execute_wrappers.append(self._note)
        return self.changes

    def _note(self, execute, sql, params, many, context):
        self.changes.note(sql, params)
        return execute(sql, params, many, context)

    def __exit__(self, *error):
        connection.execute_wrappers.remove(self._note)


@pytest.fixture
def organisations():
    return OrganisationFactory.create_batch(2)


def test_saved_row_is_told_by_its_key(organisations):
    with Statements() as changes:
        organisations[0].save()
    assert row(ORGANISATIONS, organisations[0].pk) in changes.tags
    assert any_row(ORGANISATIONS) not in changes.tags


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: Organisation.objects.filter(name=rows[0].name).update(name="Ny"),
        lambda rows: Organisation.objects.update(website=""),
        lambda rows: rows[0].delete(),
        lambda rows: connection.cursor().execute(f"UPDATE {ORGANISATIONS} SET website = ''"),
    ],
    ids=["condition", "all", "delete", "raw"],
)
def test_what_names_no_rows_is_told_of_any(change, organisations):
    with Statements() as changes:
        change(organisations)
    assert any_row(ORGANISATIONS) in changes.tags


def test_rows_changed_in_bulk_are_told(organisations):
    with Statements() as changes:
        Organisation.objects.bulk_update(organisations, ["name"])
    told = {row(ORGANISATIONS, one.pk) for one in organisations}
    assert told <= changes.tags or any_row(ORGANISATIONS) in changes.tags


def test_receipts_changed_by_their_pages_are_told_of_these_pages_only(home):
    pages = StandardPageFactory.create_batch(2, parent=home)
    records = [
        CompleteTranslation.objects.create(page=page, published_at=page.first_published_at)
        for page in pages
    ]
    with Statements() as changes:
        CompleteTranslation.objects.filter(page__in=pages).update(changes=[])
    assert {row(PAGES, record.page_id) for record in records} <= changes.tags
    assert any_row(PAGES) not in changes.tags


def test_new_row_is_told_to_lists_only():
    with Statements() as changes:
        OrganisationFactory()
    assert whole(ORGANISATIONS) in changes.tags
    assert any_row(ORGANISATIONS) not in changes.tags


def test_what_lies_on_a_page_is_told_as_the_page(home):
    mission = UppdragPageFactory(parent=home)
    lecture = LecturePageFactory(parent=home)
    with Statements() as changes:
        mission.topics.set(TopicFactory.create_batch(2))
        mission.save()
        lecture.speakers.add(LectureSpeaker(person=PersonFactory(), title="Fil. dr"))
        lecture.save()
    assert changes.pages == {mission.pk, lecture.pk}
    assert any_row(PAGES) not in changes.tags


@pytest.mark.parametrize(
    "change",
    [
        lambda speaker: LectureSpeaker.objects.filter(pk=speaker.pk).delete(),
        lambda speaker: LectureSpeaker.objects.filter(person=speaker.person).update(title="Dr"),
        lambda speaker: speaker.save(update_fields=["title"]),
    ],
    ids=["deleted", "updated", "saved in part"],
)
def test_what_lies_on_a_page_is_told_also_while_another_page_is_saved(change, home):
    mission = UppdragPageFactory(parent=home)
    speakers = [LectureSpeaker(person=PersonFactory()) for _number in range(2)]
    lectures = [LecturePageFactory(parent=home, speakers=[speaker]) for speaker in speakers]
    with Statements() as changes:
        mission.save()
        change(LectureSpeaker.objects.get(page=lectures[0]))
    assert changes.pages == {mission.pk, lectures[0].pk}
    assert any_row(PAGES) not in changes.tags


def test_parts_that_go_by_any_other_condition_are_told_of_every_page(home):
    LecturePageFactory(parent=home, speakers=[LectureSpeaker(person=PersonFactory())])
    for speakers in (LectureSpeaker.objects.all(), LectureSpeaker.objects.exclude(title="Dr")):
        with Statements() as changes:
            speakers.update(title="Fil. dr")
        assert any_row(PAGES) in changes.tags


def test_draft_tells_nothing(home):
    page = StandardPageFactory(parent=home)
    with Statements() as changes:
        page.title = "Utkast"
        page.save_revision()
    assert not changes.tags
    with Statements() as changes:
        StandardPageFactory(parent=home, live=False)
    assert not changes.tags


def read(queryset):
    with CaptureQueriesContext(connection), collecting() as tags:
        sql, params = queryset.query.sql_with_params()
        note_query(sql, params)
    return tags


def test_rows_asked_for_by_key_are_what_an_answer_rests_on(home):
    tags = read(StandardPage.objects.filter(pk__in=[7, 8]))
    assert {row(PAGES, 7), row(PAGES, 8)} <= tags
    assert whole(PAGES) not in tags
    assert row(PAGES, 9) in read(Page.objects.filter(pk=9).order_by("path"))
    assert row(PAGES, 5) in read(LectureSpeaker.objects.filter(page_id=5))


@pytest.mark.parametrize(
    "queryset",
    [
        lambda: UppdragPage.objects.filter(title="Ord"),
        lambda: UppdragPage.objects.filter(pk__in=[7], live=True),
        lambda: UppdragPage.objects.filter(pk__in=UppdragPage.objects.filter(live=True)),
        lambda: LectureSpeaker.objects.select_related("page").filter(page_id=5),
        lambda: LectureSpeaker.objects.filter(person=5),
        lambda: Page.objects.exclude(pk=7),
    ],
    ids=["title", "two conditions", "subquery", "another page", "another key", "exclude"],
)
def test_any_other_question_rests_on_the_whole_table(queryset, home):
    assert whole(PAGES) in read(queryset())


def test_what_is_joined_rests_on_its_whole_table(home):
    tags = read(LectureSpeaker.objects.select_related("person").filter(page_id=5))
    assert {row(PAGES, 5), whole("people_person")} <= tags


def test_answer_that_rests_on_what_is_not_watched_is_not_kept(django_user_model):
    assert UNKEPT in read(django_user_model.objects.filter(pk=1))


def test_connection_stays_watched_that_is_opened_while_something_else_watches():
    with connection.execute_wrapper(lambda execute, *statement: execute(*statement)):
        watch_connection(connection=connection)
    assert _watch in connection.execute_wrappers
    leave_connection(using=connection.alias)


def test_of_pages_that_are_known_an_answer_keeps_all_but_the_pages():
    other = whole("wagtailcore_pagesomething")
    with collecting() as tags, pages_known() as more:
        shows(whole(PAGES), row(PAGES, 1), other)
        more.add(row(PAGES, 2))
    assert {other, row(PAGES, 2)} <= tags
    assert not tags & {whole(PAGES), row(PAGES, 1)}


def test_another_release_keeps_nothing_of_the_one_before(monkeypatch):
    for release in ("one", "two"):
        monkeypatch.setattr("cms.pagecache.regions.release", lambda release=release: release)
        assert kept_until_changed("release", lambda release=release: release, 60) == release
        assert kept_until_changed("release", lambda: "made anew", 60) == release
