"""What waits for an officer, and what is under way, stands in one place on the start page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import TaskState

from cms.snippets.factories import NoticeFactory
from cms.upkeep.models import PageUpkeep
from home.factories import FormPageFactory, StandardPageFactory
from home.models import FormatRequest
from home.models.form import FormAnswers
from projects.factories import ProjectPageFactory
from projects.models import ProjectIndexPage

pytestmark = pytest.mark.django_db


def start(client):
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def draft(skane, login):
    page = StandardPageFactory(parent=skane, title="Påbörjad")
    page.save_revision(user=login("editor").user)
    return page


def test_drafts_stand_apart_from_what_waits_with_a_button_each(draft, login):
    html = start(login("editor"))
    waiting, drafts = html.split("Dina utkast")
    assert edit(draft) not in waiting
    assert f'href="{edit(draft)}">Fortsätt' in drafts
    assert "Dina utkast" not in start(login("reviewer"))


def test_only_the_first_of_what_waits_has_the_filled_button(skane, login):
    editor = login("editor")
    for title in ("Första", "Andra"):
        page = StandardPageFactory(parent=skane, title=title)
        page.save_revision(user=editor.user)
        page.get_workflow().start(page, editor.user)
    html = start(login("reviewer"))
    assert html.count('class="button button-small"') == 1
    assert html.count(">Granska<") == 2


def test_who_sent_a_page_sees_that_it_is_in_review_and_then_why_it_came_back(draft, login):
    editor = login("editor")
    draft.get_workflow().start(draft, editor.user)
    assert "På gång" in start(editor)
    assert "i granskning i" in start(editor)
    TaskState.objects.get().specific.reject(user=login("reviewer").user, comment="Vilket år?")
    assert "På gång" not in start(editor)
    for html in (start(editor), editor.get(edit(draft)).content.decode()):
        assert "Vilket år?" in html


def test_a_page_that_appears_by_itself_is_told_of_with_its_time(draft, login):
    draft.go_live_at = timezone.now() + timedelta(days=3)
    draft.save_revision(user=login("editor").user).publish()
    assert f'<a href="{edit(draft)}">Påbörjad</a></dt> <dd>publiceras' in start(login("editor"))


def test_notices_that_readers_see_now_are_listed_to_their_end(skane, login):
    now = timezone.now()
    NoticeFactory(county="skane", text="Brandrisk", start=now, end=now + timedelta(days=3))
    NoticeFactory(county="skane", text="Senare", start=now + timedelta(days=1))
    NoticeFactory(county="blekinge", text="Deras", start=now)
    html = start(login("editor"))
    assert "Meddelanden i kraft" in html
    assert "Brandrisk" in html
    assert "Senare" not in html
    assert "Deras" not in html


def test_days_of_pages_are_counted(skane, login):
    today = timezone.localdate()
    for number, days in enumerate((-1, 3, 20, 90)):
        page = StandardPageFactory(parent=skane, title=f"Sida {number}")
        PageUpkeep.objects.update_or_create(page=page, defaults={"due": today + timedelta(days)})
    html = start(login("editor"))
    assert '<dt>Dagen har passerat</dt> <dd class="bad">1</dd>' in html
    assert "<dt>Inom 30 dagar</dt> <dd>2</dd>" in html


def test_what_readers_sent_lately_waits_for_those_who_look_after_it(skane, login):
    page = FormPageFactory(parent=skane, title="Anmäl dig")
    for days in (1, 2, 8):
        sent = timezone.now() - timedelta(days=days)
        answers = FormAnswers.objects.create(page=page, form_data={})
        FormAnswers.objects.filter(pk=answers.pk).update(submit_time=sent)
        asked = FormatRequest.objects.create(page=page, email="a@example.se", language="sv")
        FormatRequest.objects.filter(pk=asked.pk).update(created_at=sent)
    html = start(login("editor"))
    assert "2 svar från läsare" in html
    assert reverse("wagtailforms:list_submissions", args=[page.pk]) in html
    assert "2 begäranden om tillgängliga versioner" in html


def test_projects_that_lack_something_wait_until_they_are_mended(skane, login):
    editor, index = login("editor"), ProjectIndexPage.objects.child_of(skane).get()
    page = ProjectPageFactory(parent=index, title="Gränsen")
    page.save_revision().publish()
    assert escape(page.findings[0].text) in start(editor)
    ProjectPageFactory(parent=index, title="Bron").save_revision().publish()
    assert "2 projekt saknar något" in start(editor)
