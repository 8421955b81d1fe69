"""What we borrow of allauth that it promises nobody; each test names our place."""

import inspect

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.sessions.backends.signed_cookies import SessionStore

from cms.accounts.factories import UserFactory
from tests.helpers.upstream import borrowed, needs_database


@borrowed("cms/accounts/lockout.py", "truncate_ip")
def test_addresses_are_cut_where_a_house_begins(loan):
    assert truncate_ip("2001:db8:1:2:3::4") == "2001:db8:1:2::"
    assert truncate_ip("192.0.2.1") == "192.0.2.1"
    assert truncate_ip("nonsense") == "nonsense"


@needs_database
@borrowed("cms/accounts/sessions.py", "get_authentication_records", '"method"', '"at"')
def test_a_session_keeps_how_and_when_its_user_signed_in(loan, rf):
    request, user = rf.get("/"), UserFactory()
    request.session = SessionStore()
    record_authentication(request, user, "mfa", type="totp")
    [record] = get_authentication_records(request, user)
    assert record["method"] == "mfa"
    assert isinstance(record["at"], float)
    assert get_authentication_records(request, UserFactory()) == []


@borrowed("cms/accounts/provider.py", "_decode_id_token", "did_fetch_access_token", "basic_auth")
def test_an_id_token_that_came_straight_from_the_provider_is_read_as_such(loan):
    assert list(inspect.signature(OpenIDConnectOAuth2Adapter._decode_id_token).parameters) == [
        "self",
        "app",
        "id_token",
    ]
    assert "did_fetch_access_token" in inspect.getsource(
        OpenIDConnectOAuth2Adapter._decode_id_token
    )
    assert isinstance(OpenIDConnectOAuth2Adapter.basic_auth, property)


@borrowed("cms/accounts/adapters.py", "_get_site_name")
def test_passkeys_are_named_after_the_site(loan):
    source = inspect.getsource(DefaultMFAAdapter.get_public_key_credential_rp_entity)
    assert "_get_site_name" in source


@borrowed("cms/accounts/forms.py", "clean_code", "self.user")
def test_a_code_is_tried_when_it_is_cleaned(loan):
    assert "validate_code" in inspect.getsource(BaseAuthenticateForm.clean_code)
