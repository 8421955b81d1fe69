"""What an officer writes is never lost: logged out, closed, half done, or two at one page."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.helpers.writing import (
    LEAD,
    open_mission,
    press_publish,
    saved,
    saves_itself,
    unique,
    wait_until_watched,
)


@pytest.fixture
def somebody(new_context, log_in):
    """Return a function that gives a page of a new browser with somebody logged in."""
    return lambda username: log_in(username, new_context().new_page())


def held_up(route):
    if saves_itself(route.request):
        time.sleep(2)
    route.continue_()


def test_who_is_logged_out_while_writing_logs_in_beside_the_form(page, log_in, demo):
    log_in("redaktor")
    open_mission(page)
    page.context.clear_cookies(name="sessionid")
    text = unique("Skrivet efter utloggning")
    page.fill(LEAD, text)
    dialog = page.get_by_role("dialog", name="Logga in igen för att spara")
    expect(dialog).to_be_visible()
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Logga in i ny flik").click()
    tab = opened.value
    tab.fill("input[name=login]", "redaktor")
    tab.fill("input[name=password]", demo.passwords["redaktor"])
    tab.press("input[name=password]", "Enter")
    expect(tab.get_by_role("heading", name="Du är inloggad")).to_be_visible()
    tab.close()
    expect(dialog).to_be_hidden()
    saved(page)
    page.reload()
    assert page.input_value(LEAD) == text


def test_who_has_logged_in_anew_in_another_tab_goes_on_in_the_form(page, log_in):
    log_in("redaktor")
    open_mission(page)
    page.context.clear_cookies()
    log_in("redaktor", page.context.new_page())
    text = unique("Skrivet efter ny inloggning")
    page.fill(LEAD, text)
    saved(page)
    expect(page.get_by_role("dialog", name="Logga in igen för att spara")).to_be_hidden()
    page.reload()
    assert page.input_value(LEAD) == text


def test_what_somebody_else_is_logged_in_for_waits_for_its_writer(page, log_in):
    log_in("redaktor")
    open_mission(page)
    page.context.clear_cookies()
    log_in("granskare", page.context.new_page())
    page.fill(LEAD, unique("Skrivet av någon annan"))
    expect(page.get_by_role("dialog", name="Logga in igen för att spara")).to_be_visible()


@pytest.mark.parametrize("is_slow", [False, True])
def test_what_has_saved_itself_is_published_at_the_first_press(page, log_in, is_slow):
    log_in("granskare")
    open_mission(page)
    if is_slow:
        page.route("**/edit/", held_up)
    text = unique("Publicerat direkt")
    with page.expect_request(saves_itself):
        page.fill(LEAD, text)
    if not is_slow:
        saved(page)
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("publicerad")
    page.goto("/skane/brottsforebyggande-arbete/")
    expect(page.locator("main")).to_contain_text(text)


def test_who_has_just_saved_is_not_taken_for_somebody_else(page, log_in):
    log_in("granskare")
    open_mission(page)
    asked_before = []
    page.route("**/ping/**", lambda route: asked_before.append(route))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.fill(LEAD, unique("Frågan kom fram för sent"))
    saved(page)
    assert asked_before
    for question in asked_before:
        question.continue_()
    page.unroute("**/ping/**")
    page.wait_for_load_state("networkidle")
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("publicerad")


def test_two_officers_at_one_page_overwrite_nothing(somebody):
    first, second = somebody("redaktor"), somebody("granskare")
    open_mission(first)
    open_mission(second)
    mine, theirs = unique("Granskarens"), unique("Redaktörens")
    first.fill(LEAD, theirs)
    saved(first)
    second.fill(LEAD, mine)
    expect(second.locator("footer")).to_contain_text("sparat en nyare version")
    expect(second.locator(".w-editing-sessions__session--saved")).to_be_visible()
    second.get_by_role("button", name="Spara utkast").click()
    second.get_by_role("dialog").get_by_role("button", name="Spara utkast").click()
    expect(second.get_by_role("heading", name="1 ställe har ändrats av er båda")).to_be_visible()
    second.get_by_label("Ditt").check()
    second.get_by_role("button", name="Spara som utkast med valen").click()
    expect(second.locator(LEAD)).to_have_value(mine)


def test_a_table_that_is_half_filled_is_kept(page, log_in):
    log_in("redaktor")
    open_mission(page)
    add = page.locator("section[id$=-body-section] button.c-sf-add-button")
    add.first.click()
    page.locator(".w-combobox").get_by_text("Avsnitt", exact=True).click()
    saved(page)
    assert "obligatoriskt" not in page.locator("main").inner_text()


def test_a_crisis_notice_is_out_within_a_minute(page, log_in):
    before = time.monotonic()
    log_in("jour")
    began = time.monotonic()
    page.locator(".sidebar").get_by_role("link", name="Krismeddelande").click()
    page.get_by_label("Koka vattnet").check()
    page.get_by_label("Var?").fill("Höör")
    page.get_by_role("button", name="Visa hur det blir").click()
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.get_by_text("En kollega får veta det").first).to_be_visible()
    page.goto("/skane/")
    assert "Höör: Koka kranvattnet" in page.locator("body").inner_text()
    page.goto("/ar/skane/")
    assert "Höör: اغلِ ماء الصنبور" in page.locator("body").inner_text()
    # What logging in takes tells how busy the machine is: two seconds, if with nothing else. What
    # takes more than two minutes is slow on any.
    assert time.monotonic() - began < 60 * min(2, max(1, (began - before) / 2))
    page.goto("/admin/duty/")
    with page.expect_navigation():
        page.get_by_role("button", name="Avsluta nu").first.click()
    page.goto("/skane/")
    assert "Koka kranvattnet" not in page.locator("body").inner_text()


def test_a_shared_text_tells_what_it_changes_and_shows_it_before_it_is_published(page, log_in):
    shared, title = "Länsstyrelsens uppdrag", unique("Vårt gemensamma uppdrag")
    log_in("admin")
    page.locator(".sidebar").get_by_role("link", name="Gemensamma texter").click()
    page.locator("main").get_by_role("link", name=shared, exact=True).click()
    page.wait_for_url("**/edit/**")
    wait_until_watched(page)
    page.fill("[name=title]", title)
    saved(page)
    told = page.locator("details", has_text="Det du publicerar ändrar")
    summary = told.locator("summary")
    expect(summary).to_contain_text(re.compile(r"ändrar \d+ sidor i \d+ län"))
    pages, counties = map(int, re.findall(r"\d+(?= sid| län)", summary.inner_text()))
    summary.click()
    rows = told.locator("tbody tr")
    names = set(rows.locator("td:first-child").all_inner_texts())
    expect(rows).to_have_count(pages)
    assert len(names) == counties
    skane = rows.filter(has_text="Skåne")
    with page.context.expect_page() as opened:
        skane.get_by_role("button", name="svenska").click()
    preview = opened.value
    expect(preview.get_by_role("heading", name=title)).to_be_visible()
    preview.close()
    assert title not in headings_of(page.context.new_page(), "skane")
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("publicera")
    for county in ("skane", "blekinge"):
        headings = headings_of(page, county)
        assert title in headings
        assert shared not in headings


def test_a_county_reads_its_own_words_until_it_gives_them_up(page, somebody):
    shared, own = "Många behövs för att förebygga brott", unique("Så gör vi i Skåne")
    editor, reviewer = somebody("redaktor"), somebody("granskare")
    editor.locator(".sidebar").get_by_role("link", name="Gemensamma texter").click()
    editor.locator("main").get_by_role("link", name=shared, exact=True).click()
    editor.get_by_role("button", name="Skriv egna ord för Skåne").click()
    editor.wait_for_url("**/edit/**")
    address = editor.url
    wait_until_watched(editor)
    editor.fill("[name=title]", own)
    saved(editor)
    assert headings_of(page, "skane").count(own) == 0
    reviewer.goto(address)
    reviewer.wait_for_load_state("networkidle")
    press_publish(reviewer)
    expect(reviewer.locator(".messages")).to_contain_text("publicera")
    assert own in headings_of(page, "skane")
    assert shared in headings_of(page, "blekinge")
    reviewer.goto(address.replace("/edit/", "/unpublish/"))
    with reviewer.expect_navigation():
        reviewer.get_by_role("button", name="avpublicera").click()
    assert shared in headings_of(page, "skane")


def headings_of(page, county):
    page.goto(f"/{county}/brottsforebyggande-arbete/")
    return page.locator("h2").all_inner_texts()
