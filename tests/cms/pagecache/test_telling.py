"""What is changed is told, also when the process that changed it does not come to that."""

from contextlib import suppress
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from redis.exceptions import ConnectionError as RedisConnectionError

from cms.pagecache import store, writing
from cms.pagecache.tasks import tell_again
from cms.worker.loop import SiteWorker
from home.factories import StandardPageFactory
from home.models import StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.redis]


@pytest.fixture
def about(home, page_cache):
    with page_cache.committed():
        page = StandardPageFactory(parent=home, lead="Som det var")
    page_cache.get(page.url)
    # What was changed before, nobody tells.
    DBTaskResult.objects.all().delete()
    connection.run_on_commit = []
    return page


def change(page, lead="Nytt"):
    StandardPage.objects.filter(pk=page.pk).update(lead=lead)


def fail():
    raise ConnectionError


def killed(page, page_cache):
    change(page)
    connection.run_on_commit = []


def failed(page, page_cache):
    with suppress(ConnectionError), page_cache.committed():
        transaction.on_commit(fail)
        change(page)


@pytest.mark.parametrize("lose", [killed, failed])
def test_worker_tells_what_was_lost_after_the_commit(lose, about, page_cache):
    lose(about, page_cache)
    assert "Som det var" in page_cache.get(about.url).content.decode()
    [lost] = DBTaskResult.objects.all()
    assert lost.run_after > lost.enqueued_at
    result = lost.task_result
    result.task.call(*result.args)
    assert "Nytt" in page_cache.get(about.url).content.decode()


def test_transaction_that_tells_costs_one_row_that_is_gone_afterwards(about, page_cache):
    with CaptureQueriesContext(connection) as queries, page_cache.committed():
        for lead in ("Ett", "Två"):
            change(about, lead)
    table = DBTaskResult._meta.db_table
    written = [query["sql"].split()[0] for query in queries if f'"{table}"' in query["sql"]]
    assert written == ["INSERT", "DELETE"]
    assert not DBTaskResult.objects.exists()
    assert "Två" in page_cache.get(about.url).content.decode()


@pytest.fixture
def database_away(monkeypatch):
    """Let the database fail once something has changed, before that is told."""

    def told():
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(writing, "tell_if_lost", lambda: told)


def test_database_that_is_away_after_the_commit_spoils_nothing_else(
    about, page_cache, database_away
):
    done = []
    with page_cache.committed():
        change(about)
        transaction.on_commit(lambda: done.append("mail"))
    assert done == ["mail"]


def test_statement_that_fails_says_why_itself(database_away):
    alone = SimpleNamespace(run_on_commit=[], in_atomic_block=False)
    sql = 'UPDATE "people_person" SET "name" = %s'
    with (
        pytest.raises(IntegrityError, match="taken"),
        writing.telling(alone, sql, [("Ada",)]),
    ):
        raise IntegrityError("taken")


def test_what_is_rolled_back_leaves_nothing_to_tell(about):
    with transaction.atomic():
        change(about)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_statement_without_a_transaction_is_told_when_it_is_done(monkeypatch):
    tell, done = Mock(), Mock()
    monkeypatch.setattr(writing, "tell", tell)
    monkeypatch.setattr(writing, "tell_if_lost", lambda: done)
    alone = SimpleNamespace(run_on_commit=[], in_atomic_block=False)
    with writing.telling(alone, 'UPDATE "people_person" SET "name" = %s', [("Ada",)]):
        assert not tell.called
    assert tell.called
    assert done.called


def test_worker_tells_until_redis_hears_it_and_leaves_one_task(
    about, page_cache, queue, monkeypatch
):
    def away():
        raise RedisConnectionError

    with monkeypatch.context() as outage:
        outage.setattr(store, "get_redis_connection", away)
        for lead in ("Ett", "Två", "Tre"):
            with page_cache.committed():
                change(about, lead)
        for _minute in range(10):
            SiteWorker().run_until_idle()
            assert queue.filter(status="READY").count() == 1
            assert queue.count() <= 2
            queue.filter(status="READY").update(run_after=timezone.now())
    assert "Som det var" in page_cache.get(about.url).content.decode()
    SiteWorker().run_until_idle()
    assert "Tre" in page_cache.get(about.url).content.decode()
    assert not queue.filter(status="READY").exists()


def test_worker_asks_redis_also_while_others_spare_it(about, monkeypatch):
    pool = store.get_redis_connection().connection_pool
    pool._failed("it was frozen")
    assert pool.paused
    store.tell_at_once({"something"})
    assert not pool.down


def test_redis_that_came_back_with_what_it_had_saved_is_not_believed(about, page_cache):
    assert not page_cache.get(about.url).rendered
    redis = store.get_redis_connection()
    saved = {key: (redis.dump(key), redis.pttl(key)) for key in redis.keys(store._name("*"))}
    with page_cache.committed():
        change(about)
    page_cache.get(about.url)
    for key, (value, milliseconds) in saved.items():
        redis.restore(key, max(0, milliseconds), value, replace=True)
    assert "Som det var" in page_cache.get(about.url).content.decode()
    pool = redis.connection_pool
    pool.run = b"the next one"
    try:
        assert "Nytt" in page_cache.get(about.url).content.decode()
        assert not page_cache.get(about.url).rendered
    finally:
        pool.disconnect()


def test_every_connection_asks_which_run_of_redis_it_is_to():
    redis = store.get_redis_connection()
    pool = redis.connection_pool
    pool.run = b"the last one"
    pool.disconnect()
    assert redis.ping()
    assert pool.run.decode() == redis.info("server")["run_id"]


def test_what_a_worker_begins_meanwhile_is_not_taken_from_it(queue, monkeypatch):
    def away(tags):
        raise RedisConnectionError

    def begin(execute, sql, params, many, context):
        if sql.startswith("DELETE"):
            DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
        return execute(sql, params, many, context)

    monkeypatch.setattr(store, "tell_at_once", away)
    tell_again.enqueue(["a"])
    begun = DBTaskResult.objects.get()
    with connection.execute_wrapper(begin):
        tell_again.func(["b"])
    assert DBTaskResult.objects.filter(pk=begun.pk).exists()
    again = DBTaskResult.objects.exclude(pk=begun.pk).get()
    assert again.args_kwargs["args"] == [["a", "b"]]
