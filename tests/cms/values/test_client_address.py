"""Nobody can pretend to come from another address than the proxies saw."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cms.values.client_address import client_address, networks

PROXY, CLIENT = "10.0.0.1", "192.0.2.7"


def request_with(forwarded=None, own=PROXY):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=own, **headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, CLIENT, PROXY),
        (1, None, PROXY),
        (1, CLIENT, CLIENT),
        (1, f"203.0.113.9, {CLIENT}", CLIENT),
        (2, f"203.0.113.9, {CLIENT}, 10.0.0.2", CLIENT),
        (2, CLIENT, PROXY),
        (1, "not an address", PROXY),
        (1, "", PROXY),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_what_the_outermost_trusted_proxy_saw(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    assert client_address(request_with(forwarded)) == address


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_what_a_client_writes_changes_nothing(typed):
    assert client_address(request_with(f"{typed}, {CLIENT}")) == CLIENT


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", ("192.0.2.7/32", "192.0.2.0/24")),
        ("::ffff:192.0.2.7", ("192.0.2.7/32", "192.0.2.0/24")),
        ("2001:db8:1:2:3::1", ("2001:db8:1:2::/64", "2001:db8:1::/48")),
        ("", ("", "")),
    ],
)
def test_a_household_has_more_than_one_address(address, expected):
    assert networks(address) == expected
