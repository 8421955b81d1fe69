"""Nothing in the admin or under its bar on public pages breaks the content security policy."""

import re
from collections import deque

import pytest

# What is the same for every kind of object, and what is no page to look at.
ONE_OF_ITS_KIND = re.compile(r"(usage|history|delete|inspect|copy|results)/|pages/usage/.*")
NO_SCREEN = re.compile(r"logout|export|download|xliff|\.po$|\.csv|/bulk/|failwhale")
COLLECT = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@pytest.fixture
def watched(page):
    page.add_init_script(COLLECT)
    return page


def violations(page):
    return page.evaluate("window.violations")


def links(page, url):
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [match[1] for match in (re.match(rf"{url}(/admin/[^?#]*)", a) for a in found) if match]


def kind_of(path):
    """Return what screens have in common that differ only by what they show."""
    kind = re.sub(r"\d+", "N", path)
    match = ONE_OF_ITS_KIND.search(kind)
    return f"{kind.split('/')[2]} {match[1] or 'usage'}" if match else kind


def test_every_screen_of_the_admin_keeps_the_policy(watched, log_in, demo):
    page = log_in("admin", watched)
    waiting, seen, found = deque(["/admin/"]), set(), {}
    while waiting:
        path = waiting.popleft()
        if NO_SCREEN.search(path) or kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        response = page.goto(path)
        policy = response.headers["content-security-policy"]
        for directive in ("script-src", "style-src"):
            assert "'unsafe-inline'" not in re.search(f"{directive} [^;]*", policy)[0]
        if not page.locator("script[src*='/draftail.']").count():
            assert "'unsafe-inline'" not in policy
        if violations(page) or not response.ok:
            found[path] = response.status, violations(page)
        waiting.extend(links(page, demo.url))
    assert found == {}
    assert len(seen) > 90


def test_widgets_in_what_is_fetched_or_added_start(watched, log_in):
    page = log_in("admin", watched)
    page.goto("/admin/snippets/cms/notice/add/")
    page.locator("input[name=start]").click()
    page.locator(".xdsoft_datetimepicker:visible").wait_for()
    page.goto("/admin/snippets/cms/organisation/add/")
    page.get_by_role("button", name="Lägg till: Tidigare namn").click()
    page.locator("input[name=former_names-0-name]").wait_for()
    page.goto("/admin/snippets/cms/contact/add/")
    page.get_by_role("button", name="Välj person").click()
    page.locator(".modal-content").wait_for()
    assert violations(page) == []


def test_scripts_may_make_style_elements_and_html_may_not(watched, log_in):
    page = log_in("admin", watched)
    page.goto("/admin/snippets/cms/sharedtext/")
    page.locator("main .title-wrapper a").first.click()
    page.locator(".Draftail-Editor style").first.wait_for(state="attached")
    rules = page.eval_on_selector_all("style", "all => all.map(one => one.sheet.cssRules.length)")
    assert rules
    assert all(rules)
    assert violations(page) == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<style>*{color:red}</style>')")
    page.wait_for_function("window.violations.length")
    assert violations(page)[0].startswith("style-src-elem inline")


def test_an_editor_sees_public_pages_under_the_visitors_policy(watched, log_in, browser, demo):
    context = browser.new_context(base_url=demo.url)
    strict = context.new_page().goto("/skane/").headers["content-security-policy"]
    context.close()
    page = log_in("redaktor", watched)
    assert page.goto("/skane/").headers["content-security-policy"] == strict
    page.locator("[data-wagtail-userbar-trigger]").click()
    page.get_by_role("menuitem", name="Redigera").first.wait_for()
    assert violations(page) == []
