"""What waits for an officer, and what is under way, stands in one place on the start page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, TaskState
from wagtail.users.models import UserProfile

from cms.accounts.factories import UserFactory
from cms.admin.waiting import REMINDED
from cms.links.models import Link, LinkPlace, LinkVerdict
from cms.people.factories import ContactFactory
from cms.snippets.factories import NoticeFactory
from cms.upkeep.models import PageUpkeep
from cms.values.counties import County
from home.duty.publishing import PUBLISHED
from home.factories import StandardPageFactory
from home.needs import notices
from home.provisioning import NATIONAL_EDITORS, ON_DUTY, REVIEWERS
from projects.factories import ProjectPageFactory
from projects.models import ProjectIndexPage
from tests.helpers.translators import create_county

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
    assert "Väntar på andra" in start(editor)
    assert "Du skickade den till granskning" in start(editor)
    TaskState.objects.get().specific.reject(user=login("reviewer").user, comment="Vilket år?")
    assert "Väntar på andra" not in start(editor)
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


def test_projects_that_lack_something_wait_until_they_are_mended(skane, login):
    editor, index = login("editor"), ProjectIndexPage.objects.child_of(skane).get()
    page = ProjectPageFactory(parent=index, title="Gränsen")
    page.save_revision().publish()
    assert escape(page.findings[0].text) in start(editor)
    ProjectPageFactory(parent=index, title="Bron").save_revision().publish()
    assert "2 projekt saknar något" in start(editor)


@pytest.fixture
def people_on_duty(skane):
    """Two people on duty in Skåne."""
    users = [UserFactory(first_name=name, last_name="") for name in ("Lena", "Johan")]
    for user in users:
        user.groups.add(Group.objects.get(name=ON_DUTY.format(county=County.SKANE.label)))
    return users


def test_who_is_on_duty_is_told_to_the_county_and_to_themselves(people_on_duty, login, client):
    html = start(login("editor"))
    assert "<h2>Jour</h2>" in html
    for user in people_on_duty:
        assert f"<dt>{user.first_name}</dt> <dd>Skåne</dd>" in html
    assert "Nytt krismeddelande" not in html
    client.force_login(people_on_duty[0])
    html = start(client)
    assert "Du har jour i Skåne" in html
    assert html.index("Nytt krismeddelande") < html.index("väntar på dig")


def test_that_nobody_is_on_duty_is_told(skane, login):
    assert '<dt>Ingen</dt> <dd class="bad">Skåne</dd>' in start(login("editor"))
    html = start(login("admin"))
    assert "Ingen har jour i 1 län" in html
    assert "<dt>Publicerade</dt> <dd>1 av 21</dd>" in html


def test_each_county_where_nobody_is_on_duty_is_told_to_who_has_several(people_on_duty, client):
    create_county(County.BLEKINGE)
    user = UserFactory()
    counties = (County.SKANE.label, County.BLEKINGE.label)
    names = [REVIEWERS.format(county=county) for county in counties]
    user.groups.set(Group.objects.filter(name__in=names))
    client.force_login(user)
    html = start(client)
    assert '<dt>Ingen</dt> <dd class="bad">Blekinge</dd>' in html
    assert f"<dt>{people_on_duty[0].first_name}</dt> <dd>Skåne</dd>" in html


def test_who_has_all_counties_is_not_told_of_the_first_on_duty(people_on_duty, client):
    user = UserFactory()
    user.groups.set([Group.objects.get(name=NATIONAL_EDITORS)])
    client.force_login(user)
    assert "<h2>Jour</h2>" not in start(client)


def test_who_is_on_duty_in_no_county_has_no_way_to_a_crisis_notice(skane, people_on_duty, client):
    skane.group_permissions.all().delete()
    client.force_login(people_on_duty[0])
    assert "Du har jour i" not in start(client)


def reminder(task):
    return reverse("remind", args=[task.workflow_state_id])


def test_reviewers_are_reminded_once_a_day(draft, login, mailoutbox):
    editor, reviewer = login("editor"), login("reviewer")
    type(reviewer.user).objects.filter(pk=reviewer.user.pk).update(email="granskare@example.se")
    draft.get_workflow().start(draft, editor.user)
    mailoutbox.clear()
    task = TaskState.objects.get()
    assert f'action="{reminder(task)}"' in start(editor)
    assert reviewer.post(reminder(task)).status_code == 404
    for _click in range(2):
        html = editor.post(reminder(task), follow=True).content.decode()
        [mail] = mailoutbox
        assert mail.to == ["granskare@example.se"]
        assert edit(draft) in mail.body
        assert "Påbörjad" in mail.subject
    assert "De blev påminda" in html
    assert "Påmind det senaste dygnet" in html
    assert reminder(task) not in html
    day_ago = timezone.now() - timedelta(hours=25)
    PageLogEntry.objects.filter(action=REMINDED).update(timestamp=day_ago)
    editor.post(reminder(task))
    assert len(mailoutbox) == 2


def test_who_was_sent_a_page_back_is_reminded_by_who_did(draft, login, mailoutbox):
    editor, reviewer = login("editor"), login("reviewer")
    type(editor.user).objects.filter(pk=editor.user.pk).update(email="redaktor@example.se")
    draft.get_workflow().start(draft, editor.user)
    task = TaskState.objects.get()
    task.specific.reject(user=reviewer.user, comment="Vilket år?")
    assert f"Du returnerade den till {editor.user}" in start(reviewer)
    mailoutbox.clear()
    html = reviewer.post(reminder(task), follow=True).content.decode()
    assert "1 person är påmind" in html
    assert [mail.to for mail in mailoutbox] == [["redaktor@example.se"]]


def test_nobody_is_said_to_be_reminded_without_an_address(draft, login, mailoutbox):
    editor = login("editor")
    type(editor.user).objects.update(email="")
    draft.get_workflow().start(draft, editor.user)
    html = editor.post(reminder(TaskState.objects.get()), follow=True).content.decode()
    assert "Inget mejl har skickats" in html
    assert not mailoutbox
    assert reminder(TaskState.objects.get()) in html


def test_who_wants_no_mails_about_reviews_is_not_reminded(draft, login, mailoutbox):
    editor, reviewer = login("editor"), login("reviewer")
    for user in (editor.user, reviewer.user):
        user.email = f"{user.username}@example.se"
        user.save()
        UserProfile.objects.create(
            user=user, submitted_notifications=False, rejected_notifications=False
        )
    draft.get_workflow().start(draft, editor.user)
    task = TaskState.objects.get()
    html = editor.post(reminder(task), follow=True).content.decode()
    assert "Inget mejl har skickats" in html
    task.specific.reject(user=reviewer.user, comment="Vilket år?")
    html = reviewer.post(reminder(task), follow=True).content.decode()
    assert "Inget mejl har skickats" in html
    assert not mailoutbox


def test_snippets_wait_for_others_as_pages_do(skane, login, mailoutbox):
    editor, reviewer = login("editor"), login("reviewer")
    type(reviewer.user).objects.filter(pk=reviewer.user.pk).update(email="granskare@example.se")
    contact = ContactFactory(county="skane", locale=skane.locale, role="Samordnare")
    contact.save_revision(user=editor.user)
    contact.get_workflow().start(contact, editor.user)
    mailoutbox.clear()
    task = TaskState.objects.get()
    html = editor.post(reminder(task), follow=True).content.decode()
    assert len(mailoutbox) == 1
    assert "Påmind det senaste dygnet" in html


def test_moved_links_can_wait(skane, login):
    assert "Om du har en stund" not in start(login("editor"))
    page = StandardPageFactory(parent=skane)
    link = Link.objects.create(address="https://example.se/", verdict=LinkVerdict.MOVED)
    kind = ContentType.objects.get_for_model(type(page))
    LinkPlace.objects.create(link=link, page=page, content_type=kind, object_id=str(page.pk))
    html = start(login("editor"))
    assert "Om du har en stund" in html
    assert "1 länk har flyttat" in html
    assert "1 länk har flyttat" not in html.split("Om du har en stund")[0]


def test_what_is_about_to_be_published_does_not_vanish(skane, login):
    editor = login("editor")
    page = StandardPageFactory(parent=skane, title="Strax", live=False)
    due = timezone.now() - timedelta(minutes=1)
    page.save_revision(user=editor.user, approved_go_live_at=due)
    assert edit(page) in start(editor)


def test_notices_to_check_are_those_of_others_and_the_rest_is_counted(
    skane, login, rf, monkeypatch
):
    monkeypatch.setattr("cms.admin.needs.SHOWN", 1)
    reviewer, gone = login("reviewer").user, UserFactory()
    for number, publisher in enumerate((UserFactory(), gone, reviewer)):
        start_of_it = timezone.now() - timedelta(hours=9 - number)
        notice = NoticeFactory(text=str(number), county=County.SKANE, start=start_of_it)
        log(instance=notice, action=PUBLISHED, user=publisher)
    gone.delete()
    request = rf.get("/")
    request.user = reviewer
    [need] = [need for need in notices(request) if "check" in need.url]
    assert (need.title, need.more) == ("1", 1)
