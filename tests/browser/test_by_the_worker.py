"""What the worker does while the officer looks on, or does not."""

import re
import time
from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now
from playwright.sync_api import expect

from tests.helpers.writing import add_block

OLD, NEW = f"https://gammal.example.se/{time.time_ns()}", "https://ny.example.se/sida"


@pytest.fixture
def reviewer(page, log_in):
    return log_in("granskare")


def begin(page, title):
    """Open the form of a new page in Skåne, with a title and a link to another website."""
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Lägg till undersida", exact=True).first.click()
    kinds = page.locator("main a[href*='/pages/add/']")
    kinds.filter(has_text=re.compile(r"^\s*Standardsida")).first.click()
    page.wait_for_load_state("networkidle")
    page.fill("[name=title]", title)
    page.fill("[name=lead]", "Om det här.")
    for name in ("Avsnitt", "Länkar"):
        add_block(page, name)
    page.fill("[name=body-0-value-heading]", "Läs mer")
    page.fill("[name$='-links-0-value-text']", "Mer")
    page.fill("[name$='-links-0-value-url']", OLD)


def publish(page):
    page.get_by_role("button", name="Fler åtgärder").click()
    page.get_by_role("button", name="Publicera", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("publicerad")


def wait_for(page, address, is_there):
    """Open an address until what it shows is as expected, for five minutes at most."""
    deadline = time.monotonic() + 300
    while not is_there(page.goto(address)) and time.monotonic() < deadline:
        page.wait_for_timeout(1000)
    assert is_there(page.goto(address))


def test_a_link_is_replaced_on_three_pages_and_put_back(reviewer):
    slugs = []
    for number in range(3):
        begin(reviewer, f"Länkprov {number} {time.time_ns()}")
        slugs.append(reviewer.locator("[name=slug]").input_value())
        publish(reviewer)
    shown = reviewer.get_by_role("row").filter(has_text=OLD)
    wait_for(
        reviewer,
        "/admin/links/?show=all",
        lambda _answer: shown.filter(has_text="3 ställen").count() == 1,
    )
    shown.get_by_role("link", name="Byt överallt").click()
    reviewer.get_by_label("Ny adress").fill(NEW)
    reviewer.get_by_role("button", name="Visa vad det blir").click()
    reviewer.get_by_role("button", name="Byt på 3 sidor").click()
    expect(reviewer.get_by_text("Bytt på 3 av 3 sidor.")).to_be_visible()
    reader = reviewer.context.new_page()
    for slug in slugs:
        wait_for(reader, f"/skane/{slug}/", lambda answer: NEW in answer.text())
    # On the screen that has followed the worker, not opened anew.
    reviewer.get_by_role("button", name="Ångra på 3 sidor").click()
    expect(reviewer.get_by_text("Tillbaka på 3 av 3 sidor.")).to_be_visible()
    for slug in slugs:
        wait_for(reviewer, f"/skane/{slug}/", lambda answer: OLD in answer.text())


def test_a_page_appears_when_it_was_scheduled(reviewer):
    title = f"Kommer strax {time.time_ns()}"
    begin(reviewer, title)
    slug = reviewer.locator("[name=slug]").input_value()
    reviewer.locator("[data-side-panel-toggle=status]").click()
    reviewer.get_by_role("button", name="Sätt schema").click()
    # Cut to the minute, it lies at least a minute ahead: a slow machine needs some.
    soon = localtime(now() + timedelta(minutes=2))
    reviewer.fill("[name=go_live_at]", f"{soon:%Y-%m-%d %H:%M}")
    with reviewer.expect_event("load"):
        reviewer.get_by_role("button", name="Spara schema").click()
    reviewer.get_by_role("button", name="Fler åtgärder").click()
    with reviewer.expect_event("load"):
        reviewer.get_by_role("button", name="Schemalägg publicering").click()
    expect(reviewer.locator(".messages")).to_contain_text(title)
    wait_for(reviewer, f"/skane/{slug}/", lambda answer: title in answer.text())
