"""An officer picks the kind of a record and sees its fields; what is written is never lost."""

import pytest
from playwright.sync_api import expect

from tests.helpers.record_forms import add_record, open_mission, records_in_form

NOTE = "Det valda slaget har inte det här fältet."
TRIED_IN = "Prövat i"


@pytest.fixture
def tool(page, log_in):
    """The form of a new tool in a new section of a mission, added by the keyboard."""
    log_in("redaktor")
    open_mission(page)
    found = add_record(page, "Verktyg")
    found.locator("[name$=-title]").first.fill("Ett verktyg")
    return found


def choose(tool, label):
    """Choose a kind by typing its name in the list."""
    kind = tool.locator("[data-contentpath=kind] select")
    kind.focus()
    # What was typed before counts as the beginning for a second.
    tool.page.wait_for_timeout(1200)
    tool.page.keyboard.type(label)
    expect(kind.locator("option:checked")).to_have_text(label)


def test_a_kind_shows_its_own_fields(tool):
    expect(tool.get_by_label(TRIED_IN)).to_be_visible()
    choose(tool, "Folder")
    expect(tool.get_by_label(TRIED_IN)).to_be_hidden()
    expect(tool.get_by_label("Version", exact=True)).to_be_visible()
    choose(tool, "Webbplats")
    expect(tool.get_by_label("Version", exact=True)).to_be_hidden()
    choose(tool, "Metod")
    expect(tool.get_by_label(TRIED_IN)).to_be_visible()


def test_what_is_written_stays_in_sight_and_is_saved(tool):
    tool.get_by_label(TRIED_IN).fill("Fem skolor")
    choose(tool, "Folder")
    field = tool.get_by_label(TRIED_IN)
    expect(field).to_be_visible()
    expect(tool.get_by_text(NOTE)).to_have_count(1)
    with tool.page.expect_navigation():
        tool.page.get_by_role("button", name="Spara utkast").click()
    again = records_in_form(tool.page).last
    assert again.get_by_label(TRIED_IN).input_value() == "Fem skolor"
    expect(again.get_by_text(NOTE)).to_be_visible()
