"""A file is private until a page that readers can see uses it, and again when none does."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
)

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory
from cms.documents.forms import NOT_OPEN, OPEN
from cms.snippets.factories import SharedTextFactory
from home.factories import CountyPageFactory, StandardPageFactory
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from tests.helpers import pdfs
from tests.helpers.fixtures import fresh
from tests.helpers.queries import warm_queries

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home)


@pytest.fixture
def document(county):
    return DocumentFactory(title="Plan", file=ContentFile(pdfs.good(), "plan.pdf"))


def section(*blocks):
    return [("section", {"heading": "Material", "content": list(blocks)})]


def links_to(document):
    return ("links", {"links": [{"document": document}]})


def page_with(parent, document, **fields):
    return StandardPageFactory(parent=parent, body=section(links_to(document)), **fields)


def can_open(client, document):
    statuses = {
        client.get(document.url).status_code == 200,
        client.head(document.url).status_code == 200,
        client.get(f"/tillgangligt-format/?dokument={document.pk}").status_code == 200,
    }
    (is_open,) = statuses
    return is_open


def test_a_file_follows_the_page_that_uses_it(client, county, document):
    assert not can_open(client, document)
    page = page_with(county, document, live=False)
    assert not can_open(client, document)
    page.save_revision().publish()
    assert can_open(client, document)
    second = page_with(county, document)
    fresh(page).unpublish()
    assert can_open(client, document)
    second.delete()
    assert not can_open(client, document)


def test_a_file_that_is_taken_off_its_page_is_private_again(client, county, document):
    page = page_with(county, document)
    page.body = section(links_to(DocumentFactory()))
    revision = page.save_revision()
    assert can_open(client, document), "the draft alone changes nothing"
    revision.publish()
    assert not can_open(client, document)


def test_a_page_that_is_published_opens_its_files_without_a_worker(
    client, county, document, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    page = page_with(county, document, live=False)
    page.save_revision().publish()
    assert can_open(client, document)


def test_files_in_shared_texts_follow_the_pages_that_include_them(client, county, document):
    text = SharedTextFactory(body=[links_to(document)])
    assert not can_open(client, document)
    page = StandardPageFactory(parent=county, body=[("shared_text", {"text": text})])
    assert can_open(client, document)
    text.unpublish()
    assert not can_open(client, document)
    text.save_revision().publish()
    assert can_open(client, document)
    page.unpublish()
    assert not can_open(client, document)


def test_materials_of_a_project_are_open(client, county, document):
    project = ProjectPageFactory(
        parent=ProjectIndexPageFactory(parent=county),
        materials=[("group", {"heading": "Allt", "items": [("link", {"document": document})]})],
    )
    assert can_open(client, document)
    project.unpublish()
    assert not can_open(client, document)


def test_a_page_in_a_language_that_readers_do_not_get_opens_nothing(client, home, document):
    english = home.copy_for_translation(Locale.objects.get(language_code="en"))
    page_with(english, document)
    assert not can_open(client, document)


def test_files_of_a_private_page_are_for_those_whom_it_admits(client, county, document):
    page = page_with(county, document)
    assert can_open(client, document)
    restriction = PageViewRestriction.objects.create(
        page=county, restriction_type=PageViewRestriction.PASSWORD, password="hemligt"
    )
    assert not can_open(client, document)
    session = client.session
    session[PageViewRestriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    assert can_open(client, document)
    response = client.get(document.url)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]
    page.unpublish()
    assert not can_open(client, document)


def test_files_of_a_page_for_a_group_are_for_the_group(client, county, document):
    page = page_with(county, document)
    group = Group.objects.create(name="Nätverket")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(group)
    stranger, member = UserFactory(), UserFactory()
    member.groups.add(group)
    client.force_login(stranger)
    assert not can_open(client, document)
    client.force_login(member)
    assert can_open(client, document)


def test_a_file_in_a_restricted_collection_stays_restricted(client, county, document):
    page_with(county, document)
    secret = Collection.get_first_root_node().add_child(name="Hemligt")
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    document.collection = secret
    document.save()
    response = client.get(document.url)
    assert response.status_code == 302
    assert "login/?next=" in response.url
    assert client.get(f"/tillgangligt-format/?dokument={document.pk}").status_code == 404
    client.force_login(UserFactory())
    response = client.get(document.url)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")


def test_the_form_says_whether_readers_can_open_the_file(client, county, document):
    client.force_login(UserFactory(is_superuser=True))
    address = reverse("wagtaildocs:edit", args=[document.pk])
    assert str(NOT_OPEN) in client.get(address).content.decode()
    page_with(county, document)
    assert str(OPEN) in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("action", "is_restricted", "may_open"),
    [
        ("change", False, True),
        ("change", True, True),
        ("choose", False, True),
        ("choose", True, False),
        (None, False, False),
    ],
)
def test_officers_open_files_that_they_look_after(
    action, is_restricted, may_open, client, document
):
    group = Group.objects.create(name="Redaktörer")
    if action:
        permission = Permission.objects.get(
            content_type__app_label="wagtaildocs", codename=f"{action}_document"
        )
        group.collection_permissions.create(collection=document.collection, permission=permission)
    if is_restricted:
        CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="password", password="x"
        )
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    response = client.get(document.url)
    assert (response.get("Content-Type") == "application/pdf") == may_open


def test_a_file_costs_as_many_questions_on_many_pages_as_on_one(client, county, document):
    page_with(county, document)
    few = warm_queries(client, document.url)
    for _number in range(10):
        page_with(county, document)
        PageViewRestriction.objects.create(
            page=StandardPageFactory(parent=county.get_parent(), slug=f"sida-{_number}"),
            restriction_type="login",
        )
    assert warm_queries(client, document.url) == few <= 6
