"""An officer chooses what a record belongs to: a page in the real chooser, and a record on it."""

import pytest
from playwright.sync_api import expect

from tests.helpers.record_forms import add_record, open_mission, records_in_form

PAGE_AS_A_WHOLE = "Ingen: hela sidan"
OF_VASTMANLAND = ["LänsBrå", "Medborgarlöfte"]


@pytest.fixture
def relation(page, log_in):
    """The form of what a new agreement on Skåne's mission belongs to."""
    log_in("redaktor")
    open_mission(page)
    agreement = add_record(page, "Överenskommelse")
    agreement.locator("[name$=-title]").first.fill("En plan")
    found = agreement.locator("[data-contentpath=belongs_to]")
    found.get_by_role("button", name="Lägg till: Hör till").first.click()
    return found


def choose_page(relation, county):
    """Choose the mission of a county in the dialog of the page chooser."""
    page = relation.page
    dialog = page.locator(".modal-dialog").last
    dialog.locator("input[name=q]").fill("brottsförebyggande")
    dialog.locator("tr", has_text=county).locator("a.choose-page").click()
    expect(page.locator(".modal-dialog")).to_have_count(0)


def records(relation):
    return relation.locator("[data-contentpath=record] select")


def test_the_records_follow_the_page_that_is_chosen(relation):
    offered = records(relation).locator("option")
    expect(offered.filter(has_text="Handlingsplan till programförklaringen")).to_have_count(1)
    own = offered.all_text_contents()
    assert own[0] == PAGE_AS_A_WHOLE
    relation.get_by_role("button", name="Välj en sida").click()
    choose_page(relation, "Västmanland")
    expect(offered.filter(has_text="LänsBrå")).to_have_count(1)
    theirs = offered.all_text_contents()
    assert {PAGE_AS_A_WHOLE, *OF_VASTMANLAND} <= set(theirs)
    assert not set(theirs) & set(own[1:])


def test_what_is_chosen_is_saved_and_stands_there_again(relation):
    page = relation.page
    relation.get_by_role("button", name="Välj en sida").click()
    choose_page(relation, "Västmanland")
    records(relation).select_option(label="LänsBrå")
    chosen = records(relation).input_value()
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").click()
    page.goto(page.url)
    again = records_in_form(page).last.locator("[data-contentpath=belongs_to]")
    expect(records(again).locator("option:checked")).to_have_text("LänsBrå")
    assert records(again).input_value() == chosen
    again.get_by_role("button", name="Växla sektion").last.click()
    expect(records(again)).to_be_visible()
    expect(again.locator("[data-contentpath=page]")).to_contain_text("Brottsförebyggande arbete")
