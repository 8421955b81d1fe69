"""Looks at a page with Playwright: run by `chromium`, in a process that knows nothing of the site.

On its input comes one line of JSON that says what to do. For each address that the page asks for it
writes a line and reads the answer; its last line is what was seen.
"""

import json
import os
import sys
from base64 import b64decode, b64encode

from playwright.sync_api import Browser, FloatRect, Route, sync_playwright

# In the pixels of the picture.
LONGEST_PICTURE = 12_000


def main() -> None:
    """Do what the input says, once."""
    task = json.loads(sys.stdin.readline())
    shell, *arguments = task["command"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shell,
            args=arguments,
            # Its own would come before the shell's, and switch Chromium's sandbox off.
            ignore_default_args=True,
            env={**os.environ},
        )
        looks = [look(browser, screen, task) for screen in task["screens"]]
        tell({"version": f"Chromium {browser.version}", "looks": looks})


def look(browser: Browser, screen: dict, task: dict) -> dict:
    """Return what `chromium.Look` holds, the pictures in base64."""
    context = browser.new_context(
        viewport={"width": screen["width"], "height": screen["height"]},
        device_scale_factor=screen["density"],
        is_mobile=screen["is_mobile"],
        service_workers="block",
    )
    context.route("**/*", fulfil)
    page = context.new_page()
    page.goto(task["url"])
    longest = LONGEST_PICTURE / screen["density"]
    clip: FloatRect = {"x": 0, "y": 0, "width": longest, "height": longest}
    return {
        "measured": page.evaluate(task["script"]),
        "first_view": b64encode(page.screenshot()).decode(),
        "whole_page": b64encode(page.screenshot(full_page=True, clip=clip)).decode(),
    }


def fulfil(route: Route) -> None:
    """Give the page what the site answers, or nothing."""
    tell({"asked": route.request.url})
    answer = json.loads(sys.stdin.readline())
    if answer:
        route.fulfill(**answer | {"body": b64decode(answer["body"])})
    else:
        route.abort("blockedbyclient")


def tell(message: dict) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
