"""The screens that officers open all day: few queries, and no more of them for many rows."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.accounts.factories import UserFactory
from cms.people.factories import ContactFactory
from cms.people.models import Contact
from cms.values.counties import County
from home.factories import StandardPageFactory
from home.provisioning import create_county, create_site
from tests.helpers.board import EDITORS
from tests.helpers.fixtures import fresh
from tests.helpers.snippets import FACTORIES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# A listing of Wagtail has more rows than a page of it, the chooser 25 and the explorer 50.
FEW, MANY = 2, 24
STATUS = re.compile(r"w-status[^>]*>([^<]+)")
MOST = {"start": 25, "chooser": 22, "explorer": 40}


@pytest.fixture(scope="module")
def shared_county(module_database):
    create_site()
    return create_county(County.SKANE)


@pytest.fixture
def county(shared_county, db):
    return fresh(shared_county)


@pytest.fixture
def officer_client(client, county):
    client.force_login(editor())
    return client


def editor():
    user = UserFactory()
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def address_of(screen, page):
    return {
        "start": reverse("wagtailadmin_home"),
        "chooser": reverse("wagtailadmin_choose_page_child", args=[page.pk]),
        "explorer": reverse("wagtailadmin_explore", args=[page.pk]),
    }[screen]


def queries_of(client, address):
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("screen", MOST)
def test_a_screen_of_many_pages_asks_as_little_as_one_of_few(county, officer_client, screen):
    parent = StandardPageFactory(parent=county)
    for _child in range(FEW):
        StandardPageFactory(parent=parent, has_unpublished_changes=True)
    few = queries_of(officer_client, address_of(screen, parent))
    for _child in range(MANY - FEW):
        StandardPageFactory(parent=Page.objects.get(pk=parent.pk), has_unpublished_changes=True)
    assert queries_of(officer_client, address_of(screen, parent)) <= few <= MOST[screen]


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model.__name__)
def test_a_list_of_many_snippets_asks_as_little_as_one_of_few(admin_client, county, model):
    address = reverse(model.snippet_viewset.get_url_name("list"))
    for _row in range(FEW):
        with_draft(FACTORIES[model]())
    few = queries_of(admin_client, address)
    for _row in range(17):
        with_draft(FACTORIES[model]())
    assert queries_of(admin_client, address) <= few


def with_draft(snippet):
    if isinstance(snippet, DraftStateMixin):
        snippet.has_unpublished_changes = True
        snippet.save_revision()


def test_a_list_of_snippets_tells_what_is_planned_and_what_is_reviewed(admin_client, county):
    tomorrow = timezone.now() + timedelta(days=1)
    planned, sent = ContactFactory(live=False), ContactFactory()
    planned.go_live_at = tomorrow
    planned.save_revision(approved_go_live_at=tomorrow)
    sent.save_revision()
    sent.get_default_workflow().start(sent, UserFactory())
    html = admin_client.get(reverse(Contact.snippet_viewset.get_url_name("list"))).content.decode()
    told = sorted(state.strip() for state in STATUS.findall(html))
    assert told == ["publicerad + väntar på granskning", "schemalagd"]


def test_rows_of_the_chooser_lead_where_they_say(county, officer_client):
    page = StandardPageFactory(parent=county)
    content = officer_client.get(address_of("chooser", county)).json()["html"]
    assert f'data-id="{page.pk}"' in content
    assert f'data-parent-id="{county.pk}"' in content
    assert f'data-url="{page.url}"' in content


def test_only_who_may_publish_may_delete_what_is_live(county, officer_client):
    officer = editor()
    live = StandardPageFactory(parent=county)
    draft = StandardPageFactory(parent=county, live=False)
    assert not live.permissions_for_user(officer).can_delete()
    assert draft.permissions_for_user(officer).can_delete()


# What scripts ask a form itself: a field of that name answers in its place, and nothing is saved.
OF_FORMS = {"action", "elements", "enctype", "method", "requestSubmit", "submit", "target"}


@pytest.mark.parametrize(
    "model", [*get_page_models(), *get_snippet_models()], ids=lambda model: model.__name__
)
def test_no_field_hides_what_a_form_has_itself(model):
    assert {field.name for field in model._meta.get_fields()} & OF_FORMS == set()
