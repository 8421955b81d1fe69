"""What was sent and did not come through, or could not be sent, is kept in the browser."""

import json
import time

from playwright.sync_api import expect

from tests.helpers.writing import (
    AUTOSAVE_BEGINS,
    LEAD,
    open_mission,
    press_publish,
    saved,
    unique,
    wait_until_watched,
)

# So long after the first change a form has saved itself twice, in milliseconds.
TWICE = 3 * AUTOSAVE_BEGINS


def write_without_network(page, text):
    """Write what cannot save itself, and wait until the browser has a copy."""
    page.route("**/edit/", lambda route: route.abort())
    page.fill(LEAD, text)
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('copy:'))")


def close_and_open(page):
    """Close the form as a browser does that is closed, and return an empty page beside it."""
    again = page.context.new_page()
    page.close(run_before_unload=False)
    return again


def test_a_browser_that_was_closed_before_it_could_save_offers_the_text(page, log_in):
    log_in("redaktor")
    open_mission(page)
    url, text = page.url, unique("Skrivet utan nät")
    write_without_network(page, text)
    again = close_and_open(page)
    again.goto(url)
    offer = again.get_by_role("status").filter(has_text="I den här webbläsaren finns text")
    offer.get_by_role("button", name="Spara den som utkast").click()
    again.wait_for_url("**/edit/")
    expect(again.locator(LEAD)).to_have_value(text)
    again.reload()
    again.wait_for_load_state("networkidle")
    expect(offer).to_be_hidden()
    assert not again.evaluate("Object.keys(localStorage).some((key) => key.startsWith('copy:'))")


def test_a_copy_is_kept_although_the_first_question_was_not_answered(page, log_in):
    log_in("redaktor")
    open_mission(page)
    page.route("**/admin/signed-in/", lambda route: route.abort(), times=1)
    page.reload()
    page.wait_for_load_state("networkidle")
    write_without_network(page, unique("Skrivet utan svar"))


def test_an_older_copy_outlives_a_form_that_was_long_not_told_whose_it_is(page, log_in):
    log_in("redaktor")
    open_mission(page)
    url, text = page.url, unique("Skrivet tidigare")
    write_without_network(page, text)
    again = close_and_open(page)
    again.route("**/admin/signed-in/", lambda route: route.abort())
    again.goto(url)
    wait_until_watched(again)
    again.fill(LEAD, unique("Skrivet efteråt"))
    saved(again)
    again.unroute("**/admin/signed-in/")
    with again.expect_event("load"):
        again.get_by_role("button", name="Spara utkast").click()
    offer = again.get_by_role("status").filter(has_text="I den här webbläsaren finns text")
    expect(offer).to_be_visible()
    assert text in again.evaluate("JSON.stringify(localStorage)")


def test_what_is_on_its_way_is_not_offered_as_unsaved(page, log_in):
    log_in("granskare")
    open_mission(page)
    url = page.url
    page.fill(LEAD, unique("Skickat långsamt"))
    saved(page)
    page.route("**/edit/", lambda route: (time.sleep(3), route.continue_()))
    # Wagtail tells of a change also while the form is being sent.
    page.locator("form[data-edit-form]").evaluate(
        """form => form.addEventListener("submit", () => setTimeout(
            () => form.dispatchEvent(new Event("input", { bubbles: true })), 200))"""
    )
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("publicerad")
    page.unroute("**/edit/")
    page.goto(url)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("I den här webbläsaren finns text")).to_be_hidden()


def test_a_publication_that_is_stopped_leaves_a_form_that_saves_drafts(page, log_in):
    log_in("granskare")
    open_mission(page)
    # As the browser does it when somebody stops it, or when nobody answers.
    page.route("**/edit/", lambda route: route.abort("aborted"))
    page.fill(LEAD, unique("Stoppat"))
    with page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
        press_publish(page)
    page.keyboard.press("Escape")
    copy = "Object.entries(localStorage).find(([key]) => key.startsWith('copy:'))[1]"
    assert "sent" not in json.loads(page.evaluate(copy))
    page.unroute("**/edit/")
    text = unique("Skrivet efteråt")
    page.fill(LEAD, text)
    saved(page)
    page.reload()
    assert page.input_value(LEAD) == text
    page.goto("/skane/brottsforebyggande-arbete/")
    assert text not in page.locator("main").inner_text()


def test_what_was_sent_and_never_came_through_is_offered(page, log_in):
    log_in("redaktor")
    open_mission(page)
    url, text = page.url, unique("Skickat i onödan")
    page.route("**/edit/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    page.fill(LEAD, text)
    with page.expect_event("load"):
        page.get_by_role("button", name="Spara utkast").click()
    page.unroute("**/edit/")
    page.goto(url)
    offer = page.get_by_role("status").filter(has_text="I den här webbläsaren finns text")
    with page.expect_event("load"):
        offer.get_by_role("button", name="Spara den som utkast").click()
    assert page.input_value(LEAD) == text
    assert not page.evaluate("Object.keys(localStorage).some((key) => key.startsWith('copy:'))")


def test_a_copy_that_is_a_day_old_goes_although_nobody_logs_in(page):
    page.goto("/admin/login/")
    ages = {"copy:1:/admin/pages/2/edit/": 25, "translate:1:2:3:4": 25, "copy:1:/admin/x/": 23}
    page.evaluate(
        """ages => Object.entries(ages).forEach(([key, hours]) => localStorage.setItem(
            key, JSON.stringify({ time: Date.now() - hours * 3600e3, entries: [] })))""",
        ages,
    )
    page.reload()
    kept = page.evaluate("Object.keys(localStorage)")
    assert ages.keys() & set(kept) == {"copy:1:/admin/x/"}


def test_what_was_asked_about_and_never_answered_is_offered(new_context, log_in):
    first, second = (log_in(name, new_context().new_page()) for name in ("redaktor", "granskare"))
    open_mission(first)
    open_mission(second)
    url, text = second.url, unique("Aldrig besvarat")
    write_without_network(second, text)
    first.fill(LEAD, unique("Hann före"))
    saved(first)
    second.unroute("**/edit/")
    expect(second.locator(".w-editing-sessions__session--saved")).to_be_visible()
    second.get_by_role("button", name="Spara utkast").click()
    second.get_by_role("dialog").get_by_role("button", name="Spara utkast").click()
    expect(second.get_by_role("heading", name="har ändrats av er båda")).to_be_visible()
    second.goto(url)
    offer = second.get_by_role("status").filter(has_text="I den här webbläsaren finns text")
    expect(offer).to_be_visible()
    assert text in second.evaluate("JSON.stringify(localStorage)")


def test_passwords_are_not_kept_and_what_has_no_drafts_says_so(page, log_in):
    log_in("admin")
    page.goto("/admin/users/new/")
    page.wait_for_load_state("networkidle")
    page.fill("[name=password1]", "hemligt-7001")
    page.fill("[name=username]", "nykomling")
    page.wait_for_function("() => JSON.stringify(localStorage).includes('nykomling')")
    assert "hemligt-7001" not in page.evaluate("JSON.stringify(localStorage)")
    again = close_and_open(page)
    again.goto("/admin/users/new/")
    offer = again.get_by_role("status").filter(has_text="I den här webbläsaren finns text")
    expect(offer.get_by_role("button", name="Spara det genast")).to_be_visible()


def test_a_website_that_fails_is_not_taken_for_a_log_out(page, log_in):
    log_in("redaktor")
    open_mission(page)
    page.route("**/admin/signed-in/", lambda route: route.fulfill(status=503, body="away"))
    page.fill(LEAD, unique("Skrivet under ett byte"))
    page.get_by_role("button", name="Spara utkast").click()
    expect(
        page.get_by_role("alert").filter(has_text="Ingen kontakt med webbplatsen")
    ).to_be_visible()
    expect(page.get_by_role("dialog", name="Logga in igen för att spara")).to_be_hidden()


def test_what_a_colleague_saves_does_not_count_as_saved_by_oneself(new_context, log_in):
    first, second = (log_in(name, new_context().new_page()) for name in ("redaktor", "granskare"))
    open_mission(second)
    url, text = second.url, unique("Föll på vägen")
    second.route("**/edit/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    second.fill(LEAD, text)
    with second.expect_event("load"):
        second.get_by_role("button", name="Spara utkast").click()
    second.unroute("**/edit/")
    open_mission(first)
    first.fill(LEAD, unique("Sparat av en kollega"))
    saved(first)
    second.goto(url)
    expect(second.get_by_text("I den här webbläsaren finns text")).to_be_visible()
    assert text in second.evaluate("JSON.stringify(localStorage)")


def test_what_was_saved_after_its_tab_was_closed_is_not_offered(page, log_in):
    log_in("redaktor")
    open_mission(page)
    url = page.url
    page.fill(LEAD, unique("Sparat i en stängd flik"))
    saved(page)
    # The answer of the website reaches nobody.
    page.route("**/edit/", lambda route: (route.fetch(max_redirects=0), route.abort()))
    with page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
        page.get_by_role("button", name="Spara utkast").click()
    again = close_and_open(page)
    again.goto(url)
    again.wait_for_load_state("networkidle")
    expect(again.get_by_text("I den här webbläsaren finns text")).to_be_hidden()
    assert not again.evaluate("Object.keys(localStorage).some((key) => key.startsWith('copy:'))")


def test_what_is_typed_while_the_form_saves_itself_is_saved_too(page, log_in):
    log_in("redaktor")
    open_mission(page)
    sent = []

    def answer_slowly(route):
        sent.append(route.request)
        if len(sent) == 1:
            answer = route.fetch()
            page.fill(LEAD, text)
            route.fulfill(response=answer)
        else:
            route.continue_()

    text = unique("Skrivet medan det sparades")
    page.route("**/edit/", answer_slowly)
    page.fill(LEAD, unique("Skrivet först"))
    page.wait_for_timeout(TWICE)
    saved(page)
    # Once for each text, and not again and again.
    assert len(sent) == 2
    page.unroute("**/edit/")
    page.reload()
    assert page.input_value(LEAD) == text
