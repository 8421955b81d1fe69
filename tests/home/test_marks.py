"""What readers sent stays on the start page until somebody who reads it says it is answered."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from cms.accounts.factories import UserFactory
from cms.values.counties import County
from home.factories import FormPageFactory
from home.models import FormAnswers, FormatRequest
from home.provisioning import NATIONAL_EDITORS, ON_DUTY, REVIEWERS
from tests.helpers.translators import create_county

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def start(client):
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


def sent_about(page):
    """Return what a reader sent, by the kinds in the address of the mark."""
    return {
        "answers": FormAnswers.objects.create(page=page, form_data={}),
        "requests": FormatRequest.objects.create(page=page, email="a@example.se", language="sv"),
    }


@pytest.fixture
def login_of_blekinge(client):
    create_county(County.BLEKINGE)
    user = UserFactory()
    user.groups.add(Group.objects.get(name=REVIEWERS.format(county=County.BLEKINGE.label)))
    client.force_login(user)
    return client


def test_what_readers_sent_waits_until_somebody_says_that_it_is_answered(skane, login):
    page, editor = FormPageFactory(parent=skane, title="Anmäl dig"), login("editor")
    for _number in range(2):
        FormAnswers.objects.create(page=page, form_data={})
        FormatRequest.objects.create(page=page, email="a@example.se", language="sv")
    html = start(editor)
    assert "2 svar från läsare" in html
    answers = reverse("wagtailforms:list_submissions", args=[page.pk])
    assert answers in html
    assert "2 begäranden om tillgängliga versioner" in html
    requests = reverse("format_request_report")
    for address, kind, model in (
        (answers, "answers", FormAnswers),
        (requests, "requests", FormatRequest),
    ):
        mark = reverse("answered", args=[kind, model.objects.first().pk])
        html = editor.get(address).content.decode()
        assert f'formaction="{mark}?' in html
        response = editor.post(f"{mark}?next={address}", {"answered": "yes"}, follow=True)
        assert response.redirect_chain[-1][0] == address
        told = response.content.decode()
        assert "Inte besvarad ändå" in told
        assert str(editor.user) in told
        only = editor.get(address, {"unanswered": "true"}).content.decode()
        assert only.count("formaction=") == 1
        assert "Inte besvarad ändå" not in only
    html = start(editor)
    assert "1 svar från läsare" in html
    assert "1 begäran om tillgänglig version" in html
    editor.post(mark, {"answered": "no"})
    assert "2 begäranden om tillgängliga versioner" in start(editor)


def test_only_who_reads_what_was_sent_marks_it(skane, login, login_of_blekinge):
    page = FormPageFactory(parent=skane)
    answers = FormAnswers.objects.create(page=page, form_data={})
    asked = FormatRequest.objects.create(page=page, email="a@example.se", language="sv")
    for kind, sent in (("answers", answers), ("requests", asked)):
        for client in (login_of_blekinge, login("arabic")):
            mark = reverse("answered", args=[kind, sent.pk])
            assert client.post(mark, {"answered": "yes"}).status_code == 404
        sent.refresh_from_db()
        assert sent.answered_at is None
    assert login("editor").get(reverse("answered", args=["answers", answers.pk])).status_code == 405


def test_what_is_about_no_page_waits_for_who_has_all_counties(skane, login, client):
    asked = FormatRequest.objects.create(email="a@example.se", language="sv")
    national = UserFactory()
    national.groups.add(Group.objects.get(name=NATIONAL_EDITORS))
    client.force_login(national)
    assert "1 begäran om tillgänglig version" in start(client)
    assert client.post(reverse("answered", args=["requests", asked.pk]), {"answered": "yes"})
    assert "begäran om" not in start(client)
    asked.refresh_from_db()
    assert asked.answered_by == national
    FormatRequest.objects.update(answered_at=None, answered_by=None)
    assert "begäran om" not in start(login("editor"))


@pytest.mark.parametrize("kind", ["answers", "requests"])
def test_what_is_said_twice_or_by_two_stays_said(skane, login, kind):
    sent = sent_about(FormPageFactory(parent=skane))[kind]
    editor, reviewer = login("editor"), login("reviewer")
    mark = reverse("answered", args=[kind, sent.pk])
    for client in (editor, editor, reviewer):
        client.post(mark, {"answered": "yes"})
        sent.refresh_from_db()
        assert sent.answered_by == editor.user
    for _click in range(2):
        reviewer.post(mark, {"answered": "no"})
        sent.refresh_from_db()
        assert (sent.answered_at, sent.answered_by) == (None, None)
    assert editor.post(mark).status_code == 400


@pytest.mark.parametrize("kind", ["answers", "requests"])
def test_each_mark_has_a_name_and_a_form_of_its_own(skane, login, kind):
    page = FormPageFactory(parent=skane)
    earlier, _later = sent_about(page)[kind], sent_about(page)[kind]
    sent_at = "submit_time" if kind == "answers" else "created_at"
    before_that = {sent_at: timezone.now() - timedelta(minutes=1)}
    type(earlier).objects.filter(pk=earlier.pk).update(**before_that)
    answers = reverse("wagtailforms:list_submissions", args=[page.pk])
    address = answers if kind == "answers" else reverse("format_request_report")
    html = login("editor").get(address).content.decode()
    marks = re.findall(r'<button type="submit" form="answered-form".*?</button>', html, re.DOTALL)
    assert len({re.sub(r"<[^>]*>", "", mark) for mark in marks}) == 2
    # The form holds nothing but its token: Enter anywhere in the list marks nothing.
    forms = re.findall(r'<form id="answered-form".*?</form>', html, re.DOTALL)
    assert len(forms) == html.count('id="answered-form"') == 1
    assert "csrfmiddlewaretoken" in forms[0]
    before = html[: html.index(forms[0])]
    assert before.count("<form") == before.count("</form>")


def test_who_sees_no_documents_marks_no_requests(skane, login):
    client = login("somebody")
    client.user.groups.set([Group.objects.get(name=ON_DUTY.format(county=County.SKANE.label))])
    asked = sent_about(FormPageFactory(parent=skane))["requests"]
    assert client.get(reverse("format_request_report")).status_code == 302
    mark = reverse("answered", args=["requests", asked.pk])
    assert client.post(mark, {"answered": "yes"}).status_code == 404
