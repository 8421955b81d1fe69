"""What only a browser shows of the visitors' pages."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

FIRST_VIEW_BYTES, FIRST_VIEW_REQUESTS = 20_000, 4
STYLE_BYTES = 10_000
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without the types, every element that passes is described as well, in megabytes for a page.
AXE_OPTIONS = {"runOnly": AXE_RULES, "resultTypes": ["violations"]}
QUERIES = [
    "/sok/?q=brott",
    "/sok/?q=",
    "/skane/sok/?q=xyzzyqq",
    "/stockholm/bestall-trygghet-i-skolan/tack/",
    "/rapportera-hinder/",
    "/tillgangligt-format/tack/",
    "/ar/sok/?q=x",
    "/seminarier/?ar=2018&ort=Kalmar",
    "/projekt/?status=completed&lan=skane",
    "/ar/guider/gangsnacket/allt/",
    "/guider/?saknas=ar",
]
SUBPAGES = [
    "/seminarier/talare/hans-abrahamsson/",
    "/seminarier/organisationer/malmo-universitet/",
    "/projekt/data/",
    "/seminarier/data/",
]
WIDE, PHONE = (1280, "light"), (375, "dark")
# Translations of a page share its template: some are looked at on one screen, some on the other.
# There are many pages of each type deep in the tree, too, such as lectures.
DEEP = re.compile(r"(/[^/]+){3,}/")
ON_WIDE, ON_PHONES = re.compile(r"/(ckb|es|fr|tr)/"), re.compile(r"/(ar|en|fa|so|ti)/")


def screens_of(path):
    """Return the sizes and schemes in which a page is looked at."""
    if ON_WIDE.match(path):
        return [WIDE]
    if ON_PHONES.match(path):
        return [PHONE]
    if DEEP.match(path):
        return [[WIDE, PHONE][len(path) % 2]]
    return [WIDE, PHONE]


def listen(page, base_url):
    """Return lists that fill with console errors and with requests to other servers."""
    errors, foreign = [], []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(base_url) else foreign.append(request.url),
    )
    return errors, foreign


def test_every_page_is_accessible_quiet_and_alone(page, context, demo):
    errors, foreign = listen(page, demo.url)
    found = []
    axe = Axe()
    for path in [*demo.paths, "/finns-inte/", *QUERIES, *SUBPAGES]:
        page.goto(path)
        if path == "/finns-inte/":
            errors.clear()  # the browser itself reports the status 404
        for width, scheme in screens_of(path):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            results = axe.run(page, options=AXE_OPTIONS)
            found += [
                f"{path} {width} {scheme}: {violation['id']} {violation['nodes'][0]['html']}"
                for violation in results.response["violations"]
            ]
    assert found == []
    assert errors == []
    assert foreign == []
    assert context.cookies() == []


def test_nothing_is_wider_than_a_small_screen(page, demo):
    page.set_viewport_size({"width": 320, "height": 640})
    for path in demo.paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_first_view_is_small(page, demo):
    for path in ("/", "/skane/brottsforebyggande-arbete/", "/ar/guider/gangsnacket/"):
        bodies = {}
        page.on(
            "response",
            lambda response, bodies=bodies: bodies.setdefault(
                response.url, (response.request.resource_type, response.body())
            ),
        )
        page.goto(path, wait_until="networkidle")
        parts = [body for kind, body in bodies.values() if kind != "image"]
        assert len(parts) <= FIRST_VIEW_REQUESTS, list(bodies)
        assert sum(len(gzip.compress(body)) for body in parts) <= FIRST_VIEW_BYTES


def test_the_style_sheet_is_small_and_travels_compressed(page, demo):
    answer = page.request.get("/static/css/site.css", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.body())) <= STYLE_BYTES


@pytest.fixture
def without_javascript(browser, demo):
    context = browser.new_context(java_script_enabled=False, base_url=demo.url)
    yield context.new_page()
    context.close()


def test_search_and_languages_work_without_javascript(without_javascript):
    page = without_javascript
    page.goto("/guider/gangsnacket/")
    page.locator(".menu summary").click()
    page.locator(".menu a[lang=ar]").click()
    page.wait_for_url("**/ar/guider/gangsnacket/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.goto("/")
    page.locator("main input[type=search]").fill("Kalmar")
    page.locator("main form button").click()
    expect(page.locator("main mark").first).to_have_text("Kalmar")


def test_archive_is_filtered_without_javascript(without_javascript):
    page = without_javascript
    page.goto("/seminarier/")
    page.get_by_role("link", name="Kalmar 1", exact=True).click()
    page.wait_for_url("**/seminarier/?ort=Kalmar")
    page.goto("/seminarier/?ar=2018&ort=Kalmar")
    assert "Trygghetsseminarium i Kalmar" in page.locator("main").inner_text()
    page.get_by_role("link", name="Ta bort filtret Ort: Kalmar").click()
    page.wait_for_url("**/seminarier/?ar=2018")


def test_accordions_open_without_javascript(without_javascript):
    page = without_javascript
    page.goto("/skane/projekt/skanes-quatro-helix/")
    group = page.locator("details", has_text="Kunskapsseminarium III")
    group.locator("summary").click()
    name = "Center mot våldsbejakande extremism"
    expect(group.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_keyboard_skips_to_the_content(page):
    page.goto("/skane/brottsforebyggande-arbete/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_menu_closes_with_escape(page):
    page.goto("/")
    page.locator(".menu summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_film_loads_only_after_a_click(page, demo):
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="film"))
    _errors, foreign = listen(page, demo.url)
    page.goto("/stockholm/seminarier/exempel-samtal-om-tillit/hur-tillit-och-trygghet-hanger-ihop/")
    page.evaluate(
        """document.querySelector('.player').insertAdjacentHTML('afterbegin',
        '<div class="film" data-start="90" data-title="Film" data-player=' +
        '"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=">' +
        '<a class="poster" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Spela</a></div>')"""
    )
    assert foreign == []
    page.locator("a.poster").click()
    frame = page.locator("iframe")
    assert frame.get_attribute("src").startswith("https://www.youtube-nocookie.com/embed/dQw4")
    assert "start=90" in frame.get_attribute("src")
    assert frame.get_attribute("title") == "Film"
    assert all(url.startswith("https://www.youtube-nocookie.com/") for url in foreign)


def test_errors_in_a_form_take_the_focus_and_are_accessible(page, context, demo):
    page.goto("/stockholm/bestall-trygghet-i-skolan/")
    page.fill("input[name=e_postadress]", "asa@")
    page.locator("main button").click()
    page.locator(".error-summary").wait_for()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.input_value("input[name=e_postadress]") == "asa@"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        assert [violation["id"] for violation in violations] == []
    page.locator(".error-summary a").click()
    assert page.evaluate("document.activeElement.name") == "e_postadress"
    assert context.cookies() == []
