"""The one on duty publishes a crisis notice at once; a colleague looks at it afterwards."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.snippets.models import Notice
from cms.values.counties import County
from home import provisioning
from home.choices import ReadyNotice
from home.duty.forms import OWN_TEXT

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
    assert "Höör: اغلِ ماء" in shown
    assert not Notice.objects.exists()
    assert on_duty.post(ADDRESS, answers(publish="1")).status_code == 302
    assert "Höör: Koka kranvattnet" in client.get("/skane/").content.decode()
    assert "Höör: اغلِ ماء" in client.get("/ar/skane/").content.decode()
    assert "Höör: Karkari biyaha" in client.get("/so/skane/").content.decode()


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
    assert login("editor").post(reverse("duty_end", args=[notice.pk])).status_code in (302, 403)
    assert "Koka kranvattnet" in client.get("/skane/").content.decode()
    on_duty.post(reverse("duty_end", args=[notice.pk]))
    assert "Koka kranvattnet" not in client.get("/skane/").content.decode()
    assert "اغلِ" not in client.get("/ar/skane/").content.decode()


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
