"""The header in every language and width, and by keyboard."""

import pytest
from playwright.sync_api import expect

from cms.languages.names import CODES

WIDTHS = [320, 360, 375, 600, 767, 768, 900, 1280, 1920]
PHONES_END, PHONE_HEIGHT, HEIGHT = 768, 64, 120


@pytest.mark.parametrize("code", CODES)
def test_header_is_low_in_every_language_and_width(page, demo, code):
    prefix = "" if code == "sv" else f"/{code}"
    for path in ("/", "/stockholm/", "/vastmanland/", "/guider/gangsnacket/"):
        page.goto(f"{prefix}{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 667})
            height = page.locator(".site-header").bounding_box()["height"]
            assert height <= (PHONE_HEIGHT if width < PHONES_END else HEIGHT), (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_header_by_keyboard_on_a_phone(page, demo):
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto("/stockholm/")
    walked = []
    for _step in range(5):
        page.keyboard.press("Tab")
        walked.append(focused(page).split("\n")[0])
    assert walked == ["Hoppa till innehållet", "Länsstyrelsen Stockholm", "Sök", "Språk", "Meny"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "Uppdrag"
    page.keyboard.press("Escape")
    assert focused(page) == "Meny"
    expect(page.locator(".main-nav")).to_be_hidden()


def test_search_unfolds_with_the_cursor_in_its_field(page, demo):
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto("/stockholm/")
    page.locator(".toggle summary").first.click()
    page.wait_for_function("() => document.activeElement.name === 'q'")
    page.keyboard.type("brott")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stockholm/sok/?q=brott")


def test_language_menu_closes_when_the_focus_leaves_it(page, demo):
    page.goto("/stockholm/")
    languages = page.locator("header .menu").first
    languages.locator("summary").press("Enter")
    expect(languages.locator("nav")).to_be_visible()
    for _step in range(languages.locator("a").count() + 1):
        page.keyboard.press("Tab")
    expect(languages.locator("nav")).to_be_hidden()


def test_language_menu_tells_where_a_language_leads(page, demo):
    page.goto("/stockholm/brottsforebyggande-arbete/")
    languages = page.locator("header .menu").first
    languages.locator("summary").click()
    assert "Sidan finns inte på de här språken" in languages.inner_text()
    expect(languages.locator("a[lang=ar] .meta")).to_be_visible()


def test_menu_opens_without_javascript(browser, demo):
    context = browser.new_context(
        java_script_enabled=False, base_url=demo.url, viewport={"width": 375, "height": 667}
    )
    page = context.new_page()
    page.goto("/stockholm/")
    expect(page.locator(".main-nav")).to_be_hidden()
    page.locator(".toggle summary").last.click()
    page.locator(".main-nav a", has_text="Guider").click()
    page.wait_for_url("**/guider/")
    context.close()
