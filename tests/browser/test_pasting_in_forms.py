"""What is copied from Word and Excel arrives as what it was; what does not fit is said."""

import re

import pytest
from playwright.sync_api import expect

from tests.helpers.writing import add_block, saved, saves_itself, wait_until_settled

SHEET = [["Vart", "Telefon", "Öppet"], ["Polisen", "114 14", "Alltid"], ["Vård", "1177", "Alltid"]]
WORD = """<h2>Rubrik två</h2><p class=MsoNormal>Före listan.</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Första</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Andra</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>
<span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Under andra</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>
<span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Ett</p>"""


@pytest.fixture
def officer(page, log_in):
    """An officer who has text and tables in the clipboard."""
    log_in("redaktor")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def begin(page, kind):
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Lägg till undersida", exact=True).first.click()
    page.locator("main a[href*='/pages/add/']").filter(
        has_text=re.compile(rf"^\s*{kind}")
    ).first.click()
    page.wait_for_load_state("networkidle")


def add(page, panel, *names):
    """Add blocks, each inside the one before."""
    for name in names:
        add_block(page, name, panel)


def paste(page, text, html=""):
    page.evaluate(
        """([text, html]) => navigator.clipboard.write([new ClipboardItem({
            "text/plain": new Blob([text], { type: "text/plain" }),
            "text/html": new Blob([html || text], { type: "text/html" }),
        })])""",
        [text, html],
    )
    page.keyboard.press("Control+V")


def table(page):
    return page.locator(".sheet tr").evaluate_all(
        "rows => rows.map((row) => [...row.querySelectorAll('input')].map(({ value }) => value))"
    )


@pytest.mark.parametrize("source", ["Excel", "Word"])
def test_a_table_is_filled_like_a_sheet(officer, source):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt", "Tabell")
    officer.get_by_label("Tabellrubrik").fill("Telefonnummer")
    officer.get_by_label("Rad 1, kolumn 1").click()
    rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in SHEET)
    paste(
        officer,
        "\n".join("\t".join(row) for row in SHEET),
        f"<table>{rows}</table>" if source == "Word" else "",
    )
    expect(officer.get_by_text("Inklistrat: 3 rader och 3 kolumner.")).to_be_visible()
    assert table(officer) == SHEET
    for key in ("Enter", "Enter", "Enter"):
        officer.keyboard.press(key)
    officer.keyboard.type("Tull")
    officer.keyboard.press("Tab")
    officer.keyboard.type("0771")
    officer.get_by_label("Rad 1, kolumn 3").click()
    officer.get_by_role("button", name="Ta bort kolumnen").click()
    # What changes while it saves itself, Wagtail saves with the next change.
    wait_until_settled(officer)
    with officer.expect_request(saves_itself):
        officer.get_by_role("button", name="Rad nedåt").click()
    expected = [["Vart", "Telefon"], ["Vård", "1177"], ["Polisen", "114 14"], ["Tull", "0771"]]
    assert table(officer) == expected
    saved(officer)
    officer.reload()
    officer.wait_for_load_state("networkidle")
    assert table(officer) == expected


def test_the_buttons_of_a_table_are_reached_from_any_cell(officer):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt", "Tabell")
    officer.get_by_label("Rubrik för kolumn 1").click()
    paste(officer, "\n".join("\t".join(row) for row in SHEET))
    said = officer.locator(".sheet [role=status]")
    officer.get_by_label("Rad 1, kolumn 2").focus()
    officer.keyboard.press("Escape")
    expect(officer.get_by_role("button", name="Rad under")).to_be_focused()
    outline = "input => getComputedStyle(input).outlineStyle"
    assert officer.get_by_label("Rad 1, kolumn 1").evaluate(outline) == "solid"
    assert officer.get_by_label("Rad 2, kolumn 1").evaluate(outline) == "none"
    officer.keyboard.press("Enter")
    expect(said).to_have_text("Rad 2 är ny.")
    for _button in range(3):
        officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    expect(said).to_have_text("Raden är nu rad 3.")
    officer.keyboard.press("Enter")
    expect(said).to_have_text("Ingenting ändrades: det går inte att göra här.")
    officer.keyboard.press("Escape")
    expect(officer.get_by_label("Rad 3, kolumn 2")).to_be_focused()
    assert table(officer) == [*SHEET, ["", "", ""]]


def test_what_is_pasted_beside_a_table_or_is_too_much_is_said(officer):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt", "Tabell")
    officer.get_by_label("Rad 1, kolumn 1").click()
    rows = "<tr><td rowspan=2>A<td>B<tr><td>C"
    paste(officer, "A\tB\n\tC", f"<p>Före</p><table>{rows}</table><table>{rows}</table>")
    said = officer.locator(".sheet [role=status]")
    expect(said).to_contain_text("Bara den första tabellen klistrades in.")
    assert table(officer) == [["A", "B"], ["", "C"]]
    paste(officer, "\n".join("x\ty" for _row in range(1000)))
    expect(said).to_contain_text("Ingenting klistrades in: en tabell har högst 1500 rutor")
    assert table(officer) == [["A", "B"], ["", "C"]]
    officer.get_by_label("Tabellrubrik").click()
    paste(officer, "x" * 255 + "$& kr")
    note = officer.locator("[data-field]:has(> [name$=-caption]) > .pasting-note")
    expect(note).to_have_text("Det här fick inte plats och är inte med: ”$& kr”")


def test_a_table_has_an_end_and_its_headings_have_too(officer):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt", "Tabell")
    officer.get_by_label("Rubrik för kolumn 1").click()
    paste(officer, "\n".join(["x" * 101 + "\ty", *["x\ty"] * 750]))
    said = officer.locator(".sheet [role=status]")
    for button in ("Rad under", "Kolumn efter"):
        officer.get_by_role("button", name=button).click()
        expect(said).to_have_text("Ingenting ändrades: en tabell har högst 1500 rutor.")
    officer.get_by_label("Rad 750, kolumn 1").press("Enter")
    expect(said).to_have_text("Ingenting ändrades: en tabell har högst 1500 rutor.")
    expect(officer.locator(".sheet tbody tr")).to_have_count(750)
    heading = officer.get_by_label("Rubrik för kolumn 1", exact=True)
    expect(heading).to_have_accessible_description(
        "Rubrik för kolumn 1: Här får högst 100 tecken plats: korta det innan det publiceras."
    )
    heading.fill("x" * 100)
    expect(officer.locator(".sheet [aria-invalid]")).to_have_count(0)


def test_tables_and_tasks_are_filled_where_there_is_no_https(officer):
    officer.add_init_script("delete Crypto.prototype.randomUUID")
    begin(officer, "Uppdragssida")
    add(officer, "tasks", "Uppgiftslista")
    tasks = officer.locator("[name^='tasks-0-value-tasks-'][name$='-value']")
    tasks.first.click()
    paste(officer, "ett\ntvå")
    expect(tasks).to_have_count(2)
    add(officer, "body", "Avsnitt", "Tabell")
    expect(officer.get_by_label("Rad 1, kolumn 1")).to_be_visible()


def test_a_table_says_what_it_lacks(page, log_in):
    log_in("granskare")
    begin(page, "Standardsida")
    page.fill("[name=title]", "Halv tabell")
    add(page, "body", "Avsnitt", "Tabell")
    page.get_by_role("button", name="Fler åtgärder").click()
    page.get_by_role("button", name="Publicera", exact=True).click()
    expect(page.locator(".sheet .error-message").first).to_contain_text("Tabellrubrik: ")
    wrong = page.locator(".sheet input[aria-invalid=true]")
    expect(wrong).to_have_count(3)
    expect(page.get_by_label("Tabellrubrik")).to_have_accessible_description(
        re.compile("^Vad tabellen visar. Tabellrubrik: ")
    )
    expect(page.get_by_label("Rubrik för kolumn 2")).to_have_accessible_description(
        re.compile("^Rubrik för kolumn 2: ")
    )


def test_four_lines_are_four_tasks(officer):
    begin(officer, "Uppdragssida")
    add(officer, "tasks", "Uppgiftslista")
    tasks = officer.locator("[name^='tasks-0-value-tasks-'][name$='-value']")
    tasks.first.click()
    paste(officer, "• ett\n• två\n3. tre\n\nfyra")
    expect(tasks).to_have_count(4)
    values = "fields => fields.map(({ value }) => value)"
    assert tasks.evaluate_all(values) == ["ett", "två", "tre", "fyra"]
    expect(officer.get_by_text("Inklistrat: 4 uppgifter.")).to_be_visible()
    tasks.nth(1).evaluate("field => field.setSelectionRange(1, 2)")
    tasks.nth(1).focus()
    paste(officer, "a\nb")
    expect(tasks).to_have_count(5)
    assert tasks.evaluate_all(values) == ["ett", "taå", "b", "tre", "fyra"]


def test_headings_and_lists_of_word_stay_what_they_are(officer):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt", "Text")
    text = officer.locator("section[id$=-body-section] [role=textbox]")
    text.click()
    paste(officer, "Rubrik två Före listan. Första Andra Under andra Ett", WORD)
    expect(text.locator("h3")).to_have_text("Rubrik två")
    expect(text.locator("ul li")).to_have_text(["Första", "Andra", "Under andra"])
    depths = "items => items.map(({ className }) => /depth(\\d)/.exec(className)[1])"
    assert text.locator("ul li").evaluate_all(depths) == ["0", "0", "1"]
    expect(text.locator("ol li")).to_have_text(["Ett"])
    officer.evaluate("addEventListener('paste', (event) => (window.isAsCopied = event.isTrusted))")
    for key in ("Control+A", "Control+C", "ArrowRight", "Control+V"):
        officer.keyboard.press(key)
    expect(text).to_contain_text(re.compile("Första.*Första", re.DOTALL))
    assert officer.evaluate("window.isAsCopied"), "what an editor copied is pasted as it was"


def test_a_table_in_pasted_text_becomes_a_block_below_it(officer):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt", "Text")
    text = officer.locator("section[id$=-body-section] [role=textbox]")
    text.click()
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in SHEET)
    first = f"<table><caption>Viktiga  nummer</caption>{rows}</table>"
    second = "<table><tr><td>Ort</td><td>Dag</td></tr><tr><td>Lund</td><td>Måndag</td></tr></table>"
    paste(officer, "Före Efter", f"<p>Före</p>{first}<p>Efter</p>{second}")
    expect(text).to_have_text(re.compile(r"^Före\s*Efter$"))
    assert table(officer) == [*SHEET, ["Ort", "Dag"], ["Lund", "Måndag"]]
    expect(officer.get_by_label("Tabellrubrik").first).to_have_value("Viktiga nummer")
    expect(officer.get_by_text("Tabeller står nu i egna block under det här.")).to_be_visible()
    wait_until_settled(officer)
    saved(officer)
    officer.reload()
    officer.wait_for_load_state("networkidle")
    assert table(officer) == [*SHEET, ["Ort", "Dag"], ["Lund", "Måndag"]], "they are in the draft"


def test_a_table_that_is_too_large_stays_text_and_that_is_said(officer):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt", "Text")
    text = officer.locator("section[id$=-body-section] [role=textbox]")
    text.click()
    row = f"<tr>{'<td>cell</td>' * 40}</tr>"
    paste(officer, "cell", f"<table>{row * 40}</table>")
    expect(officer.get_by_text("Tabellen har blivit löpande text.")).to_be_visible()
    expect(text).to_contain_text("cell")
    expect(officer.locator(".sheet")).to_have_count(0)


def test_what_does_not_fit_is_said(officer):
    begin(officer, "Standardsida")
    add(officer, "body", "Avsnitt")
    officer.locator("[name=body-0-value-heading]").click()
    paste(officer, "x" * 255 + "SFS")
    expect(officer.get_by_text("Det här fick inte plats och är inte med: ”SFS”")).to_be_visible()
    officer.locator("[name=body-0-value-heading]").fill("")
    paste(officer, "kort")
    expect(officer.get_by_text("fick inte plats")).to_be_hidden()
