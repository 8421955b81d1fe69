"""How pages use the screen: text on a phone's first screen, two columns on a wide one, paper."""

import pytest

PHONE, WIDE = {"width": 375, "height": 667}, {"width": 1280, "height": 800}
FIRST_SCREEN, CONTENT_WIDTH = 480, 1000
MISSION, GUIDE = "/skane/brottsforebyggande-arbete/", "/guider/gangsnacket/"
PART, PROJECT = "/guider/gangsnacket/varningstecken/", "/skane/projekt/skanes-quatro-helix/"
# What is read first, below the title and the lead; what is folded does not count.
FIRST_WORDS = {
    MISSION: "main section > h2",
    "/gavleborg/brottsforebyggande-arbete/": "main section > h2",
    "/seminarier/": ".resultbar",
    "/projekt/": ".rows > li",
    "/guider/": ".rows > li",
    "/nyheter/": ".rows > li",
    "/stockholm/nyheter/": ".rows > li",
    "/jamtland/": "main section > h2",
    "/nej/": "main section > h2",
    "/sok/?q=trygghet": ".resultbar",
    "/seminarier/talare/": ".body input",
    GUIDE: "main .contents > h2",
    PART: ".body p",
    f"/ar{PART}": ".body p",
    f"/ti{PART}": ".body p",
}
WIDE_PAGES = [MISSION, GUIDE, PART, PROJECT, "/projekt/", "/guider/", "/personuppgifter/"]


@pytest.mark.parametrize("path", FIRST_WORDS)
def test_the_text_begins_on_a_phones_first_screen(page, path):
    page.set_viewport_size(PHONE)
    page.goto(path)
    words = page.locator(FIRST_WORDS[path]).locator("visible=true").first
    assert words.bounding_box()["y"] <= FIRST_SCREEN


@pytest.mark.parametrize("path", WIDE_PAGES)
def test_the_content_uses_the_width(page, path):
    page.set_viewport_size(WIDE)
    page.goto(path)
    start = page.locator("main h1").bounding_box()["x"]
    columns = [column.bounding_box() for column in page.locator(".body > *").all()]
    assert max(box["x"] + box["width"] for box in columns if box) - start >= CONTENT_WIDTH


def test_contents_fold_on_a_phone_and_stay_in_view_on_a_wide_screen(page):
    page.set_viewport_size(PHONE)
    page.goto(MISSION)
    contents = page.get_by_role("navigation", name="På den här sidan")
    assert contents.count() == 1
    assert contents.get_by_role("link").count() == 0
    contents.locator("summary").click()
    assert contents.get_by_role("link").count() > 1
    page.set_viewport_size(WIDE)
    assert contents.count() == 1
    page.mouse.wheel(0, 1500)
    page.wait_for_function("() => scrollY > 1000")
    assert 0 <= contents.bounding_box()["y"] < WIDE["height"] / 2


def test_filters_fold_on_a_phone(page):
    page.set_viewport_size(PHONE)
    page.goto("/seminarier/")
    filters = page.locator(".facets")
    assert not filters.is_visible()
    page.locator(".fold summary").click()
    assert filters.is_visible()


def test_paper_says_where_the_page_and_its_links_are(page, demo):
    page.goto(MISSION)
    page.emulate_media(media="print")
    for hidden in (".main-nav", ".crumbs", ".contents", ".share"):
        assert not page.locator(hidden).locator("visible=true").count(), hidden
    assert page.locator(".paper-only").inner_text().endswith(MISSION)
    link = page.locator("main a[rel=external]").locator("visible=true").first
    shown = link.evaluate("node => getComputedStyle(node, '::after').content")
    assert link.get_attribute("href") in shown


@pytest.mark.parametrize("path", ["/", "/skane/", "/seminarier/", "/sok/?q=trygghet"])
def test_no_address_on_paper_covers_other_words(page, path):
    page.goto(path)
    page.emulate_media(media="print")
    covering = page.locator("main a").evaluate_all(
        """links => links.filter(link => {
            const after = getComputedStyle(link, "::after");
            return after.content.includes("<") && after.position === "absolute";
        }).map(link => link.href)"""
    )
    assert covering == []
