"""A draft takes whatever is typed; publishing and sending for review ask for what is right."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    streamfield,
)

from cms.accounts.factories import UserFactory
from cms.admin.drafts import keep_value
from cms.blocks.streams import ContentStreamBlock
from cms.pages.base import BasePage
from cms.people.models import Contact
from cms.snippets.models import Law, Notice, Programme, SharedText, Topic
from cms.values.period_texts import parse_period
from cms.worker.jobs import publish_and_expire
from home.factories import StandardPageFactory, UppdragPageFactory
from home.models import StandardPage, UppdragPage
from projects.models import Fund
from seminars.models import LecturePage, SeminarPage
from tests.helpers.fixtures import fresh
from tests.helpers.site import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MODELS = [model for model in get_page_models() if issubclass(model, BasePage)]
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(scope="module")
def pages(shared_home):
    return one_of_each(shared_home)


@pytest.fixture
def site(pages, home):
    """One page of every type, by model."""
    return {type(page): fresh(page) for page in pages}


@pytest.fixture
def mission(site):
    return site[UppdragPage]


@pytest.fixture
def officer(client, home):
    client.force_login(UserFactory(is_superuser=True))
    return client


def form_of(client, address):
    return querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def edit(client, page, values, **extra):
    """Send the editor's form of a page with other values, as nested as blocks are."""
    data = form_of(client, edit_address(page))
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    for name, value in nested_form_data(values).items():
        data[name] = value
    return client.post(edit_address(page), data, **extra)


def draft_of(page):
    return fresh(page).get_latest_revision_as_object()


HALF_TABLE = {
    "caption": "",
    "columns-count": "1",
    "columns-0-deleted": "",
    "columns-0-order": "0",
    "columns-0-value": "År",
    "columns-0-id": "",
    "rows-count": "0",
}
BARE_LINK = {
    "links-count": "1",
    "links-0-deleted": "",
    "links-0-order": "0",
    "links-0-id": "",
    "links-0-value-text": "Vädret (länk till annan webbplats)",
    "links-0-value-page": "",
    "links-0-value-url": "smhi punkt se",
    "links-0-value-document": "",
    "links-0-value-owner": "",
    "links-0-value-language": "",
}


def body_with(*children):
    section = {"heading": "", "content": streamfield(list(children))}
    return {"body": streamfield([("section", section)])}


def test_half_a_table_and_half_an_address_are_kept(officer, mission):
    response = edit(
        officer, mission, body_with(("table", HALF_TABLE), ("links", BARE_LINK)), **JSON
    )
    assert response.status_code == 200, response.json()
    [section] = draft_of(mission).body
    table, links = section.value["content"]
    assert list(table.value["columns"]) == ["År"]
    [link] = links.value["links"]
    assert link["url"] == "smhi punkt se"
    assert link["text"] == "Vädret (länk till annan webbplats)"
    assert link.href == ""


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [("chapter", "2 a", "Rättslig grund"), ("title", "Ny (pdf)", "Titel")],
)
def test_what_is_wrong_in_a_field_is_kept_and_named(officer, mission, name, value, label):
    response = edit(officer, mission, {name: value}, follow=True)
    assert getattr(draft_of(mission), name) == value
    [told] = [str(m) for m in response.context["messages"] if "Utkastet är sparat" in str(m)]
    assert label in told


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_publishing_and_review_ask_for_what_is_right(officer, mission, action):
    values = {"chapter": "2 a", action: action, **body_with(("links", BARE_LINK))}
    response = edit(officer, mission, values)
    assert response.status_code == 200
    assert {"law", "body"} <= set(response.context["form"].errors)


def test_a_half_draft_is_not_published_by_another_way(officer, mission):
    edit(officer, mission, {"chapter": "2 a"}, **JSON)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = officer.post(f"{address}?id={mission.pk}", follow=True)
    assert response.redirect_chain[-1][0] == edit_address(mission)
    assert any("Rättslig grund" in str(message) for message in response.context["messages"])
    mission.refresh_from_db()
    assert mission.chapter == ""


@pytest.mark.usefixtures("background_tasks")
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_new_page_gets_its_draft_with_nothing_in_it(officer, site, model):
    example = site[model]
    parent = example.get_parent()
    if model.max_count_per_parent:
        example.delete()
        parent.refresh_from_db()
    address = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )
    data = form_of(officer, address)
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    response = officer.post(address, data, **JSON)
    assert response.status_code == 200, response.json()
    page = model.objects.get(pk=response.json()["pk"])
    assert page.title == "Utan rubrik"
    assert not page.live
    assert officer.get(edit_address(page)).status_code == 200
    assert officer.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
    published = edit(officer, page, {"action-publish": "1"})
    assert "title" in published.context["form"].errors


@pytest.mark.parametrize("name", list(ContentStreamBlock().child_blocks))
def test_a_block_that_was_just_added_is_kept_and_shown(officer, home, name):
    block = StandardPage._meta.get_field("body").stream_block.child_blocks["section"]
    block = block.child_blocks["content"].child_blocks[name]
    kept = keep_value(block, block.get_default())
    page = StandardPageFactory(parent=home)
    page.body = [("section", {"heading": "", "content": [(name, kept)]})]
    page.save_revision(clean=False)
    for view in ("view_draft", "edit"):
        address = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
        assert officer.get(address).status_code == 200


def test_a_row_waits_for_what_it_cannot_be_without(officer, site):
    lecture = site[LecturePage]
    row = {"person": "", "title": "professor", "affiliation": "", "id": "", "ORDER": "1"}
    rows = inline_formset([row | {"DELETE": ""}])
    response = edit(officer, lecture, {"speakers": rows}, **JSON)
    assert response.status_code == 200, response.json()
    assert draft_of(lecture).speakers.count() == 0


def test_an_address_that_is_taken_leaves_the_old_one(officer, mission):
    UppdragPageFactory(parent=mission.get_parent(), title="En annan", slug="upptaget")
    mission.unpublish()
    response = edit(officer, mission, {"slug": "upptaget"}, **JSON)
    assert response.status_code == 200, response.json()
    mission.refresh_from_db()
    assert mission.slug != "upptaget"


def test_a_day_that_cannot_be_read_leaves_the_old_one(officer, site):
    seminar = site[SeminarPage]
    response = edit(officer, seminar, {"start_date": "i höst"}, **JSON)
    assert response.status_code == 200, response.json()
    assert draft_of(seminar).start_date == seminar.start_date


def test_a_period_that_cannot_be_read_leaves_the_old_one(officer, mission):
    assert edit(officer, mission, {"since": "2019"}, **JSON).status_code == 200
    response = edit(officer, mission, {"since": "i våras"}, **JSON)
    assert response.status_code == 200, response.json()
    assert draft_of(mission).since == parse_period("2019")


def test_what_could_not_be_read_is_told(officer, mission):
    response = edit(officer, mission, {"since": "i våras"}, follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert any("Sedan (”i våras” kunde inte läsas)" in text for text in told)


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
def test_a_title_without_letters_for_an_address_gets_that_of_its_kind(officer, home, action):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    for slug in ("standardsida", "standardsida-2"):
        data = form_of(officer, address) | {"title": "中文", "body-count": "0"}
        officer.post(address, data | action)
        assert StandardPage.objects.get(slug=slug).title == "中文"


def test_a_title_that_nobody_sees_is_none(officer, home):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    data = form_of(officer, address) | {"title": "\u200b\u2060", "body-count": "0"}
    answer = officer.post(address, data | {"action-publish": "1"})
    assert "title" in answer.context["form"].errors
    officer.post(address, data)
    assert StandardPage.objects.get(draft_title="Utan rubrik")


def test_who_forgets_the_title_is_told_of_that_alone(officer, site, home):
    values = {"title": "", "slug": "", "action-publish": "1"}
    response = edit(officer, site[StandardPage], values)
    assert list(response.context["form"].errors) == ["title"]
    response = edit(officer, site[StandardPage], values | {"title": "Frågor och svar"})
    assert response.status_code == 302
    assert fresh(site[StandardPage]).slug == "fragor-och-svar"


@pytest.mark.parametrize("model", [Law, Notice, Programme, SharedText, Topic, Contact, Fund])
def test_a_draft_without_a_name_is_called_what_it_is(model):
    assert str(model()) == f"{capfirst(model._meta.verbose_name)} utan namn"


def test_an_expired_page_is_edited_and_published_with_another_end(officer, mission):
    past = timezone.now() - timedelta(days=1)
    UppdragPage.objects.filter(pk=mission.pk).update(expire_at=past)
    publish_and_expire()
    # The dialog with the dates stands outside of the form.
    ended = {"expire_at": past.strftime("%Y-%m-%d %H:%M")}
    edit(officer, mission, {"title": "Ny rubrik", **ended})
    assert draft_of(mission).title == "Ny rubrik"
    html = edit(officer, mission, {"action-publish": "1", **ended}).content.decode()
    assert "måste vara i framtiden" in html
    edit(officer, mission, {"expire_at": "", "action-publish": "1"})
    assert fresh(mission).live
    assert not fresh(mission).expired
