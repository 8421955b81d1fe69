"""Start pages and translators' screens are accessible, on telephones and in the dark, too."""

import pytest
from axe_playwright_python.sync_playwright import Axe

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
        "/admin/localize/glossary/import/",
    ],
    "samordnare": [
        "/admin/",
        "/admin/localize/order/",
        "{county}",
        "{county}&language=ar",
        "{reviews}",
        "/admin/localize/my/?state=all",
    ],
    "admin": ["/admin/", "/admin/localize/questions/"],
}


@pytest.fixture(params=[(375, "light"), (1280, "dark")], ids=["telephone", "dark"])
def look(request, new_context):
    width, scheme = request.param
    return new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()


@pytest.mark.parametrize("role", SCREENS)
def test_screens_are_accessible_and_do_not_scroll_sideways(role, look, log_in):
    page, places = log_in(role, look), {}
    if role == "oversattare":
        page.goto("/admin/localize/my/?state=all")
        page.locator("main").get_by_role("link", name="Gängsnacket").first.click()
        places["editor"] = page.url.partition("?")[0].removesuffix("review/")
        page.goto(f"{places['editor']}?show=all")
        value = page.locator(".texts a[href*=value-]").first.get_attribute("href")
        places["value"] = value.partition("item=")[2].partition("&")[0]
    if role == "samordnare":
        page.goto("/admin/localize/order/")
        county = page.locator("main a[href*='county=']").first.get_attribute("href")
        places["county"] = f"/admin/localize/order/{county}"
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
