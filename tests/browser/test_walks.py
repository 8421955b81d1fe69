"""An archive and a lecture by nothing but the keyboard, from the address to the text and back."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 375, "height": 667}
FILM = "/stockholm/seminarier/exempel-samtal-om-tillit/en-minut-om-trygghetsvandringar/"
# More than any of these pages has links before what is looked for.
MOST_STEPS = 60


def walk_to(page, selector, text=""):
    """Press Tab until what has the focus is an element like this, which must then be seen.

    Returns the text of everything passed on the way, and of what was reached.
    """
    passed = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate_handle("document.activeElement").as_element()
        passed.append(here.inner_text().split("\n")[0].strip())
        is_such = here.evaluate("(node, selector) => node.matches(selector)", selector)
        if is_such and text in here.inner_text():
            assert here.evaluate("node => node.checkVisibility()")
            outline = here.evaluate("node => getComputedStyle(node).outlineStyle")
            assert outline != "none", f"{passed[-1]} does not show that it has the focus"
            return passed
    return pytest.fail(f"The keyboard does not reach {selector} {text}: {passed}")


def rows(page):
    return page.locator("main .rows > li").count()


def test_filters_of_an_archive_on_a_phone(page):
    page.set_viewport_size(PHONE)
    page.goto("/seminarier/")
    total = rows(page)
    walk_to(page, ".fold > summary")
    page.keyboard.press("Enter")
    walk_to(page, ".facet a", "Skåne")
    left = int(page.evaluate("document.activeElement.querySelector('.count').textContent"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/seminarier/?lan=skane")
    assert 0 < rows(page) == left < total
    # What was chosen is told, folded as it was, and can be taken back.
    assert "1" in page.locator(".fold .count").inner_text()
    expect(page.locator(".facets")).to_be_hidden()
    walk_to(page, ".chip", "Skåne")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/seminarier/\??$"))
    assert rows(page) == total
    page.go_back()
    page.wait_for_url("**/seminarier/?lan=skane")
    assert rows(page) == left


def test_filters_of_an_archive_that_have_many_values(page):
    page.goto("/projekt/")
    passed = walk_to(page, ".facets select")
    assert "Skåne" in passed, "the links come before the lists"
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.value")
    assert chosen
    walk_to(page, ".facets button")
    page.keyboard.press("Enter")
    page.wait_for_url("**partner=*")
    assert page.locator("#partner").input_value() == chosen
    assert rows(page) == 1
    walk_to(page, ".chip")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/projekt/\??$"))
    expect(page.locator(".chip")).to_have_count(0)


def test_lecture_from_its_film_to_its_last_sentence(page):
    page.goto(FILM)
    walk_to(page, "video")
    page.keyboard.press("Space")
    page.wait_for_function("() => !document.querySelector('video').paused")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('video').paused")
    walk_to(page, ".chapters a", "Under vandringen")
    page.keyboard.press("Enter")
    page.wait_for_url("**#t=34")
    page.wait_for_function("() => document.querySelector('video').currentTime >= 34")
    passed = walk_to(page, ".turn a", "0:47")
    assert not any("Vad är en trygghetsvandring" in text for text in passed)
    page.keyboard.press("Enter")
    page.wait_for_url("**#t=47")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile(r"#t=5\d"))
    walk_to(page, ".sentence button")
