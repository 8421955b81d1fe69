"""What a translator types is never lost, whatever happens meanwhile, and the page says so truly."""

import re

import pytest
from playwright.sync_api import expect

PAGE = "Gängsnacket"
# With the time: a text that was there before is called saved as well.
SAVED = re.compile(r"Sparad \d")


@pytest.fixture
def somebody(new_context, log_in):
    """Return a function that gives a page of a new browser with somebody logged in."""
    return lambda username: log_in(username, new_context().new_page())


@pytest.fixture
def editor(somebody):
    """Return a function that opens the Arabic guide's editor, with its first text, for a name."""

    def open_for(username):
        page = somebody(username)
        page.goto("/admin/localize/my/?language=ar&state=all")
        page.locator("main").get_by_role("link", name=PAGE).first.click()
        if "/review/" in page.url:
            page.get_by_role("link", name="Till texterna").click()
        page.locator(".filters a").last.click()
        page.locator(".texts li a").nth(2).click()
        return page

    return open_for


def field(page):
    return page.locator(".field:visible")


def expect_text(page, text):
    expect(page.locator("textarea[data-field]")).to_have_value(text)


def type_over(page, text):
    field(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def state(page):
    return page.locator("[data-state]")


def test_a_text_is_saved_as_it_is_typed(editor):
    page = editor("oversattare")
    type_over(page, "نص جديد أول")
    expect(state(page)).to_contain_text(SAVED)
    page.reload()
    expect_text(page, "نص جديد أول")


def test_who_is_logged_out_while_typing_logs_in_again_and_loses_nothing(editor):
    page = editor("oversattare")
    cookies = [one for one in page.context.cookies() if one["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    type_over(page, "نص بعد تسجيل الخروج")
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    expect(state(page)).to_contain_text("Inte sparad")
    page.context.add_cookies(cookies)
    page.get_by_role("button", name="Stäng").click()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(page)).to_contain_text(SAVED)
    page.reload()
    expect_text(page, "نص بعد تسجيل الخروج")


def test_a_browser_that_was_closed_without_a_network_saves_when_it_comes_back(editor):
    page = editor("oversattare")
    url = page.url
    page.route("**/text/", lambda route: route.abort())
    type_over(page, "نص بلا شبكة")
    expect(state(page)).to_contain_text("inget nät")
    page.unroute("**/text/")
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(url)
    expect(state(again)).to_contain_text(SAVED)
    expect_text(again, "نص بلا شبكة")


def test_two_who_type_the_same_text_see_both(editor):
    first, second = editor("oversattare"), editor("oversattare2")
    assert first.url == second.url
    type_over(second, "نص الثاني")
    expect(state(second)).to_contain_text(SAVED)
    type_over(first, "نص الأول")
    expect(first.locator(".old", has_text="Version av")).to_contain_text("نص الأول")
    expect_text(first, "نص الثاني")
    first.get_by_role("button", name="Använd den här versionen").click()
    expect(state(first)).to_contain_text(SAVED)
    second.reload()
    expect_text(second, "نص الأول")


def test_a_sentence_that_the_officer_changes_meanwhile(editor, somebody):
    page = editor("oversattare")
    officer = somebody("admin")
    officer.goto("/admin/pages/search/?q=G%C3%A4ngsnacket")
    officer.locator("main").get_by_role("link", name=PAGE, exact=True).first.click()
    lead = officer.locator("textarea[name=lead]")
    lead.fill(f"{lead.input_value()} Nytt.")
    officer.locator("[data-w-dropdown-target=toggle]", has=officer.locator("svg")).last.click()
    officer.get_by_role("button", name="Publicera").first.click()
    expect(officer.locator(".messages")).to_contain_text("publicerad")
    type_over(page, "ما كتبته قبل")
    expect(page.locator(".old")).to_contain_text("ما كتبته قبل")
    expect(page.locator(".src ins")).to_contain_text("Nytt")
    # Translated again, which others who try this guide's translation go on from: the text that
    # stands there now is open, whatever else is to be done.
    type_over(page, "ما كتبته بعد")
    expect(state(page)).to_contain_text(SAVED)
