"""A deleted page comes back with its files and its translations."""

import pytest
from playwright.sync_api import expect

GUIDE = "/guider/gangsnacket/"


def statuses(page, *paths):
    return [page.request.get(path, max_redirects=0).status for path in paths]


@pytest.mark.browser
def test_a_deleted_page_comes_back_with_files_and_translations(page, log_in, demo):
    # Somebody who is not logged in.
    reader = page.context.browser.new_context(base_url=demo.url).new_page()
    reader.goto(GUIDE)
    files = reader.eval_on_selector_all("a[href*='/dokument/']", "all => all.map(a => a.href)")
    addresses = [GUIDE, f"/en{GUIDE}", f"/ar{GUIDE}", *files[:1]]
    assert files
    assert statuses(reader, *addresses) == [200] * 4
    log_in("admin")
    found = page.request.get("/admin/api/main/pages/?slug=gangsnacket&locale=sv").json()
    page.goto(f"/admin/pages/{found['items'][0]['id']}/delete/")
    confirm = page.locator("input[name=confirm_site_name]")
    if confirm.count():
        confirm.fill("Länswebb")
    page.get_by_role("button", name="Ja, radera").click()
    expect(page.get_by_text("ligger i papperskorgen till")).to_be_visible()
    assert 200 not in statuses(reader, *addresses)
    page.get_by_role("link", name="Ta tillbaka").click()
    page.get_by_role("button", name="Ta tillbaka").click()
    expect(page.get_by_text("är tillbaka, och läsarna ser den igen")).to_be_visible()
    assert statuses(reader, *addresses) == [200] * 4
