"""Sign-in when much happens at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread

import pytest
from django.db import connection

from cms.accounts import lockout
from tests.helpers.board import come_in, is_at_work, let_time_pass, set_up_board


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_fifty_guesses_at_the_same_time_are_fifty():
    passed, barrier = [], Barrier(20)

    def try_one():
        barrier.wait()
        try:
            lockout.begin(("account", "anna"))
            passed.append(1)
        except lockout.TooManyAttemptsError:
            pass
        finally:
            connection.close()

    threads = [Thread(target=try_one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) <= lockout.LIMIT


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_parallel_requests_use_a_refresh_token_once(client, settings, provider):
    """A provider that sees one used twice takes it for stolen."""
    set_up_board(settings, provider)
    come_in(client, provider)
    let_time_pass()
    provider.delay = 0.1

    def work(_number):
        browser = type(client)()
        browser.cookies = client.cookies
        try:
            return is_at_work(browser)
        finally:
            connection.close()

    provider.asked.clear()
    with ThreadPoolExecutor(5) as pool:
        assert all(pool.map(work, range(5)))
    assert provider.asked.count("/token") == 1
