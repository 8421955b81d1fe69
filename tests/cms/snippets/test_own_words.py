"""A county's own words in place of a shared text: on its pages only, decided by its officers."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.people.factories import ContactFactory
from cms.shown.consequences import consequences_of
from cms.shown.references import count
from cms.snippets.factories import SharedTextFactory
from cms.snippets.models import SharedText
from cms.snippets.own_words import begin, changes_between, decide, has_changed, words_of
from cms.values.counties import County
from home.factories import StandardPageFactory
from home.provisioning import create_county
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture(scope="module")
def shared_blekinge(shared_skane):
    return create_county(County.BLEKINGE)


@pytest.fixture
def counties(shared_blekinge, skane):
    return [skane, fresh(shared_blekinge)]


@pytest.fixture
def text():
    text = SharedTextFactory(title="Uppdraget", body=[("paragraph", "<p>Alla läns ord.</p>")])
    text.save_revision().publish()
    text.refresh_from_db()
    return text


@pytest.fixture
def pages(counties, text):
    return [
        StandardPageFactory(parent=county, slug="om", body=[("shared_text", {"text": text})])
        for county in counties
    ]


@pytest.fixture
def own(text, pages):
    own = begin(text, "skane", None)
    own.body = [("paragraph", "<p>Skånes egna ord.</p>")]
    own.save_revision().publish()
    own.refresh_from_db()
    return own


def officer(group):
    user = get_user_model().objects.create_user(group, f"{len(group)}@example.se", "x")
    user.groups.add(Group.objects.get(name=group))
    return user


def change(text):
    text.body = [("paragraph", "<p>Nya ord för alla.</p>")]
    text.save_revision().publish()
    text.refresh_from_db()


def test_own_words_are_read_in_their_county_and_nowhere_else(client, pages, own):
    skane, blekinge = [client.get(page.url).content.decode() for page in pages]
    assert "Skånes egna ord" in skane
    assert "Alla läns ord" not in skane
    assert "Alla läns ord" in blekinge
    assert "Skånes egna ord" not in blekinge


def lead_of(client, page):
    html = client.get(page.url).content.decode().partition("<main")[2]
    head, body = html.split('<div class="wrap body', 1)
    return head, body


def test_a_lead_is_shared_with_a_countys_own_words_too(client, pages, text, own):
    for shared in (text, own):
        assert "ord." not in lead_of(client, pages[0])[0]
        shared.has_heading = False
        shared.save_revision().publish()
    for page, said in zip(pages, ("Skånes egna ord.", "Alla läns ord."), strict=True):
        page.lead = ""
        page.save_revision().publish()
        head, body = lead_of(client, page)
        assert 'class="lead flow"' in head
        assert said in head
        assert said not in body
    pages[0].lead = "Sidans egen ingress."
    pages[0].save_revision().publish()
    head, body = lead_of(client, pages[0])
    assert "Sidans egen ingress." in head
    assert "Skånes egna ord." in body


def test_a_draft_of_own_words_is_not_read(client, pages, text):
    begin(text, "skane", None)
    assert "Alla läns ord" in client.get(pages[0].url).content.decode()


def test_each_change_is_told_on_the_pages_that_show_it(pages, text, own):
    assert count(text) == {("blekinge", "sv"): 1}
    assert count(own) == {("skane", "sv"): 1}
    assert [row.page.pk for row in consequences_of(own).rows] == [pages[0].pk]
    own.unpublish()
    assert count(text) == {("blekinge", "sv"): 1, ("skane", "sv"): 1}


def test_own_words_cost_no_query(client, pages, text):
    def queries():
        client.get(pages[0].url)
        with CaptureQueriesContext(connection) as counted:
            client.get(pages[0].url)
        return len(counted)

    before = queries()
    own = begin(text, "skane", None)
    own.save_revision().publish()
    assert queries() == before


def seen(own):
    """Return what the form says of the version of the shared text that it shows."""
    return {"seen": SharedText.objects.get(pk=own.replaces_id).live_revision_id}


def test_start_page_asks_when_the_shared_text_has_changed(client, text, own):
    client.force_login(officer("Redaktörer Skåne"))
    address = reverse("compare_words", args=[own.pk])
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()
    text.save_revision().publish()
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()
    change(text)
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    compared = client.get(address).content.decode()
    assert "<del>" in compared
    assert "Skånes" in compared
    client.post(address, seen(own) | {"choice": "keep"})
    own = SharedText.objects.get(pk=own.pk)
    assert own.live
    assert not has_changed(own)
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_each_kind_of_change_is_told_by_what_it_is_called(text, own):
    def stored(address, contact, heading=True):
        body = [
            {"type": "paragraph", "value": f'<p><a href="{address}">Läs</a></p>', "id": "a"},
            {"type": "contact", "value": {"contact": contact.pk}, "id": "b"},
        ]
        return {"title": "Uppdraget", "has_heading": heading, "body": json.dumps(body)}

    ali, siv = ContactFactory(role="Alis roll"), ContactFactory(role="Sivs roll")
    before = stored("https://a.se/", ali)
    [link] = changes_between(before, stored("https://b.se/", ali))
    assert "<ins>b.se/</ins>" in link[1]
    [chosen] = changes_between(before, stored("https://a.se/", siv))
    assert "Sivs" in chosen[1]
    [heading] = changes_between(before, stored("https://a.se/", ali, heading=False))
    assert "<ins>nej</ins>" in heading[1]


def test_reviewer_takes_the_shared_text_over(client, pages, text, own):
    change(text)
    client.force_login(officer("Granskare Skåne"))
    client.post(reverse("compare_words", args=[own.pk]), seen(own) | {"choice": "take"})
    client.logout()
    assert "Nya ord för alla" in client.get(pages[0].url).content.decode()
    assert SharedText.objects.get(pk=own.pk).latest_revision is not None


def test_editor_takes_nothing_over(client, text, own):
    client.force_login(officer("Redaktörer Skåne"))
    answer = client.post(reverse("compare_words", args=[own.pk]), seen(own) | {"choice": "take"})
    assert answer.status_code in (302, 403)
    assert SharedText.objects.get(pk=own.pk).live


@pytest.mark.parametrize("choice", ["keep", "take"])
def test_nothing_is_decided_about_words_that_nobody_has_seen(client, text, own, choice):
    client.force_login(officer("Granskare Skåne"))
    change(text)
    form = seen(own) | {"choice": choice}
    text.title = "Ändrad en gång till"
    text.save_revision().publish()
    answer = client.post(reverse("compare_words", args=[own.pk]), form, follow=True)
    assert "ändrats igen" in answer.content.decode()
    own.refresh_from_db()
    assert own.live
    assert has_changed(own)


def test_officers_of_another_county_change_and_read_no_own_words(client, text, own):
    client.force_login(officer("Redaktörer Blekinge"))
    viewset = SharedText.snippet_viewset
    for name, pk in (("edit", own.pk), ("inspect", own.pk), ("edit", text.pk)):
        response = client.get(reverse(viewset.get_url_name(name), args=[pk]))
        assert response.status_code in (302, 404), name
    assert client.get(reverse("compare_words", args=[own.pk])).status_code == 302
    client.post(reverse("begin_words", args=[text.pk]), {"county": "skane"})
    client.post(reverse("begin_words", args=[text.pk]), {"county": ""})
    assert SharedText.objects.count() == 2


def test_officers_read_shared_texts_and_begin_their_own(client, text, own):
    client.force_login(officer("Redaktörer Blekinge"))
    viewset = SharedText.snippet_viewset
    address = reverse(viewset.get_url_name("inspect"), args=[text.pk])
    listed = client.get(reverse(viewset.get_url_name("list"))).content.decode()
    assert address in listed
    assert "(Skåne)" not in listed
    html = client.get(address).content.decode()
    assert "Alla läns ord" in html
    assert "Blekinge" in html
    client.post(reverse("begin_words", args=[text.pk]), {"county": "blekinge"})
    begun = SharedText.objects.get(county="blekinge")
    assert not begun.live
    assert client.get(reverse(viewset.get_url_name("edit"), args=[begun.pk])).status_code == 200


def test_own_words_are_not_chosen(login, text, own):
    chooser = SharedText.snippet_viewset.chooser_viewset
    html = login("admin").get(reverse(chooser.get_url_name("choose_results"))).content.decode()
    assert "Uppdraget" in html
    assert "(Skåne)" not in html


def test_heading_is_left_out_where_nobody_wants_it(client, pages, text):
    assert "<h2" in client.get(pages[1].url).content.decode()
    text.has_heading = False
    text.save_revision().publish()
    html = client.get(pages[1].url).content.decode()
    assert "Uppdraget" not in html
    assert "Alla läns ord" in html


def test_what_was_compared_is_so_in_a_draft_from_before_too(text, own):
    own.body = [("paragraph", "<p>Skånes nya ord.</p>")]
    own.save_revision()
    change(text)
    decide(own, None, takes_over=False)
    own.get_latest_revision_as_object().save_revision().publish()
    own.refresh_from_db()
    assert own.compared == words_of(text)
