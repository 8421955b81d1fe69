"""What the officer, the reviewer and the translator meet in the admin."""

import pytest
from playwright.sync_api import expect

MISSION = "Brottsförebyggande arbete"


@pytest.fixture
def console(page):
    """Errors in the browser's console, such as those of the content security policy."""
    errors = []
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def open_mission(page):
    """Open the county's mission page in the editor, by the way an officer takes."""
    page.goto("/admin/pages/")
    page.locator("main").get_by_role("link", name=MISSION, exact=True).click()
    page.wait_for_url("**/edit/")


def save_draft(page):
    press(page, "Spara utkast")


def open_actions(page):
    page.locator("[data-w-dropdown-target=toggle]", has=page.locator("svg")).last.click()


def press(page, name):
    """Press a button that sends the form, which waits until one is known to be logged in."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_editor_works_in_swedish_and_only_in_the_own_county(page, log_in):
    log_in("redaktor")
    assert page.locator("html").get_attribute("lang") == "sv"
    page.goto("/admin/pages/")
    main = page.locator("main")
    expect(main.get_by_role("link", name=MISSION, exact=True)).to_be_visible()
    for other in ("Stockholm", "Gävleborg", "Blekinge"):
        assert other not in main.inner_text()


def test_editor_saves_a_draft_that_visitors_do_not_see(page, log_in, console):
    log_in("redaktor")
    open_mission(page)
    page.fill("textarea[name=lead]", "En ny ingress som ingen har granskat.")
    save_draft(page)
    assert page.input_value("textarea[name=lead]") == "En ny ingress som ingen har granskat."
    assert console == []
    page.goto("/skane/brottsforebyggande-arbete/")
    assert "En ny ingress" not in page.locator("main").inner_text()


def test_bad_input_is_explained_beside_the_field_and_nothing_is_lost(page, log_in):
    log_in("redaktor")
    open_mission(page)
    page.fill("input[name=since]", "strax efter kriget")
    page.fill("input[name=decided]", "1/7-2023")
    open_actions(page)
    press(page, "Skicka till granskning")
    field = page.locator("[data-contentpath=since]")
    assert "Skriv ett år, en årstid, en månad eller en dag" in field.inner_text()
    assert page.input_value("input[name=since]") == "strax efter kriget"
    assert page.input_value("input[name=decided]") == "1/7-2023"


def test_block_picker_describes_the_blocks_in_swedish(page, log_in):
    log_in("redaktor")
    open_mission(page)
    page.locator("section[id$=-body-section] button.c-sf-add-button").first.click()
    picker = page.locator(".w-combobox")
    assert "Avsnitt" in picker.inner_text()
    assert "Gemensam text" in picker.inner_text()


def test_preview_shows_the_page_in_the_houses_look(page, log_in, console):
    log_in("redaktor")
    open_mission(page)
    page.get_by_role("button", name="Växla förhandsgranskning").click()
    frame = page.frame_locator("iframe#w-preview-iframe")
    frame.locator("h1", has_text=MISSION).wait_for()
    assert frame.locator("html").get_attribute("data-county") == "skane"
    assert console == []


def test_reviewer_can_publish(page, log_in):
    log_in("granskare")
    open_mission(page)
    open_actions(page)
    expect(page.get_by_role("button", name="Publicera").first).to_be_visible()


def test_translator_sees_arabic_pages_alone(page, log_in):
    log_in("oversattare")
    page.goto("/admin/pages/")
    assert "مجالس إدارة المحافظات" in page.locator("body").inner_text()
    assert MISSION not in page.locator("main").inner_text()
