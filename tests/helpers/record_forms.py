"""The forms of records in the editor, met with a browser."""

import re

from playwright.sync_api import expect

from tests.helpers.writing import count_blocks, wait_until_opened

MISSION = "Brottsförebyggande arbete"


def open_mission(page):
    """Open the mission of the county that an officer may edit."""
    page.goto("/admin/pages/")
    page.locator("main").get_by_role("link", name=MISSION, exact=True).click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")


def add_record(page, family):
    """Add a record in a new section at the end of a page, by the keyboard; return its form."""
    _add(page, "Avsnitt", -1)
    page.locator("[name$=-value-heading]").last.fill(family)
    _add(page, family, -2)
    return records_in_form(page).last


def records_in_form(page):
    """Return the forms of all records."""
    return page.locator('[data-controller~="record-kind"]')


def _add(page, name, place):
    """Add a block by the plus sign that stands last but `place`."""
    before = count_blocks(page)
    plus = page.locator("section[id$=-body-section] button.c-sf-add-button:visible").nth(place)
    plus.focus()
    page.keyboard.press("Enter")
    search = page.locator(".w-combobox input")
    search.fill(name)
    options = page.locator(".w-combobox").get_by_role("option")
    expect(options.first).to_have_text(re.compile(rf"^\s*{name}\b"))
    search.press("Enter")
    wait_until_opened(page, before)
