"""How pages use the screen: text on a phone's first screen, two columns on a wide one, paper."""

import pytest
from playwright.sync_api import expect

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
LECTURE = "/stockholm/seminarier/exempel-samtal-om-tillit/en-minut-om-trygghetsvandringar/"
WIDE_PAGES = [
    *(MISSION, GUIDE, PART, PROJECT, LECTURE),
    *("/projekt/", "/guider/", "/nyheter/", "/samarbeten/", "/seminarier/talare/helene-loow/"),
    *("/personuppgifter/", "/tillganglighetsredogorelse/", "/projekt/data/"),
    "/blekinge/seminarier/trygghetsseminarium-kalmar-2018/",
    "/stockholm/nyheter/exempel-nytt-stod-till-kommuner/",
    *("/skane/nyheter/exempel-traffar-for-samordnare/", "/seminarier/data/", "/skane/nej/"),
    *("/sok/", "/sok/?q=xyzzyqq", "/skane/sok/", "/ar/sok/", "/sok/?q=trygghet"),
    *("/stockholm/bestall-trygghet-i-skolan/", "/stockholm/bestall-trygghet-i-skolan/tack/"),
    *("/rapportera-hinder/", "/tillgangligt-format/tack/"),
]
# The edge of what is seen, not of boxes that may be empty.
EDGE = """() => {
    const start = document.querySelector("main h1").getBoundingClientRect();
    const isLeftwards = document.dir === "rtl";
    return Math.max(...[...document.querySelectorAll("main *")].filter(node =>
        node.matches("svg, img, video, input, .panel, li, td, p, a") && node.checkVisibility()
    ).map(node => node.getBoundingClientRect()).filter(box => box.height > 1).map(box =>
        isLeftwards ? start.right - box.left : box.right - start.left));
}"""


@pytest.mark.parametrize("path", FIRST_WORDS)
def test_the_text_begins_on_a_phones_first_screen(page, path):
    page.set_viewport_size(PHONE)
    page.goto(path)
    page.evaluate("document.fonts.ready")
    words = page.locator(FIRST_WORDS[path]).locator("visible=true").first
    assert words.bounding_box()["y"] <= FIRST_SCREEN


@pytest.mark.parametrize("path", WIDE_PAGES)
def test_the_content_uses_the_width(page, path):
    page.set_viewport_size(WIDE)
    page.goto(path)
    assert page.evaluate(EDGE) >= CONTENT_WIDTH


def test_contents_fold_on_a_phone_and_stay_in_view_on_a_wide_screen(page):
    page.set_viewport_size(PHONE)
    page.goto(MISSION)
    contents = page.get_by_role("navigation", name="På den här sidan")
    expect(contents).to_have_count(1)
    expect(contents.get_by_role("link")).to_have_count(0)
    contents.locator("summary").click()
    expect(contents.get_by_role("link").nth(1)).to_be_visible()
    page.set_viewport_size(WIDE)
    expect(contents).to_have_count(1)
    page.mouse.wheel(0, 1500)
    page.wait_for_function("() => scrollY > 1000")
    assert 0 <= contents.bounding_box()["y"] < WIDE["height"] / 2


def test_the_way_back_is_whole_on_a_wide_screen_and_one_step_on_a_phone(page):
    steps = page.locator(".crumbs a").locator("visible=true")
    page.set_viewport_size(WIDE)
    page.goto(PROJECT)
    assert steps.all_inner_texts()[:3] == ["Startsida", "Länsstyrelsen Skåne", "Projekt"]
    page.set_viewport_size(PHONE)
    assert steps.all_inner_texts() == ["Projekt"]


def test_facts_of_a_lecture_end_the_column_of_its_film(page):
    page.set_viewport_size(WIDE)
    page.goto(LECTURE)
    parts = (".film", ".chapters", "aside", ".transcript")
    boxes = [page.locator(f".watch {part}") for part in parts]
    film, chapters, facts, transcript = (box.bounding_box() for box in boxes)
    assert facts["x"] == film["x"] < transcript["x"]
    assert transcript["y"] == film["y"]
    # They do not meet the chapters while one scrolls, with the film in view.
    for _step in range(4):
        film, chapters, facts, _transcript = (box.bounding_box() for box in boxes)
        assert chapters["y"] + chapters["height"] <= facts["y"]
        assert film["y"] >= 0
        page.evaluate("scrollBy(0, 300)")
    # On a phone they come when all is read.
    page.set_viewport_size(PHONE)
    _film, _chapters, facts, transcript = (box.bounding_box() for box in boxes)
    assert facts["y"] >= transcript["y"] + transcript["height"]


def test_swedish_hits_begin_where_arabic_ones_do(page):
    page.set_viewport_size(WIDE)
    page.goto("/ar/sok/?q=Malmö")
    hit = page.locator(".rows .entry", has=page.locator("p[lang=sv] mark")).first
    ends = hit.locator("h2 a, p[lang=sv]").evaluate_all(
        """nodes => nodes.map(node => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return Math.round(Math.max(...[...range.getClientRects()].map(({ right }) => right)));
        })"""
    )
    assert len(ends) > 1
    assert max(ends) - min(ends) <= 4
    assert (
        hit.locator("p[lang=sv]").first.evaluate("node => getComputedStyle(node).direction")
        == "ltr"
    )


def test_filters_fold_on_a_phone(page):
    page.set_viewport_size(PHONE)
    page.goto("/seminarier/")
    filters = page.locator(".facets")
    expect(filters).to_be_hidden()
    page.locator(".fold summary").click()
    expect(filters).to_be_visible()


def test_paper_says_where_the_page_and_its_links_are(page, demo):
    page.goto(MISSION)
    page.emulate_media(media="print")
    for hidden in (".main-nav", ".crumbs", ".contents", ".share"):
        expect(page.locator(hidden).locator("visible=true")).to_have_count(0)
    assert page.locator(".paper-only").inner_text().endswith(MISSION)
    for selector, site in (("main a[rel=external]", ""), ("main a[href^='/']", demo.url)):
        link = page.locator(selector).locator("visible=true").first
        shown = link.evaluate("node => getComputedStyle(node, '::after').content")
        assert f"{site}{link.get_attribute('href')}" in shown.replace('" "', "").replace('"', "")
    page.goto(GUIDE)
    expect(page.get_by_role("link", name="Hela guiden")).to_be_visible()
    expect(page.locator(".languages")).to_be_hidden()


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


@pytest.mark.parametrize(
    "path",
    ["/tillganglighetsredogorelse/", "/blekinge/seminarier/trygghetsseminarium-kalmar-2018/"],
)
def test_no_word_of_a_heading_is_broken_on_a_small_phone(page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    heading = page.locator("h1")
    size = heading.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size >= (28 if len(heading.inner_text()) < 19 else 20)
    lines = heading.evaluate(
        """node => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return new Set([...range.getClientRects()].map(({ top }) => top)).size;
        }"""
    )
    assert lines <= len(heading.inner_text().split())


def test_marks_and_boxes_are_seen_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto(MISSION)
    seen = page.locator(".duties > li, .panel, .site-footer").evaluate_all(
        """nodes => nodes.map(node => node.matches(".duties > li")
            ? getComputedStyle(node, "::before").backgroundColor !==
                getComputedStyle(document.body).backgroundColor
            : getComputedStyle(node).borderTopStyle === "solid")"""
    )
    assert len(seen) > 2
    assert all(seen)


@pytest.mark.parametrize("path", ["/skane/", GUIDE, LECTURE, "/sok/?q=trygghet", f"/ar{PART}"])
def test_letters_twice_as_large_fit_a_small_phone(page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.locator(".menu summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cut = page.locator(".site-header :is(a, summary), .numbers a, .search input").evaluate_all(
        """nodes => nodes.filter(node => node.checkVisibility()).filter(node => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return (node.matches("input") ? [node] : [node, range]).some(seen => {
                const { left, right } = seen.getBoundingClientRect();
                return right - left < 20 || left < 0 || right > 320;
            });
        }).map(node => node.outerHTML)"""
    )
    assert cut == []


def test_titles_in_lists_keep_their_words_whole_on_a_small_phone(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/seminarier/")
    broken = page.locator(".entry h3 a").evaluate_all(
        """links => links.filter(link => {
            const text = link.firstChild, range = document.createRange();
            return [...text.data.matchAll(/[\\p{L}]+/gu)].some(({ 0: word, index }) => {
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                return range.getClientRects().length > 1;
            });
        }).map(link => link.textContent)"""
    )
    assert broken == []
