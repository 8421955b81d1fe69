"""The board's provider half answers, or tells the groups in one place only."""

import jwt
import pytest

from tests.helpers.board import come_in, is_at_work, let_time_pass, set_up_board
from tests.helpers.provider import KEY

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_provider_that_fails_after_it_gave_a_new_refresh_token_signs_nobody_out(
    client, provider, settings
):
    set_up_board(settings, provider)
    come_in(client, provider)
    answer = provider.answer

    def fails_half_way(path, data, headers):
        return (503, {}) if path == "/userinfo" else answer(path, data, headers)

    provider.answer = fails_half_way
    let_time_pass()
    assert is_at_work(client)
    provider.answer = answer
    let_time_pass()
    assert is_at_work(client)


@pytest.mark.parametrize("refreshes", [True, False])
def test_groups_in_the_id_token_alone(client, provider, settings, refreshes):
    set_up_board(settings, provider)
    provider.gives_refresh_tokens = refreshes
    new_tokens, userinfo = provider._new_tokens, provider._userinfo

    def with_groups(sub):
        tokens = new_tokens(sub)
        claims = jwt.decode(tokens["id_token"], options={"verify_signature": False})
        claims["groups"] = provider.people[sub]["groups"]
        tokens["id_token"] = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"})
        return tokens

    def without(data, headers):
        status, told = userinfo(data, headers)
        told.pop("groups", None)
        return status, told

    provider._new_tokens, provider._userinfo = with_groups, without
    come_in(client, provider)
    assert is_at_work(client)
    let_time_pass()
    assert is_at_work(client)
