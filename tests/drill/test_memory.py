"""Ten minutes at half load: no worker grows."""

import os
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

MINUTES = float(os.environ.get("DRILL_MINUTES", "10"))
PATHS = ("/", "/skane/", "/sok/?q=radon", "/en/", "/sitemap.xml", "/nothing/")
ALLOWED = 0.05


def memory(site):
    """The workers' memory in kilobytes; what they share counts by its part."""
    total = 0
    for pid in site.web.workers():
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(rollup.split("\nPss:")[1].split()[0])
    return total


def work(site, seconds):
    """Ask as long as that; after each answer rest as long as it took."""
    asked, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(site.web.get(PATHS[asked % len(PATHS)]).seconds)
        asked += 1
    return asked


def test_memory_stays(site, record_property):
    work(site, max(30, MINUTES * 6))
    before, workers = memory(site), set(site.web.workers())
    asked = work(site, MINUTES * 60)
    after = memory(site)
    record_property("requests", asked)
    record_property("memory before and after", f"{before // 1024} and {after // 1024} MB")
    if workers == set(site.web.workers()):
        assert after <= before * (1 + ALLOWED)
