"""Start pages and translators' screens are accessible, on telephones and in the dark, too."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

# What is Wagtail's own around our screens is Wagtail's to mend.
WITHIN = [".content-wrapper"]
WHATS_WAGTAILS = ["#messages", ".w-slim-header", "[data-side-panel]"]
SCREENS = {
    "redaktor": ["/admin/", "/admin/reports/format-requests/"],
    "granskare": ["/admin/"],
    "jour": ["/admin/"],
    "oversattare": [
        "/admin/",
        "/admin/localize/my/?state=all",
        "{editor}",
        "{editor}?show=all&item={value}",
        "{editor}review/",
        "{editor}drafts/",
        "/admin/localize/import/",
        "{import}",
        "/admin/localize/glossary/import/",
        "{import_terms}",
        "/admin/localize/reports/translations/",
        "/admin/snippets/cms/glossaryterm/",
    ],
    "samordnare": [
        "/admin/",
        "/admin/localize/order/",
        "{county}",
        "{county}&language=ar",
        "{reviews}",
        "{order}",
        "/admin/localize/my/?state=all",
        "/admin/localize/reports/translations/",
    ],
    "admin": ["/admin/", "/admin/localize/questions/", "{two_versions}", "{editor}review/"],
}


@pytest.fixture(params=[(375, "light"), (1280, "dark")], ids=["telephone", "dark"])
def look(request, new_context):
    width, scheme = request.param
    return new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()


def _open(page):
    """Open the guide that a translator works on; return the address of its editor."""
    page.goto("/admin/localize/my/?state=all")
    page.locator("main").get_by_role("link", name="Gängsnacket").first.click()
    editor = page.url.partition("?")[0].removesuffix("review/")
    page.goto(f"{editor}?show=all")
    return editor


def _ask(page):
    """Let a translator ask something about a text, so that there is a question to answer."""
    question = page.locator("[name=note]")
    question.fill("Vilken guide?")
    # It is there again until it is sent, which the keys that send a text do.
    page.reload()
    expect(question).to_have_value("Vilken guide?")
    # It is of this text alone.
    first = page.url
    page.locator(".texts a[href*='item=text-']:not([aria-current])").first.click()
    page.wait_for_url("**item=text-**")
    expect(question).to_have_value("")
    page.goto(first)
    expect(question).to_have_value("Vilken guide?")
    question.press("Control+Enter")
    # Each look at the screen asks it once more.
    expect(page.locator(".thread").get_by_text("Vilken guide?").last).to_be_visible()
    expect(question).to_have_value("")


def _type(page, text):
    page.locator(".field:visible").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def _send_with_two_versions(first, second):
    """Let two translators write one text, and one send it; return where both versions stand."""
    text = second.locator(".texts a[href*='item=text-']").nth(1).get_attribute("href")
    editor = _open(first)
    address = f"{editor}{text}"
    for page in (first, second):
        page.goto(address)
    version = first.get_by_role("heading", name="Version av").first
    # An earlier look at the screens has left them there.
    if version.count() == 0:
        _type(second, "نص آخر")
        expect(second.locator("[data-state]")).to_contain_text(re.compile(r"\d"))
        _type(first, "نص أول")
        expect(version).to_be_visible()
    _press_in_review(second, editor, "Skicka till granskning")
    return address


def _press_in_review(page, editor, button):
    page.goto(f"{editor}review/")
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def _upload(page, address, name, content):
    """Upload a file, and return the address where what it changes is shown."""
    page.goto(address)
    file = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    with page.expect_navigation():
        page.locator("main form[enctype] button[type=submit]").click()
    page.wait_for_url(re.compile("token="))
    return page.url


@pytest.mark.parametrize("role", SCREENS)
def test_screens_are_accessible_and_do_not_scroll_sideways(role, look, log_in, new_context):
    page, places = log_in(role, look), {}
    if role == "oversattare":
        places["editor"] = _open(page)
        value = page.locator(".texts a[href*=value-]").first.get_attribute("href")
        places["value"] = value.partition("item=")[2].partition("&")[0]
        texts = page.request.get(f"{places['editor']}xliff/").body()
        places["import"] = _upload(page, "/admin/localize/import/", "texter.xlf", texts)
        terms = "term,language,translation\nlänsstyrelse,ar,المحافظة\n".encode()
        places["import_terms"] = _upload(page, "/admin/localize/glossary/import/", "t.csv", terms)
    if role == "admin":
        names = ("oversattare", "oversattare2")
        first, second = (log_in(name, new_context().new_page()) for name in names)
        places["editor"] = _open(second)
        _ask(second)
        places["two_versions"] = _send_with_two_versions(first, second)
    if role == "samordnare":
        page.goto("/admin/localize/order/")
        county = page.locator("main a[href*='county=']").first.get_attribute("href")
        places["county"] = f"/admin/localize/order/{county}"
        page.goto(places["county"])
        key = page.locator("main input[name=pages]").first.get_attribute("value")
        places["order"] = f"/admin/localize/submit/page/{key}/"
        page.goto(f"{places['county']}&language=ar")
        places["reviews"] = page.locator("a[href$='/reviews/']").first.get_attribute("href")
    for screen in SCREENS[role]:
        page.goto(screen.format(**places))
        found = Axe().run(page, context={"include": WITHIN, "exclude": WHATS_WAGTAILS})
        violations = found.response["violations"]
        told = [(one["id"], [node["html"][:90] for node in one["nodes"][:3]]) for one in violations]
        assert told == [], screen
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(sideways) <= 0, screen
    if role == "admin":
        # What is in review takes no file, which another look at the screens uploads.
        _press_in_review(second, places["editor"], "Ta tillbaka")
