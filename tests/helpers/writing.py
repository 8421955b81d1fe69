"""The editor's form in a browser: of a mission page, and blocks on any page."""

import re
import time

from playwright.sync_api import expect

MISSION = "Brottsförebyggande arbete"
LEAD = "textarea[name=lead]"
# So long after the last change, in milliseconds, with some to spare.
AUTOSAVE_BEGINS = 1500
# A block that is added is hidden at first, with the plus signs in it, and opens within a moment.
HAS_OPENED = """before => {
    const blocks = [...document.querySelectorAll("[data-streamfield-child]")];
    const isOpen = (block) => block.style.display !== "none" || block.ariaHidden === "true";
    return blocks.length > before && blocks.every(isOpen) && !jQuery(":animated").length;
}"""


def open_mission(page):
    page.goto("/admin/pages/")
    page.locator("main").get_by_role("link", name=MISSION, exact=True).click()
    page.wait_for_url("**/edit/")
    wait_until_watched(page)


def wait_until_watched(page):
    """Wait until Wagtail has seen what is in the form, which is what it tells changes from."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function(
        """() => {
            const form = document.querySelector("form[data-controller~=w-unsaved]");
            return form && window.wagtail?.app.getControllerForElementAndIdentifier(
                form, "w-unsaved")?.initialFormData;
        }"""
    )
    # It looks once more when its widgets are there, and nothing tells when it has.
    page.wait_for_timeout(1500)


def unique(text):
    return f"{text} {time.time_ns()}"


def saves_itself(request):
    return request.method == "POST" and "json" in request.headers.get("accept", "")


def saved(page):
    expect(page.locator("#w-autosave-indicator")).to_have_attribute(
        "data-w-autosave-state-value", "saved"
    )


def wait_until_settled(page):
    """Wait until the form has saved itself: it begins within a second of the last change."""
    page.wait_for_timeout(AUTOSAVE_BEGINS)
    expect(page.locator("[data-w-autosave-state-value=saving]")).to_have_count(0)


def press_publish(page):
    """Press it, and wait for no answer: not every test lets one come."""
    page.get_by_role("button", name="Fler åtgärder").click()
    page.get_by_role("button", name="Publicera", exact=True).click()


def add_block(page, name, panel="body", place=-2):
    """Add a block by the plus sign at a place, and wait until it has opened.

    The last plus sign is the panel's own, and the one before it that of the block that was added
    last, where blocks stand in it.
    """
    before = count_blocks(page)
    signs = page.locator(f"section[id$=-{panel}-section] button.c-sf-add-button:visible")
    signs.nth(max(place, -signs.count())).click()
    choices = page.locator(".w-combobox").last.get_by_role("option")
    choices.filter(has_text=re.compile(rf"^\s*{name}\b")).first.click()
    wait_until_opened(page, before)


def count_blocks(page):
    return page.locator("[data-streamfield-child]").count()


def wait_until_opened(page, before):
    """Wait until there are more blocks than before, and what they were chosen in has closed."""
    expect(page.locator(".w-combobox")).to_have_count(0)
    page.wait_for_function(HAS_OPENED, arg=before)
