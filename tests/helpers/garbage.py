"""How often Python looks for garbage while thousands of tests run in one process."""

import gc

import pytest

# Objects made until the next look: Django makes and drops so many for a page that the usual 700
# cost a tenth of the time, and a fifth of that for the migrations.
MADE = 20_000


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """Look seldom, and never again at what has been there since before the first test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE, 20, 20)
