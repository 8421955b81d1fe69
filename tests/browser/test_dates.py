"""A date is the day that was written or picked, told in full beside the field, or refused."""

import re

import pytest
from playwright.sync_api import expect

PICKED = ".xdsoft_datetimepicker:visible td[data-date='17']:not(.xdsoft_other_month)"


@pytest.fixture
def day(page, log_in):
    """The field of the first day of a project, as it opens in the editor."""
    log_in("admin")
    page.goto("/admin/pages/search/?q=Helix")
    page.locator("main").get_by_role("link", name=re.compile("Helix")).first.click()
    page.wait_for_url("**/edit/")
    return page.locator("input[name=start_date]")


def told(day):
    return day.locator("xpath=..").locator("output")


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").first.click()


def test_a_day_is_written_and_picked(page, day):
    for typed in ("10 mars 2027", "10/3 2027"):
        day.fill(typed)
        day.blur()
        expect(told(day)).to_have_text("onsdag 10 mars 2027")
        # The picker puts no other day in its place.
        assert day.input_value() == typed
    save(page)
    expect(day).to_have_value("2027-03-10")
    day.click()
    page.locator(PICKED).first.click()
    expect(told(day)).to_have_text("onsdag 17 mars 2027")
    save(page)
    expect(day).to_have_value("2027-03-17")


def test_what_is_no_day_is_refused_and_stays_as_it_was_written(page, day):
    day.fill("10/3")
    day.blur()
    expect(told(day)).to_contain_text("Skriv även året")
    assert day.input_value() == "10/3"


def test_the_picker_covers_none_of_the_buttons(page, day):
    page.set_viewport_size({"width": 1280, "height": 560})
    save = page.get_by_role("button", name="Spara utkast").first
    for name in ("start_date", "end_date"):
        page.locator(f"input[name={name}]").scroll_into_view_if_needed()
        page.locator(f"input[name={name}]").click()
        expect(page.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
        box = save.bounding_box()
        edge = [box["x"] + 20, box["y"] + 2]
        on_top = page.evaluate(
            "([x, y]) => !!document.elementFromPoint(x, y).closest('footer')", edge
        )
        assert on_top
