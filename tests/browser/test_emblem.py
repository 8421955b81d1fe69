"""The EU's emblem as a browser shows it: seen at once, the right size, colours and words."""

import pytest
from playwright.sync_api import expect

PAGES = {
    "/skane/projekt/skanes-quatro-helix/": "Europeiska unionen",
    "/vastmanland/projekt/exempel-trygga-motesplatser/": "Medfinansieras av Europeiska unionen",
    "/blekinge/projekt/exempel-grannar-over-sundet/": "Europeiska unionen",
}
BLUE, YELLOW = "rgb(0, 51, 153)", "rgb(255, 204, 0)"
SCREENS = [(320, 568), (375, 667), (1280, 800)]


@pytest.fixture(params=PAGES)
def project(request, page, demo):
    page.goto(request.param)
    return page, PAGES[request.param]


def test_emblem_and_words_are_seen_without_scrolling(project):
    page, wording = project
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.locator(".eu-statement").inner_text() == wording
        for part in (".eu-emblem", ".eu-statement"):
            box = page.locator(part).bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height, (width, part)


def test_emblem_is_two_to_three_and_no_other_mark_is_larger(project):
    page, _wording = project
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        emblem = page.locator(".eu-emblem").bounding_box()
        assert emblem["width"] / emblem["height"] == pytest.approx(1.5, abs=0.01)
        assert emblem["height"] >= 90
        for mark in page.locator("img, svg:not(.eu-emblem)").all():
            box = mark.bounding_box()
            if box:
                assert box["height"] <= emblem["height"]
                assert box["width"] <= emblem["width"]


@pytest.mark.parametrize(
    "media",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"}],
    ids=lambda media: next(iter(media.values())),
)
def test_colours_are_the_same_in_the_light_the_dark_and_on_paper(project, media):
    page, _wording = project
    page.emulate_media(**media)
    fills = page.eval_on_selector_all(
        ".eu-emblem path", "paths => paths.map(path => getComputedStyle(path).fill)"
    )
    assert fills == [BLUE, YELLOW]
    emblem = page.locator(".eu-emblem")
    expect(emblem).to_be_visible()
    assert emblem.evaluate("node => getComputedStyle(node).printColorAdjust") == (
        "exact" if media.get("media") == "print" else "economy"
    )
    statement = page.locator(".eu-statement")
    expect(statement).to_be_visible()
    style = statement.evaluate(
        "node => (({fontStyle, textDecorationLine}) => [fontStyle, textDecorationLine])"
        "(getComputedStyle(node))"
    )
    assert style == ["normal", "none"]
