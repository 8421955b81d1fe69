"""No edit that was acknowledged is lost when database and site are killed."""

import random
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from tests.helpers.parts import ROOT

pytestmark = pytest.mark.slow

SAVE = """
from home.models import CountyPage
page = CountyPage.objects.get(slug="skane", locale__language_code="sv")
for number in range({first}, {last}):
    page.title = f"Skåne {{number}}"
    page.save_revision().publish()
    print(number, flush=True)
"""
SAVES, KILLS = 500, 4


def saving(site, first):
    code = SAVE.format(first=first, last=SAVES)
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env=site.web.environment,
        stdout=subprocess.PIPE,
        stderr=site.web.log.open("ab"),
        text=True,
    )


def stored(site):
    title = "content->>'title'"
    query = f"SELECT {title} FROM wagtailcore_revision WHERE {title} ~ '^Skåne [0-9]'"
    with psycopg.connect(site.database.url) as database:
        return {int(title.split()[1]) for (title,) in database.execute(query)}


def test_no_acknowledged_save_is_lost(site, record_property):
    acknowledged, chance = set(), random.Random(7)
    for kill in range(KILLS + 1):
        process = saving(site, max(acknowledged, default=-1) + 1)
        until = time.monotonic() + 300 if kill == KILLS else time.monotonic() + 6 + chance.random()
        for line in process.stdout:
            acknowledged.add(int(line))
            if time.monotonic() > until:
                break
        if kill < KILLS:
            for pid in [*site.database.pids(), *site.web.workers(), process.pid]:
                site.web.kill(pid)
            acknowledged |= {int(line) for line in process.stdout if line.strip().isdigit()}
            process.wait()
            site.database.process.wait()
            site.database.start()
    process.send_signal(signal.SIGKILL)
    process.wait()
    record_property("saves acknowledged", len(acknowledged))
    record_property("lost", len(acknowledged - stored(site)))
    assert len(acknowledged) > KILLS
    assert acknowledged <= stored(site)
    assert site.web.get("/skane/").status == 200
