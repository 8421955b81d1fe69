"""A county reads its own words for a shared text, and is asked when that changes."""

import pytest
from playwright.sync_api import expect

PATH = "exempel-egna-ord/"
OWN, SHARED = "I Skåne kan du också välja tid på webben.", "Ring dagen före besöket"


def test_each_county_reads_its_words_and_officers_compare_them(page, log_in):
    for county, said, unsaid in (("skane", OWN, SHARED), ("stockholm", SHARED, OWN)):
        page.goto(f"/{county}/{PATH}")
        expect(page.get_by_text(said)).to_be_visible()
        expect(page.get_by_text(unsaid)).to_have_count(0)
    log_in("granskare")
    task = page.locator(".tasks > li", has_text="Exempel: Ring före besöket")
    task.get_by_role("link", name="Jämför").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: not address.endswith("/admin/"))
    content = page.locator("main")
    for words in ("välja tid på webben", "Ring dagen före besöket"):
        assert words in content.inner_text()
    for button in ("Ta över", "Behåll"):
        expect(content.get_by_role("button", name=button)).to_have_count(1)


@pytest.mark.parametrize("width", [375, 1280])
def test_the_two_versions_do_not_scroll_sideways(page, log_in, width):
    page.set_viewport_size({"width": width, "height": 800})
    log_in("redaktor")
    page.get_by_role("link", name="Jämför").first.click()
    page.wait_for_url(lambda address: not address.endswith("/admin/"))
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) <= 0
