"""What is deleted lies in the bin for 90 days, and comes back as it was."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from cms.bin.jobs import empty_bin
from cms.bin.models import DeletedPage
from cms.bin.moving import DELETED, REMOVED, RESTORED, put_in_bin
from cms.documents.access import is_public
from cms.documents.factories import DocumentFactory
from cms.languages.models import CompleteTranslation
from cms.translating.models import PublishedTexts
from home.factories import StandardPageFactory, UppdragPageFactory
from home.models import UppdragPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS, ARABIC = "/skane/radon/", "/ar/skane/radon/"


def delete(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), data)


def restore(client, page, parent=None):
    address = reverse("bin_page", args=[page.pk])
    entry = DeletedPage.objects.get(pk=page.pk)
    return client.post(address, {"parent": (parent or entry.old_parent or page).pk})


def answers(*addresses):
    return [Client().get(address).status_code for address in addresses]


def belongings(page):
    """Return the keys of all that belongs to a page, its translations and their texts."""
    pages = Page.objects.filter(translation_key=page.translation_key)
    keys = list(pages.order_by("pk").values_list("pk", flat=True))
    return {
        "pages": keys,
        "places": sorted(pages.values_list("path", "url_path", "slug", "live", "live_revision")),
        "revisions": sorted(
            Revision.objects.filter(object_id__in=map(str, keys)).values_list("pk", flat=True)
        ),
        "texts": sorted(
            StringTranslation.objects.filter(context__object_id=page.translation_key).values_list(
                "pk", flat=True
            )
        ),
        "translations": sorted(
            Translation.objects.filter(source__object_id=page.translation_key).values_list(
                "pk", "enabled"
            )
        ),
        "receipts": sorted(
            CompleteTranslation.objects.filter(page__in=keys).values_list("pk", flat=True)
        ),
        "published": sorted(PublishedTexts.objects.values_list("pk", flat=True)),
    }


def test_a_page_comes_back_with_its_place_its_versions_and_its_translations(mission, live, login):
    StandardPageFactory(parent=mission.get_parent(), title="Efter")
    before = belongings(mission)
    reviewer = login("reviewer")
    assert answers(ADDRESS, ARABIC) == [200, 200]
    response = delete(reviewer, mission)
    assert response.url == reverse("wagtailadmin_explore", args=[mission.get_parent().pk])
    assert "papperskorgen" in reviewer.get(response.url).content.decode()
    assert answers(ADDRESS, ARABIC) == [404, 404]
    assert belongings(mission)["pages"] == before["pages"]
    assert not any(live for *_, live, _revision in belongings(mission)["places"])
    response = restore(reviewer, mission)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[mission.pk])
    assert answers(ADDRESS, ARABIC) == [200, 200]
    assert belongings(mission) == before
    assert not DeletedPage.objects.exists()
    assert not Redirect.objects.exists()
    actions = PageLogEntry.objects.filter(page=mission.pk).values_list("action", flat=True)
    assert {DELETED, RESTORED} <= set(actions)
    assert not Page.find_problems()[0]
    assert not any(Page.find_problems())


def test_all_that_lies_below_comes_back_as_it_was(mission, live, login):
    section = StandardPageFactory(parent=mission.get_parent(), title="Avdelning", slug="avdelning")
    shown = StandardPageFactory(parent=section, title="Visad", slug="visad")
    draft = StandardPageFactory(parent=section, title="Utkast", live=False)
    hidden = StandardPageFactory(parent=section, title="Tillbakadragen")
    hidden.unpublish()
    # Wagtail lets nobody else delete what has something below it.
    admin = login("admin")
    delete(admin, section)
    assert DeletedPage.objects.get().number == 4
    assert answers("/skane/avdelning/visad/") == [404]
    restore(login("reviewer"), section)
    assert answers("/skane/avdelning/visad/") == [200]
    there = Page.objects.filter(live=True).values_list("pk", flat=True)
    assert {section.pk, shown.pk} <= set(there)
    assert not {draft.pk, hidden.pk} & set(there)


def test_who_may_not_publish_gets_it_back_as_a_draft(mission, live, login):
    delete(login("reviewer"), mission)
    assert restore(login("editor"), mission).status_code == 302
    assert not Page.objects.filter(translation_key=mission.translation_key, live=True).exists()
    assert mission.revisions.count() == UppdragPage.objects.get(pk=mission.pk).revisions.count()
    # What was translated comes back with the Swedish page.
    UppdragPage.objects.get(pk=mission.pk).latest_revision.publish()
    assert answers(ADDRESS, ARABIC) == [200, 200]


def test_an_address_that_is_taken_meanwhile_gets_a_number_in_all_languages(mission, live, login):
    reviewer = login("reviewer")
    delete(reviewer, mission)
    other = UppdragPageFactory(parent=mission.get_parent(), title="Radon", slug="radon")
    restore(reviewer, mission)
    assert answers(ADDRESS, "/skane/radon-2/", "/ar/skane/radon-2/") == [200, 200, 200]
    page = UppdragPage.objects.get(pk=mission.pk)
    # A draft does not take the other page's address back.
    assert page.get_latest_revision_as_object().slug == "radon-2"
    assert UppdragPage.objects.get(pk=other.pk).slug == "radon"


def test_a_page_that_was_to_appear_says_that_it_does_not(mission, login):
    reviewer = login("reviewer")
    page = StandardPageFactory(parent=mission.get_parent(), title="Snart", live=False)
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()
    # A day in a draft that nobody has approved is none.
    mission.go_live_at = page.go_live_at
    mission.save_revision()
    for one, is_told in ((page, True), (mission, False)):
        delete(reviewer, one)
        told = reviewer.get(restore(reviewer, one).url).content.decode()
        assert ("skulle visas av sig själv" in told) == is_told
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_page_whose_parent_is_gone_comes_back_below_another(mission, live, login):
    section = StandardPageFactory(parent=mission.get_parent(), title="Avdelning", slug="avdelning")
    page = StandardPageFactory(parent=section, title="Under", slug="under")
    editor, admin = login("reviewer"), login("admin")
    delete(editor, page)
    delete(editor, section)
    address = reverse("bin_page", args=[page.pk])
    assert "finns inte längre" in editor.get(address).content.decode()
    # Nothing comes back into the bin, or where such a page cannot stand.
    for nowhere in ("", section.pk, page.pk, mission.get_parent().get_parent().pk):
        assert editor.post(address, {"parent": nowhere}).status_code == 200
    admin.post(reverse("bin_page", args=[section.pk]), {"remove": "1"})
    assert Page.objects.filter(pk=page.pk).exists()
    assert restore(editor, page, mission.get_parent()).status_code == 302
    assert answers("/skane/under/") == [200]


def test_only_administrators_remove_for_good(
    mission, live, login, django_capture_on_commit_callbacks
):
    reviewer, admin = login("reviewer"), login("admin")
    delete(reviewer, mission)
    address = reverse("bin_page", args=[mission.pk])
    assert "remove" not in reviewer.get(address).content.decode()
    reviewer.post(address, {"remove": "1"})
    assert DeletedPage.objects.filter(pk=mission.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(address, {"remove": "1"}).url == reverse("bin")
    assert not Page.objects.filter(translation_key=mission.translation_key).exists()
    # As ever, the translators' texts stay.
    assert StringTranslation.objects.filter(context__object_id=mission.translation_key).exists()
    entry = PageLogEntry.objects.get(page=mission.pk, action=REMOVED)
    assert entry.user == admin.user
    assert PageLogEntry.objects.filter(page=mission.pk, deleted=True).exists()


def test_the_worker_removes_what_has_been_there_for_90_days(mission, live, login):
    other = StandardPageFactory(parent=mission.get_parent(), title="Nyss")
    reviewer = login("reviewer")
    delete(reviewer, mission)
    delete(reviewer, other)
    long_ago = timezone.now() - timedelta(days=90, minutes=1)
    DeletedPage.objects.filter(pk=mission.pk).update(deleted_at=long_ago)
    empty_bin()
    assert list(DeletedPage.objects.values_list("pk", flat=True)) == [other.pk]
    assert not Page.objects.filter(pk=mission.pk).exists()
    assert not any(Page.find_problems())


def test_every_way_of_deleting_leads_to_the_bin(mission, login):
    county = mission.get_parent()
    pages = [StandardPageFactory(parent=county, title=f"Sida {n}") for n in range(4)]
    below = StandardPageFactory(parent=pages[0], title="Under")
    admin = login("admin")
    marked = f"?id={pages[0].pk}&id={below.pk}&id={pages[1].pk}&next=/admin/"
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert admin.post(bulk + marked).status_code == 302
    action = reverse("wagtailadmin_api:pages:action", args=[pages[2].pk, "delete"])
    assert admin.post(action).status_code == 204
    delete(admin, pages[3])
    assert set(DeletedPage.objects.values_list("pk", flat=True)) == {page.pk for page in pages}
    assert set(DeletedPage.objects.values_list("place", flat=True)) == {
        f"{county.get_parent().title} > {county.title}"
    }
    # Each stands behind what stood before it when it was deleted.
    for page in reversed(pages):
        restore(admin, page)
    below.refresh_from_db()
    assert below.get_parent().pk == pages[0].pk
    assert [page.pk for page in county.get_children()][-4:] == [page.pk for page in pages]


def test_what_roles_hang_on_is_deleted_by_administrators_only_and_for_good(mission, login):
    county = mission.get_parent()
    for role in ("reviewer", "editor"):
        delete(login(role), county)
        assert Page.objects.filter(pk=county.pk, live=True).exists()
    admin = login("admin")
    address = reverse("wagtailadmin_pages:delete", args=[county.pk])
    assert "inte i papperskorgen" in admin.get(address).content.decode()
    admin.post(address)
    assert not Page.objects.filter(pk=county.pk).exists()
    assert not DeletedPage.objects.exists()


def test_what_was_under_way_stops(mission, login):
    page = StandardPageFactory(parent=mission.get_parent(), title="Plan", live=False)
    editor = login("editor")
    page.get_workflow().start(page, editor.user)
    page.latest_revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    page.latest_revision.save()
    put_in_bin(page, editor.user)
    assert not WorkflowState.objects.active().filter(object_id=str(page.pk)).exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_expired_meanwhile_stays_down(mission, login):
    reviewer = login("reviewer")
    UppdragPage.objects.filter(pk=mission.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    delete(reviewer, mission)
    restore(reviewer, mission)
    assert not UppdragPage.objects.get(pk=mission.pk).live


def test_files_are_private_while_their_only_page_is_in_the_bin(mission, login):
    document = DocumentFactory()
    links = [("links", {"links": [{"document": document}]})]
    page = UppdragPageFactory(
        parent=mission.get_parent(), body=[("section", {"heading": "Filer", "content": links})]
    )
    reviewer = login("reviewer")
    assert is_public(document)
    delete(reviewer, page)
    assert not is_public(document)
    restore(reviewer, page)
    assert is_public(document)
