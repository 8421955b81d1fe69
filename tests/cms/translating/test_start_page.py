"""What translators and coordinators find on the start page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.languages.names import own_name
from cms.translating.counting import count_stale
from cms.translating.deadlines import set_deadline
from cms.translating.factories import GlossaryTermFactory
from tests.helpers.translators import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]

ARABIC = f"\u2068{own_name('ar')}\u2069"
LACKING = re.compile(r"<dt>Saknas</dt> <dd>(\d+)</dd>")


def start(client):
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


def due(translation, days):
    set_deadline([translation], timezone.localdate() + timedelta(days=days))


def test_what_is_to_be_translated_waits_with_its_words_and_its_day(ordered, login):
    count_stale()
    html = start(login("arabic"))
    assert reverse("translate", args=[ordered.pk]) in html
    assert "Radon" in html
    assert "klar senast" not in html
    due(ordered, 3)
    assert "klar senast" in start(login("arabic2"))
    due(ordered, -2)
    assert '<time class="age late"' in start(login("arabic2"))
    assert "2 dagar sen" in start(login("arabic2"))
    assert reverse("translate", args=[ordered.pk]) not in start(login("somali"))


def test_what_is_late_waits_for_the_coordinator_until_it_is_done(ordered, login):
    count_stale()
    coordinator = login("coordinator")
    due(ordered, 2)
    assert "Ny tid" not in start(coordinator)
    due(ordered, -2)
    html = start(coordinator)
    assert f"Radon: {ARABIC}" in html
    assert "Ny tid" in html
    assert "Översättarna har fått mejl" in html


def test_a_language_that_nobody_can_review_is_told(ordered, login):
    count_stale()
    coordinator = login("coordinator")
    assert f"Ingen kan granska {ARABIC}" in start(coordinator)
    login("arabic")
    assert f"Ingen kan granska {ARABIC}" in start(coordinator)
    login("arabic2")
    assert f"Ingen kan granska {ARABIC}" not in start(coordinator)


def test_coordinators_see_each_language_and_the_words_of_the_month(live, login):
    count_stale()
    html = start(login("coordinator"))
    assert "Läget per språk" in html
    assert '<td data-l="Säger vad svenskan säger">100 %</td>' in html
    assert "<dt>Översatta ord</dt>" in html
    for role in ("arabic", "editor", "admin"):
        assert "Läget per språk" not in start(login(role))


def test_translators_see_their_own_language(translated, login):
    count_stale()
    html = start(login("arabic"))
    assert "Mitt språk i dag" in html
    before = int(LACKING.search(html)[1])
    publish(translated)
    count_stale()
    assert int(LACKING.search(start(login("arabic2")))[1]) == before - 1


def test_terms_that_nobody_has_reviewed_can_wait(arabic, login):
    term = GlossaryTermFactory(locale=arabic, is_reviewed=False)
    html = start(login("arabic"))
    assert "1 term saknar granskning" in html.split("Om du har en stund")[1]
    assert "saknar granskning" not in start(login("somali"))
    term.is_reviewed = True
    term.save()
    assert "saknar granskning" not in start(login("arabic2"))
