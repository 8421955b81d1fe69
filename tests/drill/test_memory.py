"""Ten minutes at half load: no worker grows."""

import os
import time
from pathlib import Path

import pytest

from tests.helpers.parts import Web

pytestmark = pytest.mark.slow

MINUTES = float(os.environ.get("DRILL_MINUTES", "10"))
PATHS = ("/", "/skane/", "/sok/?q=radon", "/en/", "/sitemap.xml", "/nothing/")
ALLOWED = 0.05


@pytest.fixture
def web(site):
    """The site in workers that are not recycled, which would hide what they leak."""
    web = Web(
        site.folder,
        arguments="--max-requests=0",
        DATABASE_URL=site.database.url,
        REDIS_URL=site.cache.url,
    )
    web.start()
    yield web
    web.stop()


def memory(web):
    """The workers' memory in kilobytes; what they share counts by its part."""
    total = 0
    for pid in web.workers():
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(rollup.split("\nPss:")[1].split()[0])
    return total


def work(web, seconds):
    """Ask as long as that; after each answer rest as long as it took."""
    asked, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(web.get(PATHS[asked % len(PATHS)]).seconds)
        asked += 1
    return asked


def test_memory_stays(web, record_property):
    work(web, max(30, MINUTES * 6))
    before, workers = memory(web), set(web.workers())
    asked = work(web, MINUTES * 60)
    after = memory(web)
    record_property("requests", asked)
    record_property("memory before and after", f"{before // 1024} and {after // 1024} MB")
    assert workers == set(web.workers())
    assert after <= before * (1 + ALLOWED)
