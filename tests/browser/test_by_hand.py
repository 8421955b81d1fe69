"""An officer makes one of each by hand to the end, and readers see what was typed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.helpers.writing import add_block, wait_until_settled

MORE = "Fler åtgärder"
CONTENT = "body-0-value-content"
# Kinds of records that are typed, with what is typed into the fields of each.
RECORDS = {
    "Nätverk": {"title": "Provnätverket", "period": "sedan mars 2021"},
    "Överenskommelse": {"title": "Provavtalet", "period": "2021–2023"},
    "Rapport": {"title": "Provrapporten", "period": "2022", "municipalities": "33"},
    "Verktyg": {"title": "Provverktyget", "version": "2", "tried": "hösten 2023"},
    "Nyhetsbrev": {"title": "Provbrevet", "audience": "Kommuner"},
}
TOLD = ["Sedan mars 2021", "2021–2023", "Avser 2022", "Hösten 2023", "Kommuner", "Region Skåne"]
# Text editors and plus signs, of which the eye alone would see where they belong.
NAMELESS = """() => [...document.querySelectorAll(
  "form [role=textbox], form .c-sf-add-button")].filter((node) => node.offsetParent)
  .filter((node) => !node.getAttribute("aria-label")).length"""


@pytest.fixture
def reviewer(page, log_in):
    return log_in("granskare")


@pytest.fixture
def begin(reviewer):
    """Return a function that opens the form of a new page below one of Skåne's."""

    def begin(kind, *way):
        reviewer.goto("/admin/pages/")
        for name in way:
            reviewer.get_by_label(f"Utforska undersidor till '{name}'").click()
        reviewer.get_by_role("link", name="Lägg till undersida", exact=True).first.click()
        # Where only one kind of page may lie, its form opens at once.
        if "/add/" not in reviewer.url:
            kinds = reviewer.locator("main a[href*='/pages/add/']")
            kinds.filter(has_text=re.compile(rf"^\s*{kind}")).first.click()
        reviewer.wait_for_load_state("networkidle")

    return begin


def type_in(page, **values):
    for name, value in values.items():
        page.locator(f"[name='{name}']").fill(value)


def press_publish(page):
    """Press it, and return when the answer is there.

    What happens while the form saves itself is tried with the officers; here it has done so.
    """
    wait_until_settled(page)
    page.get_by_role("button", name=MORE).click()
    # Not a navigation: the address changes as well when a new page has saved itself.
    with page.expect_event("load"):
        page.get_by_role("button", name="Publicera", exact=True).click()


def publish(page):
    press_publish(page)
    told = page.locator(".w-field__errors:visible, .messages .error").all_inner_texts()
    assert [fault.strip() for fault in told if fault.strip()] == []
    expect(page.locator(".messages")).to_contain_text("publicerad")


def expect_fault(page, text):
    """Nothing is published, and the fault stands at its field."""
    press_publish(page)
    expect(page.locator(".w-field__errors").filter(has_text=text).first).to_be_visible()
    page.wait_for_load_state("networkidle")


def add_section(page, heading):
    add_block(page, "Avsnitt", place=0)
    type_in(page, **{"body-0-value-heading": heading})


def choose(page, button):
    body = page.locator("section[id$=-body-section]")
    body.get_by_role("button", name=button, exact=True).click()
    page.locator("a[data-chooser-modal-choice]").first.click()
    expect(page.locator(".modal-dialog")).to_be_hidden()


def text_of(page, address):
    page.goto(address)
    return page.locator("main").inner_text()


def test_a_mission_with_every_kind_of_record(reviewer, begin):
    begin("Uppdragssida")
    type_in(reviewer, title="Uppdrag för hand", lead="Ett uppdrag med alla slags uppgifter.")
    add_section(reviewer, "Alla slag")
    add_block(reviewer, "Lag")
    add_block(reviewer, "Program")
    choose(reviewer, "Välj lag")
    choose(reviewer, "Välj program")
    for number, (kind, values) in enumerate(RECORDS.items(), 2):
        add_block(reviewer, kind)
        value = f"{CONTENT}-{number}-value"
        type_in(reviewer, **{f"{value}-{name}": typed for name, typed in values.items()})
    parties = f"[data-contentpath=signatories]:has([name^='{CONTENT}-3-'])"
    reviewer.locator(parties).get_by_label("Lägg till: Parter").click()
    type_in(reviewer, **{f"{CONTENT}-3-value-signatories-0-value-group": "Region Skåne och fler"})
    expect(reviewer.get_by_role("textbox", name="Beskrivning")).to_have_count(5)
    assert reviewer.evaluate(NAMELESS) == 0
    period = reviewer.locator(f"[name='{CONTENT}-2-value-period']")
    period.fill("någon gång")
    expect_fault(reviewer, "Skriv ett år, en årstid")
    period.fill(RECORDS["Nätverk"]["period"])
    publish(reviewer)
    told = text_of(reviewer, "/skane/uppdrag-for-hand/")
    titles = [values["title"] for values in RECORDS.values()]
    for words in ["SFS 2023:196", "Tillsammans mot brott", *titles, *TOLD]:
        assert words in told, words


def test_a_piece_of_news_and_what_has_changed_in_it(reviewer, begin):
    begin("Nyhet", "Nyheter")
    type_in(reviewer, title="Nyhet för hand", lead="Något hände.")
    publish(reviewer)
    reviewer.locator(".messages").get_by_role("link", name="Redigera").click()
    reviewer.wait_for_load_state("networkidle")
    type_in(reviewer, update_note="Tiden är rättad.")
    expect_fault(reviewer, "Skriv när det ändrades.")
    published = reviewer.locator("[name=published_at]").input_value()
    type_in(reviewer, updated_at=published)
    publish(reviewer)
    told = text_of(reviewer, "/skane/nyheter/nyhet-for-hand/")
    assert "Ändrat: Tiden är rättad." in told
    assert told.count("Uppdaterad") == 1


def test_a_lecture_and_a_project(reviewer, begin):
    begin("Föreläsning", "Seminarier", "Kunskapsseminarium IV")
    type_in(reviewer, title="Föreläsning för hand", video_url="inte en adress", duration="53:28")
    reviewer.locator("[name=spoken_language]").select_option("")
    expect_fault(reviewer, "Börja adressen med https://")
    type_in(reviewer, video_url="")
    publish(reviewer)
    way = "/skane/seminarier/kunskapsseminarium-iv/forelasning-for-hand/"
    told = text_of(reviewer, way)
    assert "53:28" in told
    assert "Talat språk" not in told
    begin("Projekt", "Projekt")
    type_in(reviewer, title="Projekt för hand", start_date="2026-01-01", end_date="2025-01-01")
    expect_fault(reviewer, "Slutet kan inte ligga före början.")
    type_in(reviewer, end_date="2027-12-31")
    publish(reviewer)
    assert "2026–2027" in text_of(reviewer, "/skane/projekt/projekt-for-hand/")


def test_an_accessibility_statement(reviewer):
    reviewer.goto("/admin/pages/")
    statement = "Tillgänglighetsredogörelse"
    reviewer.locator("main").get_by_role("link", name=statement, exact=True).click()
    reviewer.wait_for_load_state("networkidle")
    expect_fault(reviewer, "Det här fältet är obligatoriskt")
    for name in ("conformance", "tested_by"):
        reviewer.locator(f"[name={name}]").select_option(index=1)
    days = {"tested_on": "2026-01-02", "written_on": "2026-01-03"}
    type_in(reviewer, service="lansstyrelsen.se/skane", signed_by="Anna Ek", **days)
    editor = reviewer.get_by_role("textbox", name="Hur den testades")
    editor.click()
    reviewer.keyboard.type("Vi prövade med tangentbord.")
    # The editor hands on what is typed after a moment.
    expect(reviewer.locator("[name=tested_how]")).to_have_value(re.compile("tangentbord"))
    publish(reviewer)
    told = text_of(reviewer, "/skane/tillganglighetsredogorelse/")
    for words in ("lansstyrelsen.se/skane", "Vi prövade med tangentbord.", "Anna Ek"):
        assert words in told, words


def test_a_notice(reviewer):
    reviewer.locator(".sidebar").get_by_role("link", name="Meddelanden").click()
    reviewer.get_by_role("link", name="Lägg till: meddelande").first.click()
    reviewer.wait_for_load_state("networkidle")
    type_in(reviewer, text="Meddelande för hand", end="2020-01-01 10:00")
    reviewer.locator("[name=county]").select_option("skane")
    reviewer.locator("[name=severity]").select_option("danger")
    warnings = reviewer.locator("section[id$=-warnings-section]")
    for number, text in enumerate(["Koka vattnet", "Vägen är avstängd"]):
        # By the keyboard: the calendar of the date above may close under the mouse.
        warnings.locator("button.c-sf-add-button").last.press("Enter")
        type_in(reviewer, **{f"warnings-{number}-value-text": text})
        type_in(reviewer, **{f"warnings-{number}-value-link_text": f"Mer om {text}"})
    type_in(reviewer, **{"warnings-0-value-link": "https://example.org/vatten"})
    reviewer.locator("[name=warnings-1-value-is_unknown]").check()
    expect_fault(reviewer, "Slutet kan inte ligga före början.")
    type_in(reviewer, end="2050-01-01 10:00")
    publish(reviewer)
    reviewer.goto("/skane/")
    notice = reviewer.locator(".notice", has_text="Meddelande för hand")
    expect(notice.get_by_role("listitem")).to_have_text(
        [
            re.compile(r"Koka vattnet\s+–\s+Mer om Koka vattnet"),
            re.compile(r"Vägen är avstängd\s+–\s+Mer om Vägen är avstängd: Adressen är inte känd."),
        ]
    )
    assert Axe().run(reviewer, context=".notice").violations_count == 0
    # Other tests look at the county's pages as they are without it.
    reviewer.goto("/admin/snippets/cms/notice/")
    reviewer.locator("main").get_by_role("link", name="Meddelande för hand").first.click()
    reviewer.wait_for_url("**/edit/**")
    reviewer.goto(reviewer.url.split("?")[0].replace("/edit/", "/unpublish/"))
    with reviewer.expect_navigation():
        reviewer.locator("main form [type=submit]").first.click()
    reviewer.goto("/skane/")
    expect(reviewer.get_by_text("Meddelande för hand")).to_have_count(0)
