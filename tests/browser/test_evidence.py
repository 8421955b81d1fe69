"""An officer asks for evidence, sees how far it is, and has it: with a worker and pictures."""

import re
from zipfile import ZipFile

from playwright.sync_api import expect

UNDER_WAY = re.compile("Väntar på sin tur|Görs sedan")


def test_the_line_follows_along_until_the_file_can_be_had(page, log_in):
    log_in("redaktor")
    loads = []
    page.goto("/admin/pages/")
    archive = page.get_by_role("link", name="Projekt", exact=True)
    page.locator("main tr", has=archive).locator(".children a").click()
    page.locator("main").get_by_role("link", name="Skånes Quatro Helix", exact=True).click()
    page.wait_for_url("**/edit/")
    page.locator("header [data-controller=w-dropdown] button").first.click()
    page.get_by_role("button", name=re.compile("Gör underlag")).click()
    page.wait_for_url("**/evidence/")
    expect(page.get_by_role("status").filter(has_text=UNDER_WAY)).to_be_visible()
    page.on("load", lambda loaded: loads.append(loaded))
    expect(page.get_by_role("status").filter(has_text="Klart")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta").click()
    with ZipFile(download.value.path()) as archive:
        assert "mobil.png" in archive.namelist()
    assert loads == []
