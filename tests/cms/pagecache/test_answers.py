"""A page is sent as it was sent before, until something on it is not so any more."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisConnectionError
from wagtail.models import PageViewRestriction, Site

from cms.accounts.factories import UserFactory
from cms.pagecache import store
from cms.pagecache.tasks import tell_again
from cms.pagecache.watching import _watch
from cms.snippets.factories import NoticeFactory, SharedTextFactory
from cms.values.counties import County
from home.factories import StandardPageFactory, UppdragPageFactory
from home.models import FormPage, StandardPage
from search.factories import PromotedHitFactory
from seminars.factories import (
    LecturePageFactory,
    SeminarIndexPageFactory,
    SeminarPageFactory,
)
from tests.helpers.site import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def about(county):
    return StandardPageFactory(parent=county, title="Om oss")


def test_second_visitor_gets_the_same_bytes_without_a_query(
    about, page_cache, django_assert_num_queries
):
    first = page_cache.get(about.url)
    with django_assert_num_queries(0):
        second = page_cache.get(about.url)
    assert first.rendered
    assert not second.rendered
    assert first.content == second.content == page_cache.fresh(about.url).content
    del first["X-Request-ID"], second["X-Request-ID"]
    assert first.headers == second.headers


def test_pages_of_every_type_are_kept_but_forms(home, page_cache):
    for page in one_of_each(home):
        page_cache.get(page.url)
        assert page_cache.get(page.url).rendered == isinstance(page, FormPage), page


def test_headers_say_how_long_a_page_holds(about, page_cache):
    response = page_cache.get(about.url, accept_encoding="gzip")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-if-error=86400"
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Encoding"] == "gzip"
    again = page_cache.get(about.url, accept_encoding="gzip", if_none_match=response["ETag"])
    assert again.status_code == 304
    assert not again.content
    assert page_cache.get(about.url)["ETag"] != response["ETag"]


@pytest.mark.parametrize("path", ["/finns-inte/", "/rapportera-hinder/"])
def test_errors_and_forms_are_stored_nowhere(path, home, page_cache):
    assert "no-store" in page_cache.get(path)["Cache-Control"]


def test_published_page_is_new_and_others_stay(about, beside, page_cache):
    page_cache.get(about.url)
    page_cache.get(beside.url)
    with page_cache.committed():
        about.title = "Om myndigheten"
        about.save_revision().publish()
    assert "Om myndigheten" in page_cache.get(about.url).content.decode()
    assert not page_cache.get(beside.url).rendered


def test_draft_changes_nothing(about, page_cache):
    page_cache.get(about.url)
    with page_cache.committed():
        about.title = "Utkast"
        about.save_revision()
    assert not page_cache.get(about.url).rendered


def test_new_draft_below_changes_nothing(about, page_cache):
    page_cache.get(about.url)
    with page_cache.committed():
        StandardPageFactory(parent=about, live=False)
    assert not page_cache.get(about.url).rendered


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda about: about.unpublish(), 404),
        (lambda about: about.delete(), 404),
        (lambda about: about.move(about.get_parent().get_parent(), "last-child"), 301),
        (lambda about: StandardPage.objects.filter(pk=about.pk).update(live=False), 404),
        (
            lambda about: PageViewRestriction.objects.create(
                page=about, restriction_type=PageViewRestriction.LOGIN
            ),
            302,
        ),
    ],
    ids=["unpublished", "deleted", "moved", "updated", "restricted"],
)
def test_what_went_is_not_sent(change, status, about, page_cache):
    url = about.url
    page_cache.get(url)
    with page_cache.committed():
        change(about)
    response = page_cache.get(url)
    assert response.status_code == status == page_cache.fresh(url).status_code
    assert "no-store" in response.get("Cache-Control", "no-store")


def test_notice_is_there_at_once_and_holds_a_page_until_it_ends(about, page_cache, monkeypatch):
    page_cache.get(about.url)
    with page_cache.committed():
        end = timezone.now() + timedelta(hours=1)
        NoticeFactory(text="Storm i Skåne", county=County.SKANE, end=end)
    assert "Storm i Skåne" in page_cache.get(about.url).content.decode()
    assert not page_cache.get(about.url).rendered
    monkeypatch.setattr(store, "time", lambda: end.timestamp() + 1)
    assert page_cache.get(about.url).rendered


def test_pages_of_other_counties_stay_when_a_notice_is_moved_away(home, about, page_cache):
    notice = NoticeFactory(text="Storm", county=County.SKANE)
    page_cache.get(about.url)
    with page_cache.committed():
        notice.county = County.BLEKINGE
        notice.save()
    assert "Storm" not in page_cache.get(about.url).content.decode()


def test_shared_text_changes_the_pages_that_have_it(county, about, page_cache):
    text = SharedTextFactory(body="<p>Gammalt</p>")
    mission = UppdragPageFactory(parent=county, body=[("shared_text", {"text": text})])
    page_cache.get(mission.url)
    page_cache.get(about.url)
    with page_cache.committed():
        text.body = [("text", "<p>Nytt</p>")]
        text.save_revision().publish()
    assert page_cache.get(mission.url).content == page_cache.fresh(mission.url).content
    assert not page_cache.get(about.url).rendered


def test_new_lecture_stands_on_its_seminar_and_beside_the_others(county, page_cache):
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=county))
    first = LecturePageFactory(parent=seminar)
    urls = [seminar.url, first.url]
    for url in urls:
        page_cache.get(url)
    with page_cache.committed():
        LecturePageFactory(parent=seminar, title="Den andra föreläsningen")
    for url in urls:
        assert "Den andra föreläsningen" in page_cache.get(url).content.decode()


def test_promoted_question_comes_and_goes_on_the_home_page(home, page_cache):
    page_cache.get(home.url)
    with page_cache.committed():
        hit = PromotedHitFactory(page=home)
    assert page_cache.get(home.url).rendered
    with page_cache.committed():
        hit.delete()
    assert page_cache.get(home.url).content == page_cache.fresh(home.url).content


def test_name_of_the_site_changes_every_page(about, page_cache):
    page_cache.get(about.url)
    with page_cache.committed():
        site = Site.objects.get()
        site.site_name = "Ett annat namn"
        site.save()
    assert page_cache.get(about.url).rendered


def test_parameters_that_a_page_does_not_read_are_nothing_to_it(about, page_cache):
    kept = page_cache.get(about.url)
    tricked = page_cache.get(f"{about.url}?utm_source=x&zzz=%3Cscript%3E")
    assert not tricked.rendered
    assert tricked.content == kept.content
    assert b"zzz" not in page_cache.fresh(f"{about.url}?zzz=1").content


def test_parameters_that_a_page_reads_have_answers_of_their_own(about, page_cache):
    plain = page_cache.get(about.url)
    arrived = page_cache.get(f"{about.url}?saknas=ar")
    assert arrived.rendered
    assert arrived.content == page_cache.fresh(f"{about.url}?saknas=ar").content != plain.content
    assert not page_cache.get(f"{about.url}?utm_source=x&saknas=ar").rendered


def test_forgotten_names_of_parameters_cost_a_rendering_and_are_never_wrong(about, page_cache):
    plain = page_cache.get(about.url)
    redis = store.get_redis_connection()
    redis.delete(*redis.keys("*parameters*"))
    assert page_cache.get(f"{about.url}?saknas=ar").content != plain.content


def test_what_a_visitor_brings_along_is_nothing_to_a_page(about, page_cache):
    plain = page_cache.get(about.url).content
    response = page_cache.get(about.url, cookie="csrftoken=x", accept_language="ar")
    assert response.content == plain
    assert not response.rendered


def test_who_is_signed_in_sees_pages_as_they_are_now(about, page_cache, client):
    page_cache.get(about.url)
    client.force_login(UserFactory(is_superuser=True))
    StandardPage.objects.filter(pk=about.pk).update(lead="Just nu")
    response = page_cache.get(about.url)
    assert "Just nu" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    client.logout()
    assert "Just nu" not in page_cache.get(about.url).content.decode()


def test_preview_is_kept_from_nobody_else(about, page_cache):
    about.title = "Hemligt utkast"
    response = about.make_preview_request()
    assert b"Hemligt utkast" in response.content
    assert b"Hemligt utkast" not in page_cache.get(about.url).content


def test_change_during_the_rendering_is_not_overlooked(about, page_cache, monkeypatch):
    context_of = StandardPage.get_context

    def get_context(self, request, *args, **kwargs):
        context = context_of(self, request, *args, **kwargs)
        if self.title == "Om oss":
            with page_cache.committed():
                StandardPage.objects.filter(pk=self.pk).update(title="Nytt namn")
        return context

    monkeypatch.setattr(StandardPage, "get_context", get_context)
    assert "Om oss" in page_cache.get(about.url).content.decode()
    assert "Nytt namn" in page_cache.get(about.url).content.decode()


def test_what_is_rolled_back_hides_no_later_change(about, page_cache):
    page_cache.get(about.url)
    with page_cache.committed():
        with transaction.atomic():
            StandardPage.objects.filter(pk=about.pk).update(lead="Nej")
            transaction.set_rollback(True)
        StandardPage.objects.filter(pk=about.pk).update(lead="Ja, nu")
    assert "Ja, nu" in page_cache.get(about.url).content.decode()


def test_pages_are_made_without_redis_and_changes_are_told_later(about, page_cache, monkeypatch):
    def away(*args, **kwargs):
        raise RedisConnectionError

    enqueue = Mock()
    monkeypatch.setattr("cms.pagecache.store.get_redis_connection", away)
    monkeypatch.setattr(type(tell_again), "enqueue", enqueue)
    answer = page_cache.get(about.url)
    assert answer.status_code == 200
    again = page_cache.get(about.url, if_none_match=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    with page_cache.committed():
        StandardPage.objects.filter(pk=about.pk).update(lead="Utan Redis")
    assert "Utan Redis" in page_cache.get(about.url).content.decode()
    enqueue.assert_called_once()


def test_group_that_is_saved_empties_nothing(about, page_cache):
    page_cache.get(about.url)
    generation = store.look_up("x")[1]
    with page_cache.committed():
        Group.objects.create(name="Nya")
    assert store.look_up("x")[1] == generation


def test_one_renders_while_the_others_wait(about, page_cache):
    with store.rendering("key") as first, store.rendering("key") as second:
        assert (first, second) == (True, False)


def test_nothing_is_watched_where_pages_are_not_kept():
    assert _watch not in connection.execute_wrappers
