"""A county is set up by code: its pages, and who may do what where."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from cms.accounts.factories import UserFactory
from cms.languages.names import LANGUAGES
from cms.languages.pages import REALLY_TRANSLATED
from cms.snippets.factories import SharedTextFactory
from cms.snippets.models import SharedText
from cms.values.counties import County
from home.models import CountyPage, HomePage
from home.provisioning import EDITORS, REVIEWERS, TRANSLATORS, create_county, create_site
from search.models import PromotedHit, Synonym
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# First, because the site that the other tests share would be there already.
def test_the_site_stands_at_the_address_that_is_set(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.se"
    home = create_site()
    assert home.full_url == "https://www.example.se/"


@pytest.fixture(scope="module")
def shared_skane(module_database):
    return create_county(County.SKANE)


@pytest.fixture
def skane(shared_skane, db):
    """Skåne in all languages."""
    return fresh(shared_skane)


def member(*groups):
    user = UserFactory()
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def test_home_and_county_are_really_translated_into_all_languages(skane):
    codes = [code for code, _name in LANGUAGES]
    for model in (HomePage, CountyPage):
        pages = model.objects.filter(REALLY_TRANSLATED)
        assert sorted(page.locale.language_code for page in pages) == sorted(codes)
        titles = {page.title for page in pages}
        assert len(titles) == len(codes), titles


def test_the_same_address_holds_in_every_language(skane, client):
    for code, _name in LANGUAGES:
        prefix = "" if code == "sv" else f"/{code}"
        response = client.get(f"{prefix}/skane/")
        assert response.status_code == 200, code
        assert response.context["page"].locale.language_code == code


def test_a_second_run_changes_nothing(skane):
    before = list(Page.objects.order_by("path").values_list("path", "title", "latest_revision"))
    call_command("create_county", "skane")
    after = list(Page.objects.order_by("path").values_list("path", "title", "latest_revision"))
    assert after == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_first_version_of_every_page_can_be_brought_back(skane, client):
    client.force_login(UserFactory(is_superuser=True))
    for page in skane.get_descendants(inclusive=True).specific():
        first = page.latest_revision
        page.save_revision(log_action=True, clean=False)
        history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
        back = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
        assert back in history.content.decode(), page


def test_editors_edit_their_county_and_no_other(skane):
    blekinge = create_county(County.BLEKINGE)
    editor = member(EDITORS.format(county="Skåne"))
    assert skane.permissions_for_user(editor).can_edit()
    assert skane.permissions_for_user(editor).can_add_subpage()
    assert not skane.permissions_for_user(editor).can_publish()
    assert not blekinge.permissions_for_user(editor).can_edit()
    assert not skane.get_parent().permissions_for_user(editor).can_edit()


def test_editors_hand_over_to_their_countys_reviewers(skane):
    reviewer = member(REVIEWERS.format(county="Skåne"))
    assert skane.permissions_for_user(reviewer).can_publish()
    task = skane.get_workflow().tasks[0].specific
    assert list(task.groups.values_list("name", flat=True)) == [REVIEWERS.format(county="Skåne")]


def test_translators_change_their_language_and_publish_nothing(skane):
    translator = member(TRANSLATORS.format(language="العربية"))
    arabic = skane.get_translation(Locale.objects.get(language_code="ar"))
    assert arabic.permissions_for_user(translator).can_edit()
    assert not arabic.permissions_for_user(translator).can_publish()
    for other in skane.get_translations(inclusive=True).exclude(pk=arabic.pk):
        assert not other.permissions_for_user(translator).can_edit()


def test_counties_change_only_their_own_words_of_shared_texts(skane):
    editor = member(EDITORS.format(county="Skåne"))
    assert editor.has_perm("snippets.view_sharedtext")
    may = policy_registry.get_by_type(SharedText).user_has_permission_for_instance
    assert not may(editor, "change", SharedTextFactory())
    assert may(editor, "change", SharedTextFactory(county="skane"))
    assert not may(editor, "change", SharedTextFactory(county="blekinge"))
    assert member("Nationella redaktörer").has_perm("snippets.publish_sharedtext")


def test_national_editors_help_readers_to_what_they_did_not_find(skane, client):
    addresses = [
        reverse("search_miss_report"),
        reverse(Synonym.snippet_viewset.get_url_name("add")),
        reverse(PromotedHit.snippet_viewset.get_url_name("add")),
        reverse("wagtailredirects:add"),
    ]
    client.force_login(member("Nationella redaktörer"))
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    client.force_login(member("Redaktörer Skåne", "Granskare Skåne"))
    assert {client.get(address).status_code for address in addresses} == {302}


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_the_heading_of_the_home_page_is_more_than_the_name_above_it(client, skane, code):
    html = client.get("/" if code == "sv" else f"/{code}/").content.decode()
    brand = html.split('class="brand"')[1].split("</b>")[0].split("<b>")[1]
    heading = html.split("<h1")[1].split(">", 1)[1].split("</h1>")[0]
    assert heading != brand
    assert len(heading.split()) > 1
