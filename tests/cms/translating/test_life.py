"""Whatever becomes of a Swedish page becomes of its translations: at the door and in every list."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from cms.translating.counting import count_stale
from cms.translating.models import TextProgress
from cms.translating.targets import order, publish
from cms.worker.jobs import publish_and_expire
from home.factories import GuideIndexPageFactory, GuidePageFactory
from home.models import GuidePage
from projects.factories import FundFactory
from projects.models import Fund
from search.following import follow
from tests.helpers.guides import change_text, republish, translate_with_prefix
from tests.helpers.site_map import sitemap
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
PATH = "guider/gangsnacket/"
LOGIN, PASSWORD, GROUPS = "login", "password", "groups"


def unpublish(page):
    page.unpublish()


def expire(page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    publish_and_expire()


def delete(page):
    page.delete()


def close(page, kind=LOGIN):
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="hemligt" if kind == PASSWORD else ""
    )
    restriction.groups.set(Group.objects.filter(name="Insatta"))


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a function that does something to a page as a request of its own would."""

    def commit(act, page):
        with django_capture_on_commit_callbacks(execute=True):
            act(page)

    return commit


@pytest.fixture
def arabic_page(guide):
    return translate_with_prefix(guide, "ar")


@pytest.fixture
def arabic_home(home):
    return translate_with_prefix(home, "ar")


def listed(page):
    """Return where readers of Arabic find a page without its address, and translators work."""
    count_stale()
    work = TextProgress.objects.filter(is_ordered=True)
    site_map = sitemap(Client())
    home = Client().get("/ar/").content.decode()
    index = Client().get("/ar/guider/").content.decode()
    search = Client().get("/ar/sok/", {"q": "gäng"}).content.decode()
    return {
        place
        for place, is_there in [
            ("sitemap", f"<loc>http://localhost/ar/{PATH}</loc>" in site_map),
            ("home", "/ar/" + PATH in home),
            ("index", "/ar/" + PATH in index),
            ("search", "/ar/" + PATH in search),
            ("worklist", work.filter(translation__source__object=page.translation_key).exists()),
        ]
        if is_there
    }


def status(path="/ar/" + PATH, client=None):
    return (client or Client()).get(path).status_code


GONE = [unpublish, expire, delete]


@pytest.mark.parametrize("act", GONE)
def test_translation_goes_with_its_original_from_its_address_and_from_every_list(
    act, guide, arabic_page, commit
):
    follow()
    assert status() == 200
    assert {"sitemap", "index", "search", "worklist"} <= listed(arabic_page)
    commit(act, guide)
    assert status() == 404
    assert listed(arabic_page) == set()


@pytest.mark.parametrize("act", GONE)
def test_address_is_closed_even_where_the_rows_lag_behind(act, guide, arabic_page, commit):
    """Bulk updates send no signals: the door asks the Swedish tree itself."""
    commit(act, guide)
    if act is not delete:
        Page.objects.filter(pk=arabic_page.pk).update(live=True)
        assert status() == 404


@pytest.mark.parametrize("act", [unpublish, expire])
def test_translation_comes_back_with_its_original(act, guide, arabic_page, commit):
    commit(act, guide)
    GuidePage.objects.filter(pk=guide.pk).update(expire_at=None)
    republish(guide, change_text("Nya vänner", "Helt nya vänner"))
    assert status() == 200
    assert "sitemap" in listed(arabic_page)


def test_translation_that_was_taken_down_itself_does_not_come_back(guide, arabic_page, commit):
    commit(unpublish, Page.objects.get(pk=arabic_page.pk).specific)
    republish(guide, change_text("Nya vänner", "Helt nya vänner"))
    assert not Page.objects.get(pk=arabic_page.pk).live


def test_translation_that_is_approved_while_the_original_is_down_waits_for_it(guide, guides):
    arabic = Locale.objects.get(language_code="ar")
    translate_with_prefix(guides, "ar")
    [translation] = order(guide, [arabic])
    fill(translation, "ar")
    guide.unpublish()
    publish(translation)
    target = translation.get_target_instance()
    assert not target.live
    assert status() == 404
    guide.get_latest_revision().publish()
    target.refresh_from_db()
    assert target.live


def test_new_address_holds_in_all_languages_and_the_old_one_leads_there(guide, arabic_page):
    guide.slug = "gang"
    guide.save_revision().publish()
    assert status("/ar/guider/gang/") == 200
    assert status("/guider/gang/") == 200
    assert Redirect.objects.filter(old_path="/ar/guider/gangsnacket").exists()


def test_translation_moves_along_below_the_counterpart_of_the_new_parent(guide, arabic_page, home):
    elsewhere = GuideIndexPageFactory(parent=home, slug="annat")
    guide.move(elsewhere, pos="last-child")
    arabic_page.refresh_from_db()
    assert arabic_page.get_parent().translation_key == elsewhere.translation_key
    # The new parent is not translated yet, but the page is where the original is.
    assert status("/ar/guider/gangsnacket/") == 301
    assert status("/ar/annat/gangsnacket/") == 200


def test_translations_stand_in_the_order_of_their_originals(guide, arabic_page, guides):
    second = GuidePageFactory(parent=guides, slug="andra", title="Andra")
    second_arabic = translate_with_prefix(second, "ar")
    guide.refresh_from_db()
    guide.move(second, pos="right")
    children = list(second_arabic.get_parent().get_children().values_list("pk", flat=True))
    assert children == [second_arabic.pk, arabic_page.pk]


@pytest.mark.parametrize("kind", [LOGIN, PASSWORD, GROUPS])
@pytest.mark.parametrize("above", [False, True], ids=["page", "parent"])
def test_translation_is_closed_to_whom_the_original_is_closed(
    kind, above, guide, arabic_page, guides
):
    Group.objects.create(name="Insatta")
    close(guides if above else guide, kind)
    swedish, arabic = Client().get("/" + PATH), Client().get("/ar/" + PATH)
    assert arabic.status_code == swedish.status_code
    assert "ar Om gäng" not in arabic.content.decode()
    assert "sitemap" not in listed(arabic_page)
    PageViewRestriction.objects.filter(page__locale__language_code="ar").delete()
    assert "ar Om gäng" not in Client().get("/ar/" + PATH).content.decode()


def test_password_is_asked_for_once(guide, arabic_page):
    close(guide, PASSWORD)
    client = Client()
    form = client.get("/ar/" + PATH, follow=True).context
    answer = client.post(form["action_url"], {"password": "hemligt", "return_url": "/ar/" + PATH})
    assert answer.status_code == 302
    assert "ar Om gäng" in client.get("/ar/" + PATH).content.decode()


def test_readers_of_the_group_still_read_it(guide, arabic_page):
    group = Group.objects.create(name="Insatta")
    close(guide, GROUPS)
    client = Client()
    user = UserFactory()
    client.force_login(user)
    assert "ar Om gäng" not in client.get("/ar/" + PATH).content.decode()
    user.groups.add(group)
    assert "ar Om gäng" in client.get("/ar/" + PATH).content.decode()


def test_opening_the_original_opens_the_translation(guide, arabic_page):
    close(guide)
    guide.view_restrictions.all().delete()
    assert status() == 200
    assert "sitemap" in listed(arabic_page)
    assert not arabic_page.view_restrictions.exists()


def test_address_must_be_free_in_every_language(admin_client, guides, arabic_page):
    index = arabic_page.get_parent()
    other = GuideIndexPageFactory(parent=index.get_parent(), slug="upptagen", locale=index.locale)
    address = reverse("wagtailadmin_pages:edit", args=[guides.pk])
    data = querydict_from_html(admin_client.get(address).content.decode(), "page-edit-form")
    data["slug"] = other.slug
    data["action-publish"] = "1"
    response = admin_client.post(address, data)
    assert "العربية" in response.context_data["form"].errors["slug"][0]


def test_groups_chosen_from_their_own_side_close_the_translation_too(guide, arabic_page):
    group = Group.objects.create(name="Insatta")
    close(guide, GROUPS)
    group.pageviewrestriction_set.add(*guide.view_restrictions.all())
    assert [*arabic_page.view_restrictions.get().groups.all()] == [group]
    group.pageviewrestriction_set.clear()
    assert not arabic_page.view_restrictions.get().groups.exists()


def test_translation_of_a_snippet_goes_with_its_original(home, arabic_home):
    fund = FundFactory()
    [translation] = order(fund, [arabic_home.locale])
    fill(translation, "ar")
    publish(translation)
    assert translation.get_target_instance().live
    fund.unpublish()
    assert not translation.get_target_instance().live
    fund.delete()
    assert not Fund.objects.filter(translation_key=fund.translation_key).exists()
