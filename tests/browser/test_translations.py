"""From an order to the public page, by keyboard, as a coordinator and two translators go it."""

import re

import pytest
from playwright.sync_api import expect

PAGE = "Tillgänglighetsredogörelse"
PATH = "/tillganglighetsredogorelse/"
RETURNED = "Länken heter något annat hos Digg."
MENDED = "Anmäl till Digg, fast på somaliska"
# So often somebody presses the Tab key before the mouse would be better.
REACH = 200


@pytest.fixture
def somebody(new_context, log_in):
    """Return a function that gives a page of a new browser, logged in when a name is given."""

    def somebody(username=""):
        page = new_context().new_page()
        return log_in(username, page) if username else page

    return somebody


@pytest.fixture
def expect_swedish(somebody):
    """Return a function that visits the page's Somali address and finds Swedish, and says so."""
    reader = somebody()

    def visit():
        reader.goto(f"/so{PATH}")
        expect(reader).to_have_url(re.compile(rf"{PATH}\?saknas=so$"))
        expect(reader.locator("html")).to_have_attribute("lang", "sv")
        expect(reader.locator(".notice[lang=so]")).to_be_visible()
        expect(reader.locator("link[hreflang=so]")).to_have_count(0)
        return reader

    return visit


def use(target, key="Enter"):
    """Go to something by the Tab key alone, and press another key there."""
    for _step in range(REACH):
        if target.evaluate("element => element === document.activeElement"):
            return target.press(key)
        target.page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached by keyboard")


def open_from_list(page):
    """Open the translation by the entry in the menu."""
    use(page.get_by_role("link", name="Att översätta"))
    use(page.locator("main").get_by_role("link", name=PAGE))


def open_review(page):
    """Go from the texts to the differences, where it is sent."""
    use(page.get_by_role("link", name="Se skillnaderna och skicka till granskning"))
    expect(page.get_by_role("heading", name="mot det som är publicerat")).to_be_visible()


def press(page, button, message):
    """Press a button, and wait for what the page says then."""
    use(page.get_by_role("button", name=button, exact=True).first)
    expect(page.locator(".messages")).to_contain_text(message)


def field(page):
    return page.locator(".field[lang=so][dir=ltr]:visible")


def write_all(page, prefix):
    """Write every text by keyboard alone, from the first to the last; return how many."""
    number = 0
    while page.get_by_text("Alla texter är klara").count() == 0:
        expect(field(page)).to_be_focused()
        here = page.locator("[name=item]").first.get_attribute("value")
        page.keyboard.press("Control+A")
        page.keyboard.type(f"{prefix} {number} ")
        # Each of the Swedish text's links is placed on its words.
        for _chip in range(page.locator("[data-mark].near").count()):
            page.keyboard.press("End")
            page.keyboard.press("Control+M")
            page.keyboard.press("f")
        page.keyboard.press("Control+Enter")
        page.wait_for_function(
            "here => document.querySelector('.note.good')"
            " || ![here, undefined].includes(document.querySelector('[name=item]')?.value)",
            arg=here,
        )
        number += 1
    return number


def test_the_whole_way_from_order_to_publication(somebody, expect_swedish):
    coordinator = somebody("samordnare")
    coordinator.goto("/admin/pages/")
    row = coordinator.get_by_role("row").filter(has_text=PAGE)
    use(row.get_by_role("button").first)
    use(coordinator.get_by_role("link", name="Beställ översättningar"))
    use(coordinator.get_by_label("Soomaali"), "Space")
    press(coordinator, "Beställ översättningarna", "Soomaali")
    expect_swedish()

    translator = somebody("somaliska")
    open_from_list(translator)
    open_review(translator)
    press(translator, "Skicka till granskning", "är inte översatta än")
    use(translator.get_by_role("link", name="Till texterna"))
    assert write_all(translator, "Qoraal") > 5
    open_review(translator)
    press(translator, "Skicka till granskning", "Skickad till granskning")
    expect(translator.get_by_role("button", name="Godkänn och publicera")).to_have_count(0)
    expect_swedish()

    reviewer = somebody("somaliska2")
    open_from_list(reviewer)
    press(reviewer, "Returnera med anmärkningar", "Skriv vad som ska ändras")
    use(reviewer.get_by_label("Din anmärkning").last, "End")
    reviewer.keyboard.type(RETURNED)
    expect(reviewer.locator("[data-state]")).to_contain_text(re.compile(r"Sparad \d"))
    again = reviewer.context.new_page()
    again.goto(reviewer.url)
    expect(again.get_by_label("Din anmärkning").last).to_have_value(RETURNED)
    again.close()
    press(reviewer, "Returnera med anmärkningar", "returnerad")
    expect_swedish()

    open_from_list(translator)
    use(translator.locator(".filters a").last)
    use(translator.locator(".texts a[href*=text-]").last)
    expect(translator.locator(".thread")).to_contain_text(RETURNED)
    use(field(translator), "Control+A")
    translator.keyboard.type(MENDED)
    expect(translator.locator("[data-state]")).to_contain_text(re.compile(r"Sparad \d"))
    open_review(translator)
    press(translator, "Skicka till granskning", "Skickad till granskning")
    reader = expect_swedish()

    open_from_list(reviewer)
    press(reviewer, "Godkänn och publicera", "publicerad")
    reader.goto(f"/so{PATH}")
    expect(reader).to_have_url(re.compile(f"/so{PATH}$"))
    expect(reader.locator("html")).to_have_attribute("lang", "so")
    expect(reader.locator("h1")).to_have_text("Qoraal 0")
    expect(reader.locator("main")).to_contain_text(MENDED)
    expect(reader.locator("link[hreflang=so]")).to_have_count(1)
