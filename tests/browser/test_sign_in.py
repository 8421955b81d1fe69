"""Passkeys, in a browser that has one, and the way by the board's own provider."""

import pytest
from playwright.sync_api import expect

ACCOUNT = "somaliska2"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def passkeys(page):
    """Give the browser what keeps passkeys, and asks for no finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def sign_out(page):
    page.goto("/admin/logout/")
    page.click("main button")
    page.wait_for_url("**/admin/login/")


def test_a_passkey_is_added_and_signs_in_as_second_step_and_alone(page, log_in, passkeys, demo):
    log_in(ACCOUNT)
    page.goto("/admin/second-step/webauthn/add/")
    page.check("input[name=passwordless]")
    page.click("#passkey-add")
    page.wait_for_url("**/recovery-codes/")
    expect(page.locator(".codes li")).to_have_count(10)

    sign_out(page)
    page.fill("input[name=login]", ACCOUNT)
    page.fill("input[name=password]", demo.passwords[ACCOUNT])
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/second-step/authenticate/")
    page.click("#passkey-login")
    page.wait_for_url("**/admin/")

    sign_out(page)
    page.click("#passkey-login")
    page.wait_for_url("**/admin/")

    # The demo's other tests sign in with the password alone.
    page.goto("/admin/second-step/webauthn/")
    page.click("main a[href$='/remove/']")
    page.click("main button")
    page.wait_for_url("**/second-step/webauthn/")


def test_who_works_at_the_board_comes_in_by_its_provider(page):
    page.goto("/admin/login/")
    page.locator("form[action*='/board/'] button").click()
    page.wait_for_url("**/admin/")
    expect(page.get_by_text("Anna Ek").first).to_be_visible()
