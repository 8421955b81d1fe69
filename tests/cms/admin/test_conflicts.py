"""Two people at one page or snippet: nothing is overwritten, and one is asked where it matters."""

import json

import pytest
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Comment, PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from cms.admin.content_words import show_change, text_of
from cms.admin.merging import Merge
from cms.admin.snippets import snippet_url
from cms.blocks.choices import Severity
from cms.people.factories import ContactFactory
from cms.snippets.models import SharedText
from cms.values.periods import Period
from home.factories import CountyPageFactory, UppdragPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def officer(client, home):
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def mission(home):
    page = UppdragPageFactory(parent=CountyPageFactory(parent=home), title="Radon", lead="Ingress.")
    page.save_revision()
    return fresh(page)


def opened(client, address, instance):
    """Return what the form of a page or snippet sends when nothing is changed in it."""
    html = client.get(address).content.decode()
    form_id = "page-edit-form" if hasattr(instance, "title") else "w-editor-form"
    data = querydict_from_html(html, form_id=form_id)
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    return data


def save_another(instance, **values):
    """Save a newer version, as a colleague would meanwhile."""
    newer = fresh(instance).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(newer, name, value)
    newer.save_revision(user=UserFactory(first_name="Ali", last_name="Demir"))


def draft_of(instance):
    return fresh(instance).get_latest_revision_as_object()


def page_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_what_only_one_changed_is_brought_together(officer, mission):
    data = opened(officer, page_address(mission), mission)
    save_another(mission, since=Period.of("2019"), accounting="P1Y")
    response = officer.post(page_address(mission), data | {"lead": "Min ingress."})
    assert response.status_code == 302
    draft = draft_of(mission)
    assert (draft.lead, draft.accounting) == ("Min ingress.", "P1Y")
    assert draft.since == Period.of("2019")


def test_what_publishing_changed_is_nobodys_change(officer, mission):
    mission.get_latest_revision().publish()
    data = opened(officer, page_address(mission), mission)
    mine = {"lead": "Min ingress.", "show_in_menus": "on"}
    save_another(mission, lead="Alis ingress.")
    response = officer.post(page_address(mission), data | mine)
    assert response.context["taken"] == {"mine": [], "theirs": []}


@pytest.mark.parametrize("choice", ["mine", "theirs"])
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_what_both_changed_is_chosen(officer, mission, choice, action):
    data = opened(officer, page_address(mission), mission) | {"lead": "Min ingress.", **action}
    save_another(mission, lead="Alis ingress.", accounting="P1Y")
    response = officer.post(page_address(mission), data)
    assert response.status_code == 409
    assert draft_of(mission).lead == "Alis ingress."
    [conflict] = response.context["conflicts"]
    assert "<ins>Min i" in conflict["mine"] or "Min" in conflict["mine"]
    again = querydict_from_html(response.content.decode(), form_id="conflict")
    answer = officer.post(page_address(mission), again | {conflict["name"]: choice})
    assert answer.status_code == 302
    draft = draft_of(mission)
    assert draft.lead == {"mine": "Min ingress.", "theirs": "Alis ingress."}[choice]
    assert draft.accounting == "P1Y"
    assert fresh(mission).lead == "Ingress."


def management(prefix, total, initial):
    numbers = {"TOTAL": total, "INITIAL": initial, "MIN_NUM": 0, "MAX_NUM": ""}
    return {f"{prefix}-{name}_FORMS": str(number) for name, number in numbers.items()}


def commented(page, new):
    """Return what the script of a page's form sends of its comments, the last of which is new."""
    stored = Comment.objects.filter(page=page.pk).order_by("pk").values_list("text", "pk")
    rows = [*stored, (new, "")]
    sent = management("comments", len(rows), len(stored))
    for number, (text, key) in enumerate(rows):
        row = f"comments-{number}"
        facts = {"text": text, "id": key, "contentpath": "lead", "position": "", "DELETE": ""}
        sent |= {f"{row}-{name}": str(value) for name, value in facts.items()}
        sent |= management(f"{row}-replies", 0, 0)
    return sent


@pytest.mark.parametrize("others", [{"accounting": "P1Y"}, {"lead": "Alis ingress."}])
def test_new_comments_are_kept_beside_those_of_others(officer, mission, others):
    address = page_address(mission)
    first = opened(officer, address, mission) | commented(mission, "Skrivet före.")
    assert officer.post(address, first).status_code == 302
    data = opened(officer, address, mission) | commented(mission, "Stämmer det?")
    save_another(mission, **others)
    response = officer.post(address, data | {"lead": "Min ingress."})
    if response.status_code == 409:
        [conflict] = response.context["conflicts"]
        assert not Comment.objects.filter(text="Stämmer det?").exists()
        again = querydict_from_html(response.content.decode(), form_id="conflict")
        response = officer.post(address, again | {conflict["name"]: "mine"})
    assert response.status_code == 302
    assert draft_of(mission).lead == "Min ingress."
    written = Comment.objects.filter(page=mission.pk).order_by("pk")
    assert [one.text for one in written] == ["Skrivet före.", "Stämmer det?"]
    assert written[1].revision_created == fresh(mission).latest_revision
    assert (
        PageLogEntry.objects.filter(page=mission.pk, action="wagtail.comments.create").count() == 2
    )


def test_a_third_save_is_not_overwritten_by_the_answer(officer, mission):
    data = opened(officer, page_address(mission), mission) | {"lead": "Min ingress."}
    save_another(mission, lead="Alis ingress.")
    response = officer.post(page_address(mission), data)
    [conflict] = response.context["conflicts"]
    save_another(mission, lead="Mirjams ingress.")
    again = querydict_from_html(response.content.decode(), form_id="conflict")
    assert (
        officer.post(page_address(mission), again | {conflict["name"]: "mine"}).status_code == 409
    )
    assert draft_of(mission).lead == "Mirjams ingress."


def test_a_save_that_is_refused_too_still_overwrites_nothing_when_it_is_mended(officer, mission):
    data = opened(officer, page_address(mission), mission) | {"lead": "Min ingress."}
    save_another(mission, lead="Alis ingress.")
    refused = officer.post(page_address(mission), data | {"lead": "Lång. " * 200})
    assert refused.status_code == 200
    html = refused.content.decode()
    names = ("loaded_revision_id", "loaded_revision_created_at")
    back = querydict_from_html(html, form_id="page-edit-form")
    again = data | {name: back[name] for name in names}
    assert officer.post(page_address(mission), again).status_code == 409
    assert draft_of(mission).lead == "Alis ingress."


def test_a_save_from_the_newest_version_asks_nothing(officer, mission):
    save_another(mission, lead="Alis ingress.")
    data = opened(officer, page_address(mission), mission) | {"lead": "Min ingress."}
    assert officer.post(page_address(mission), data).status_code == 302
    assert draft_of(mission).lead == "Min ingress."


def test_snippets_are_kept_as_well(officer):
    contact = ContactFactory(role="Samordnare", phone="")
    contact.save_revision()
    contact = fresh(contact)
    data = opened(officer, snippet_url("edit", contact), contact) | {"role": "Min roll"}
    save_another(contact, role="Alis roll", phone="010-225 10 00")
    response = officer.post(snippet_url("edit", contact), data)
    assert response.status_code == 409
    again = querydict_from_html(response.content.decode(), form_id="conflict")
    [conflict] = response.context["conflicts"]
    assert (
        officer.post(snippet_url("edit", contact), again | {conflict["name"]: "mine"}).status_code
        == 302
    )
    draft = draft_of(contact)
    assert (draft.role, draft.phone) == ("Min roll", "010-225 10 00")


def section(key, heading, *texts):
    content = [
        {"type": "paragraph", "value": text, "id": f"{key}{n}"} for n, text in enumerate(texts)
    ]
    return {"type": "section", "value": {"heading": heading, "content": content}, "id": key}


def test_blocks_are_merged_one_by_one():
    base = [section("a", "A", "ett"), section("b", "B", "två"), section("c", "C")]
    mine = [
        section("a", "A", "ETT"),
        section("b", "B", "två"),
        section("n", "Ny"),
        section("c", "C"),
    ]
    theirs = [section("b", "B!", "två"), section("a", "A", "ett", "tre"), section("d", "D")]
    merge = Merge({"body": base}, {"body": mine}, {"body": theirs})
    assert not merge.conflicts
    assert merge.content["body"] == [
        section("b", "B!", "två"),
        section("n", "Ny"),
        section("a", "A", "ETT", "tre"),
        section("d", "D"),
    ]


def test_a_block_that_one_took_away_and_one_changed_is_asked_about():
    base, mine = [section("a", "A", "ett")], [section("a", "A", "ändrat")]
    merge = Merge({"body": base}, {"body": mine}, {"body": []})
    [conflict] = merge.conflicts
    assert conflict.name == "choice:body/a"
    kept = Merge({"body": base}, {"body": mine}, {"body": []}, {conflict.name: "mine"})
    assert kept.content["body"] == mine
    assert not kept.open


def test_what_is_chosen_is_told_by_its_name_and_a_link_by_its_address():
    ali, siv = ContactFactory(role="Alis roll"), ContactFactory(role="Sivs roll")
    words = '<p>Läs <a href="https://{}.se/">mer</a>.</p>'

    def told(name, kind, value):
        item = {"type": kind, "value": value, "id": "k"}
        path = ("body", "k", "value", name) if name else ("body", "k", "value")
        value = value[name] if name else value
        return text_of(SharedText, path, value, {"body": json.dumps([item])})

    assert str(ali) in told("contact", "contact", {"contact": ali.pk})
    assert str(siv) in told("", "contact", {"contact": siv.pk})
    assert told("severity", "callout", {"severity": "danger"}) == str(Severity.DANGER.label)
    assert told("", "paragraph", words.format("ny")) == "Läs mer → https://ny.se/."
    bold = told("", "paragraph", "<p><b>Läs</b></p>")
    assert "samma ord" in show_change(told("", "paragraph", "<p>Läs</p>"), bold)
