"""The start page says for how long something has waited, and no kind hides another."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.admin import needs, workflows
from cms.admin.needs import Need
from cms.people.factories import ContactFactory
from home.factories import StandardPageFactory


@pytest.mark.parametrize(("days", "told"), [(0, "I dag"), (1, "I går"), (6, "6 dagar")])
def test_age_is_told_in_days(days, told):
    assert (
        Need(timezone.now() - timedelta(days=days), "Radon", "/", "Sidan", "Fortsätt").age == told
    )


def start(client):
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


@pytest.mark.django_db
def test_what_came_back_is_not_hidden_by_what_was_sent_or_returned(skane, login, monkeypatch):
    monkeypatch.setattr(workflows, "MOST_OF_A_KIND", 1)
    editor, reviewer = login("editor"), login("reviewer")
    people = [(editor, reviewer), (editor, None), (reviewer, login("admin"))]
    for number, (sender, decider) in enumerate(people):
        page = StandardPageFactory(parent=skane, title=f"Sida {number}")
        page.save_revision(user=sender.user)
        state = page.get_workflow().start(page, sender.user)
        if decider:
            state.current_task_state.specific.reject(user=decider.user)
    with CaptureQueriesContext(connection) as asked:
        html = start(editor)
    assert not [sql for sql in map(str, asked) if '"wagtailcore_revision"."content",' in sql]
    for told in ("Returnerad av reviewer", "Du skickade den till granskning"):
        assert told in html
    html = start(reviewer)
    for told in ("Returnerad av admin", "Du returnerade den till editor"):
        assert told in html


@pytest.mark.django_db
def test_drafts_hide_nothing_that_is_scheduled_and_all_are_counted(skane, login, monkeypatch):
    monkeypatch.setattr(needs, "SHOWN", 2)
    user = login("editor").user
    for number in range(4):
        contact = ContactFactory(county="skane", locale=skane.locale, role=f"Utkast {number}")
        contact.save_revision(user=user)
    contact = ContactFactory(county="skane", locale=skane.locale, role="Schemalagd")
    contact.go_live_at = timezone.now() + timedelta(days=3)
    contact.save_revision(user=user).publish()
    html = start(login("editor"))
    assert 'Dina utkast <span class="count">4</span>' in html
    assert re.search("Schemalagd[^<]*</a></dt> <dd>publiceras", html)


@pytest.mark.django_db
def test_the_newest_drafts_stand_first_and_a_link_leads_to_all(skane, login):
    editor = login("editor")
    contacts = [
        ContactFactory(county="skane", locale=skane.locale, role=f"Utkast {number:02}")
        for number in range(12)
    ]
    for days, contact in enumerate(contacts):
        revision = contact.save_revision(user=editor.user)
        began = timezone.now() - timedelta(days=30 - days)
        type(revision).objects.filter(pk=revision.pk).update(created_at=began)
    shown = re.findall(r">Utkast (\d\d)", start(editor).split("Dina utkast")[1])
    assert shown == [f"{number:02}" for number in range(11, 1, -1)]
    assert 'href="?all=1"' in start(editor)
    html = editor.get(reverse("wagtailadmin_home"), {"all": "1"}).content.decode()
    assert "Utkast 00" in html
    assert 'href="?all=1"' not in html
