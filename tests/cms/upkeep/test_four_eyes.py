"""Where a board demands four eyes, nobody publishes alone what they wrote."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from cms.snippets.factories import NoticeFactory
from cms.upkeep.four_eyes import FOUR_EYES, AloneError
from cms.upkeep.models import BoardRules
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.translators import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def page(skane):
    BoardRules.objects.create(county="skane", four_eyes=True)
    return StandardPageFactory(parent=skane, title="Vargar", lead="Förr.")


@pytest.fixture
def colleague(skane):
    user = UserFactory(username="siv", first_name="Siv", last_name="Ek")
    user.groups.set([Group.objects.get(name=ROLES["reviewer"])])
    return user


def write(page, user, lead="Nu."):
    page = fresh(page).get_latest_revision_as_object()
    page.lead = lead
    return page.save_revision(user=user)


def publish_in_form(client, page, **changed):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    data |= {"body-count": "0", "action-publish": "1"} | changed
    return client.post(address, data, follow=True).content.decode()


def test_who_wrote_it_cannot_publish_it_in_the_form_and_loses_nothing(page, login):
    html = publish_in_form(login("reviewer"), page, lead="Nu.")
    assert "publicerar någon annan än de som har skrivit" in html
    page = fresh(page)
    assert page.lead == "Förr."
    assert page.get_latest_revision_as_object().lead == "Nu."


def test_administrators_are_held_to_it_too(page, login):
    publish_in_form(login("admin"), page, lead="Nu.")
    assert fresh(page).lead == "Förr."


def test_a_colleague_publishes_it_and_the_log_says_who_wrote_it(page, login, colleague):
    write(page, colleague)
    publish_in_form(login("reviewer"), page)
    assert fresh(page).lead == "Nu."
    entry = PageLogEntry.objects.get(action=FOUR_EYES)
    assert entry.data["written_by"] == ["Siv Ek"]
    assert entry.user.username == "reviewer"


def test_nor_does_any_other_way_lead_there(page, login, colleague):
    revision = write(page, colleague)
    with pytest.raises(AloneError):
        revision.publish(user=colleague)
    reviewer = login("reviewer")
    write(page, reviewer.user, "Senare.")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    reviewer.post(f"{bulk}?id={page.pk}&next=/admin/")
    reviewer.post(
        reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]),
        content_type="application/json",
    )
    assert fresh(page).lead == "Förr."


def test_what_a_colleague_wrote_earlier_and_published_does_not_count(page, login, colleague):
    write(page, colleague).publish()
    reviewer = login("reviewer")
    write(page, reviewer.user, "Senare.")
    with pytest.raises(AloneError):
        fresh(page).latest_revision.publish(user=reviewer.user)
    fresh(page).latest_revision.publish(user=colleague)
    assert fresh(page).lead == "Senare."


def test_a_page_that_readers_no_longer_see_counts_from_when_they_did(page, login, colleague):
    write(page, colleague).publish()
    fresh(page).unpublish()
    reviewer = login("reviewer")
    write(page, reviewer.user, "Senare.")
    with pytest.raises(AloneError):
        fresh(page).latest_revision.publish(user=reviewer.user)
    fresh(page).latest_revision.publish(user=colleague)
    assert fresh(page).lead == "Senare."


@pytest.mark.parametrize("is_live", [True, False])
def test_a_form_that_stayed_open_does_not_write_over_what_was_published(
    page, login, colleague, is_live
):
    reviewer = login("reviewer")
    published = write(page, reviewer.user)
    published.publish(user=colleague)
    if not is_live:
        fresh(page).unpublish()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = reviewer.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    data |= {"body-count": "0", "lead": "Senare.", "overwrite_revision_id": published.pk}
    saved = reviewer.post(address, data, headers={"Accept": "application/json"}).json()
    assert saved["success"]
    assert saved["revision_id"] != published.pk
    assert fresh(published).content["lead"] == "Nu."
    publish_in_form(reviewer, page)
    assert fresh(page).live == is_live
    assert fresh(page).latest_revision.content["lead"] == "Senare."
    assert not is_live or fresh(page).lead == "Nu."


def test_elsewhere_one_may(page, login):
    BoardRules.objects.update(four_eyes=False)
    publish_in_form(login("reviewer"), page, lead="Nu.")
    assert fresh(page).lead == "Nu."


def test_it_holds_for_a_countys_notices_too(page, colleague):
    notice = NoticeFactory(county="skane", live=False)
    revision = notice.save_revision(user=colleague)
    with pytest.raises(AloneError):
        revision.publish(user=colleague)
    # On duty: a colleague looks at it afterwards.
    revision.publish(user=colleague, skip_permission_checks=True)
    assert fresh(notice).live
