"""The one on duty publishes a crisis notice at once; a colleague looks at it afterwards."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.test.utils.form_data import querydict_from_html

from cms.admin.snippets import snippet_url
from cms.audit.actions import RIGHTS
from cms.audit.models import AuditEntry
from cms.snippets.models import Notice
from cms.values.counties import County
from home import provisioning
from home.choices import ReadyNotice
from home.duty import publishing
from home.duty.forms import OWN_TEXT
from home.duty.rights import end_duties
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
ADDRESS = "/admin/duty/"


@pytest.fixture
def on_duty(login):
    """A client of somebody who is on duty in Skåne, and nothing else."""
    client = login("somebody")
    client.user.groups.set([Group.objects.get(name=provisioning.ON_DUTY.format(county="Skåne"))])
    return client


def answers(**others):
    end = timezone.localtime() + timedelta(hours=6)
    return {
        "county": County.SKANE,
        "case": ReadyNotice.WATER,
        "place": "Höör",
        "end": end.strftime("%Y-%m-%d %H:%M"),
        "link": "",
    } | others


def test_it_is_shown_before_it_is_published_and_then_read_in_every_language(on_duty, client):
    shown = on_duty.post(ADDRESS, answers()).content.decode()
    assert "Höör: Koka kranvattnet" in shown
    assert 'dir="rtl">Höör: اغلِ ماء' in shown
    assert not Notice.objects.exists()
    assert on_duty.post(ADDRESS, answers(publish="1")).status_code == 302
    assert "Höör: Koka kranvattnet" in client.get("/skane/").content.decode()
    assert "Höör: اغلِ ماء" in client.get("/ar/skane/").content.decode()
    assert "Höör: Karkari biyaha" in client.get("/so/skane/").content.decode()


def test_the_time_and_the_address_are_read_as_people_write_them(on_duty):
    day = timezone.localdate() + timedelta(days=2)
    typed = {"end": f"{day:%Y-%m-%d} 14.30", "link": "www.krisinformation.se/vatten"}
    on_duty.post(ADDRESS, answers(publish="1", **typed))
    notice = Notice.objects.get(locale__language_code="sv")
    assert timezone.localtime(notice.end).strftime("%Y-%m-%d %H:%M") == f"{day} 14:30"
    assert notice.link == "https://www.krisinformation.se/vatten"


def test_own_words_are_there_in_swedish_until_they_are_translated(on_duty, client):
    on_duty.post(ADDRESS, answers(case=OWN_TEXT, own_text="Bron är avstängd.", publish="1"))
    for address in ("/skane/", "/ar/skane/"):
        assert "Höör: Bron är avstängd." in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("end", "2020-01-01 12:00"),
        ("end", "2099-01-01 12:00"),
        ("place", ""),
        ("place", "\u200b"),
        ("case", ""),
        ("link", "javascript:alert(1)"),
        ("county", County.BLEKINGE),
        ("county", ""),
    ],
)
def test_what_cannot_be_is_explained_and_not_published(on_duty, name, value):
    response = on_duty.post(ADDRESS, answers(publish="1", **{name: value}))
    assert response.status_code == 200
    assert name in response.context["form"].errors
    assert not Notice.objects.exists()


@pytest.mark.parametrize("role", ["editor", "reviewer", "coordinator", "arabic", "anonymous"])
def test_nobody_else_publishes_so(login, role):
    response = login(role).post(ADDRESS, answers(publish="1"))
    assert response.status_code in (302, 403)
    assert not Notice.objects.exists()


def test_it_is_ended_at_once_in_all_languages(on_duty, client, login):
    on_duty.post(ADDRESS, answers(publish="1"))
    notice = Notice.objects.get(locale__language_code="sv")
    notice.text = "Ett utkast av en kollega."
    notice.save_revision()
    assert login("editor").post(reverse("duty_end", args=[notice.pk])).status_code in (302, 403)
    assert "Koka kranvattnet" in client.get("/skane/").content.decode()
    on_duty.post(reverse("duty_end", args=[notice.pk]))
    assert "Koka kranvattnet" not in client.get("/skane/").content.decode()
    assert "اغلِ" not in client.get("/ar/skane/").content.decode()
    assert fresh(notice).has_ended
    assert fresh(notice).latest_revision.content["text"] == notice.text


def test_both_its_versions_can_be_brought_back(on_duty, login):
    on_duty.post(ADDRESS, answers(publish="1"))
    notice = Notice.objects.get(locale__language_code="sv")
    first = notice.latest_revision
    on_duty.post(reverse("duty_end", args=[notice.pk]))
    second = fresh(notice).latest_revision
    fresh(notice).save_revision(log_action=True)
    history = login("admin").get(snippet_url("history", notice)).content.decode()
    for revision in (first, second):
        name = notice.snippet_viewset.get_url_name("revisions_revert")
        assert reverse(name, args=[notice.pk, revision.pk]) in history


def sent(html):
    return querydict_from_html(html.content.decode(), form_index=0).dict()


def pressed_twice(client, **changes):
    """Send the form that asks whether to publish twice, the second time with changes."""
    opened = sent(client.get(ADDRESS)) | answers()
    data = sent(client.post(ADDRESS, opened)) | {"publish": "1"}
    assert data["key"]
    return [client.post(ADDRESS, data | more, follow=True) for more in ({}, changes)]


def test_who_presses_twice_publishes_once(on_duty):
    for response in pressed_twice(on_duty):
        assert "Publicerat: ”Höör: Koka kranvattnet" in response.content.decode()
    assert Notice.objects.filter(locale__language_code="sv").count() == 1


def test_the_quicker_of_two_presses_publishes(on_duty, monkeypatch):
    known, asked = publishing._published_by, []

    def not_yet_known(answers):
        asked.append(answers)
        return known(answers) if len(asked) != 2 else None

    monkeypatch.setattr(publishing, "_published_by", not_yet_known)
    monkeypatch.setattr(publishing, "_free_key", lambda key: key)
    for response in pressed_twice(on_duty):
        assert "Publicerat: ”Höör: Koka kranvattnet" in response.content.decode()
    assert len(asked) == 3
    assert Notice.objects.filter(locale__language_code="sv").count() == 1


def test_who_goes_back_and_changes_it_publishes_another_one(on_duty):
    pressed_twice(on_duty, place="Hörby")
    texts = Notice.objects.filter(locale__language_code="sv").values_list("text", flat=True)
    assert {text.split(":")[0] for text in texts} == {"Höör", "Hörby"}


def test_the_key_of_a_page_becomes_no_key_of_a_notice(on_duty, skane):
    on_duty.post(ADDRESS, answers(publish="1", key=skane.translation_key))
    assert Notice.objects.exists()
    assert not Notice.objects.filter(translation_key=skane.translation_key).exists()


def test_what_was_taken_down_meanwhile_is_published_again(on_duty):
    data = answers(publish="1", key="0a2e6d0e-3b4b-4a0e-9d52-1f6a6f7c8d90")
    on_duty.post(ADDRESS, data)
    Notice.objects.get(locale__language_code="sv").unpublish()
    on_duty.post(ADDRESS, data)
    assert Notice.objects.filter(locale__language_code="sv", live=True).count() == 1


def test_a_colleague_is_told_and_looks_at_it(on_duty, login, django_capture_on_commit_callbacks):
    reviewer = login("reviewer")
    type(reviewer.user).objects.filter(pk=reviewer.user.pk).update(email="granskare@example.se")
    with django_capture_on_commit_callbacks(execute=True):
        on_duty.post(ADDRESS, answers(publish="1"))
    notice = Notice.objects.get(locale__language_code="sv")
    address = reverse("duty_check", args=[notice.pk])
    [told] = [message for message in mail.outbox if "jour" in message.subject]
    assert address in told.body
    assert address in reviewer.get("/admin/").content.decode()
    assert on_duty.post(address).status_code in (302, 403)
    assert address in reviewer.get("/admin/").content.decode()
    reviewer.post(address)
    assert address not in reviewer.get("/admin/").content.decode()


def test_who_published_may_be_gone(on_duty, login):
    on_duty.post(ADDRESS, answers(publish="1"))
    notice = Notice.objects.get(locale__language_code="sv")
    on_duty.user.delete()
    html = login("reviewer").get(reverse("duty_check", args=[notice.pk])).content.decode()
    assert "Publicerat av – " in " ".join(html.split())


def give_duty(admin, user, day, groups=None):
    """Let an administrator give a day, and perhaps other roles, in the form of an account."""
    data = {
        "username": user.username,
        "email": "lena@example.se",
        "first_name": "Lena",
        "last_name": "Ek",
        "is_active": "on",
        "groups": [group.pk for group in groups or user.groups.all()],
        "duty_until": day,
    }
    return admin.post(reverse("wagtailusers_users:edit", args=[user.pk]), data)


def test_a_duty_ends_by_itself_after_the_day_an_administrator_gave(
    on_duty, login, django_capture_on_commit_callbacks
):
    today, user, admin = timezone.localdate(), on_duty.user, login("admin")
    with django_capture_on_commit_callbacks(execute=True):
        assert give_duty(admin, user, f"{today:%Y-%m-%d}").status_code == 302
    told = f"t.o.m. {date_format(today, 'j b')}"
    assert told in login("editor").get("/admin/").content.decode()
    start = on_duty.get("/admin/").content.decode()
    assert f"Till och med {date_format(today, 'j b')}." in start
    end_duties()
    assert on_duty.get(ADDRESS).status_code == 200
    get_user_model().objects.filter(pk=user.pk).update(duty_until=today - timedelta(days=1))
    on_duty.post(ADDRESS, answers(publish="1"))
    assert not Notice.objects.exists()
    assert "Nytt krismeddelande" not in on_duty.get("/admin/").content.decode()
    assert "Ingen har jour i 1 län" in admin.get("/admin/").content.decode()
    # What was done before in the test's own transaction would wait for ever.
    connection.run_on_commit = []
    with django_capture_on_commit_callbacks(execute=True):
        end_duties()
    assert not user.groups.exists()
    entries = AuditEntry.objects.filter(action=RIGHTS, object_id=str(user.pk))
    said = " | ".join(entry.comment for entry in entries)
    assert f"jour till och med: – → {today}" in said
    assert "roller: Jour Skåne → –" in said


def test_a_duty_does_not_end_before_it_begins(on_duty, login):
    answer = give_duty(login("admin"), on_duty.user, "2020-01-01")
    assert "Den dagen har passerat." in answer.content.decode()
    assert fresh(on_duty.user).duty_until is None


def test_other_roles_are_given_after_a_duty(on_duty, login):
    passed, user = timezone.localdate() - timedelta(days=1), on_duty.user
    get_user_model().objects.filter(pk=user.pk).update(duty_until=passed)
    end_duties()
    [duty, other] = [Group.objects.get(name=name) for name in ("Jour Skåne", "Redaktörer Skåne")]
    admin = login("admin")
    assert give_duty(admin, user, f"{passed:%Y-%m-%d}", [other]).status_code == 302
    answer = give_duty(admin, user, f"{passed:%Y-%m-%d}", [other, duty])
    assert "Den dagen har passerat." in answer.content.decode()
    assert set(user.groups.all()) == {other}


def test_a_duty_that_has_ended_is_not_given_from_the_list_either(on_duty, login):
    passed, user = timezone.localdate() - timedelta(days=1), on_duty.user
    get_user_model().objects.filter(pk=user.pk).update(duty_until=passed)
    end_duties()
    [duty, other] = [Group.objects.get(name=name) for name in ("Jour Skåne", "Redaktörer Skåne")]
    address = f"/admin/bulk/accounts/user/assign_role/?id={user.pk}"
    admin = login("admin")
    answer = admin.post(address, {"role": duty.pk}).content.decode()
    assert f"Sista jourdagen har passerat för {user}." in answer
    assert not user.groups.exists()
    assert admin.post(address, {"role": other.pk}).status_code == 302
    assert set(user.groups.all()) == {other}


def test_a_role_that_is_no_duty_stays_after_the_day(login):
    client = login("editor")
    client.user.duty_until = timezone.localdate() - timedelta(days=1)
    client.user.save()
    end_duties()
    assert client.user.groups.exists()


@pytest.mark.parametrize("email", ["kollega@example.se", ""])
def test_it_is_told_whether_a_colleague_gets_a_mail(on_duty, email):
    colleague = get_user_model().objects.create_user("kollega", email)
    name = provisioning.REVIEWERS.format(county="Skåne")
    colleague.groups.add(Group.objects.get(name=name))
    html = on_duty.post(ADDRESS, answers(publish="1"), follow=True).content.decode()
    assert ("En kollega får veta det" in html) == bool(email)
    assert ("Ingen annan i länet får mejl" in html) == (not email)
