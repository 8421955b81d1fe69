"""Who may do what with translations, at every address of the package."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    StringTranslation,
    TranslationSource,
)
from wagtail_localize.wagtail_hooks import register_admin_urls

from cms.languages.models import CompleteTranslation
from cms.people.models import Contact
from cms.translating import urls
from cms.translating.states import State, state_of
from cms.translating.targets import order, source_published_at
from home.factories import StandardPageFactory
from tests.helpers.addresses import address, edit_url, is_refused, override_for
from tests.helpers.attacks import REFUSAL
from tests.helpers.reviewing import act, editor_url, type_text
from tests.helpers.translators import fill, segment_of, snippet_translation, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


ONE_MOMENT = timedelta(milliseconds=1)


def test_snippets_belong_to_their_languages_translators(login, ordered, contact, arabic):
    target = contact.get_translation(arabic)
    translation = snippet_translation(contact, arabic)
    for role in ("somali", "editor", "reviewer", "coordinator"):
        client = login(role)
        assert type_text(client, translation, "Samordnare", "x").status_code in (302, 403), role
        assert client.get(edit_url(target)).status_code in (302, 403), role
        client.post(edit_url(target), {"role": "x", "action-publish": "1"})
        act(client, translation, "publish")
    assert not StringTranslation.objects.filter(translation_of__data="Samordnare").exists()
    assert not Contact.objects.get(pk=target.pk).live
    client = login("arabic")
    assert type_text(client, translation, "Samordnare", "منسق").status_code == 200
    assert client.get(edit_url(target)).url == editor_url(translation)


def test_translators_leave_swedish_snippets_alone(login, contact):
    client = login("arabic")
    for data in ({"role": "x"}, {"role": "x", "action-publish": "1"}):
        client.post(edit_url(contact), data)
    contact.refresh_from_db()
    assert contact.role == "Samordnare"
    assert contact.latest_revision.content["role"] == "Samordnare"


def test_nobody_writes_a_snippet_straight_into_another_language(login, skane):
    url = reverse(Contact.snippet_viewset.get_url_name("add"))
    login("reviewer").post(f"{url}?locale=ar", {"role": "x", "action-publish": "1"})
    assert not Contact.objects.filter(role="x").exists()


def test_a_translator_does_not_publish_a_snippet_alone(login, ordered, contact, arabic):
    translation = snippet_translation(contact, arabic)
    fill(translation)
    client = login("arabic")
    client.post(edit_url(contact.get_translation(arabic)), {"action": "publish"})
    act(client, translation, "publish")
    assert not contact.get_translation(arabic).live


def test_the_status_follows_the_swedish_page(login, live, mission):
    assert state_of(live) == State.DONE
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    live.refresh_from_db()
    assert state_of(live) == State.CHANGED
    assert target_of(live).lead == "ar Om radon."
    html = login("arabic").get(address("translations_report")).content.decode()
    assert str(State.CHANGED.label) in html


def test_publishing_without_a_changed_word_asks_for_nothing(live, mission):
    mission.refresh_from_db()
    mission.save_revision().publish()
    live.refresh_from_db()
    assert state_of(live) == State.DONE


def test_what_a_source_holds_is_dated_whoever_updates_it(ordered, mission, skane, arabic):
    assert abs(source_published_at(ordered.source) - mission.last_published_at) < ONE_MOMENT
    later = timezone.now()
    Page.objects.filter(pk=mission.pk).update(last_published_at=later)
    ordered.source.update_from_db()
    assert abs(source_published_at(ordered.source) - later) < ONE_MOMENT
    [of_draft] = order(StandardPageFactory(parent=skane, live=False), [arabic])
    assert source_published_at(of_draft.source) is None


def test_a_source_that_could_not_be_read_does_not_stop_publishing(live, mission, monkeypatch):
    def fail(self):
        raise ValueError

    monkeypatch.setattr(TranslationSource, "update_from_db", fail)
    mission.refresh_from_db()
    mission.lead = "Nytt."
    mission.save_revision().publish()
    live.refresh_from_db()
    assert state_of(live) == State.CHANGED


def test_a_translation_with_missing_texts_is_not_published(login, ordered):
    page = target_of(ordered)
    for role in ("arabic", "admin"):
        client = login(role)
        client.post(edit_url(page), {"action": "publish"})
        act(client, ordered, "publish")
        assert not target_of(ordered).live


def test_an_administrator_publishes_a_complete_translation(login, translated):
    act(login("admin"), translated, "publish")
    assert target_of(translated).live
    assert CompleteTranslation.objects.filter(page=target_of(translated)).exists()


def test_translators_neither_delete_nor_move_nor_stop(login, ordered, arabic):
    page = target_of(ordered)
    client = login("arabic")
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}"
    )
    client.post(
        reverse(
            "wagtailadmin_pages:move_confirm", args=[page.pk, page.get_parent().get_parent().pk]
        )
    )
    stopped = client.post(address("stop_translation", ordered.pk), follow=True)
    assert REFUSAL in stopped.content.decode()
    page.refresh_from_db()
    assert page.url_path.endswith("/skane/radon/")
    ordered.refresh_from_db()
    assert ordered.enabled


TRANSLATOR_ONLY = {"arabic", "admin"}


ORDERING = {"coordinator", "admin"}


TEAM = {"arabic", "somali", "coordinator", "admin"}


EVERYBODY = {"editor", "reviewer", *TEAM}


SNIPPETS = EVERYBODY


ADMITTED = {
    "javascript_catalog": EVERYBODY,
    "submit_page_translation": ORDERING,
    "submit_snippet_translation": ORDERING,
    "update_translations": ORDERING,
    "edit_string_translation": set(),
    "edit_override": set(),
    "download_pofile": TRANSLATOR_ONLY,
    "upload_pofile": TRANSLATOR_ONLY,
    "machine_translate": set(),
    "preview_translation": {"coordinator", *TRANSLATOR_ONLY},
    "stop_translation": ORDERING,
    "convert_to_alias": set(),
    "translations_report": TEAM,
    "translations_report_results": TEAM,
    "snippets_api_listing": SNIPPETS,
    "snippets_api_detail": SNIPPETS,
}


POSTED = {"upload_pofile", "machine_translate", "stop_translation"}


DELETED = {"edit_string_translation", "edit_override"}


NEXT = "/admin/reports/"


def package_names():
    [package] = register_admin_urls()
    return {pattern.name for pattern in package.url_patterns}


def test_every_address_of_the_package_has_a_rule():
    assert package_names() == set(urls.KEPT) | set(urls.REPLACED) == set(ADMITTED)


@pytest.mark.parametrize(
    "role",
    ["anonymous", "editor", "reviewer", "arabic", "somali", "coordinator", "admin"],
)
def test_every_role_at_every_address(login, ordered, mission, contact, role):
    page = target_of(ordered)
    arguments = {
        "javascript_catalog": [],
        "submit_page_translation": [mission.pk],
        "submit_snippet_translation": ["people", "contact", contact.pk],
        "update_translations": [ordered.source_id],
        "edit_string_translation": [ordered.pk, segment_of(ordered, "Radon").pk],
        "edit_override": [ordered.pk, override_for(ordered, "https://example.se/mat").pk],
        "convert_to_alias": [page.pk],
        "translations_report": [],
        "translations_report_results": [],
        "snippets_api_listing": ["people", "contact"],
        "snippets_api_detail": ["people", "contact", contact.pk],
    }
    client = login(role)
    for name, admitted in ADMITTED.items():
        url = address(name, *arguments.get(name, [ordered.pk]))
        if name in POSTED:
            response = client.post(url, {"next": NEXT})
        else:
            response = (client.delete if name in DELETED else client.get)(url)
        assert is_refused(response) is (role not in admitted), (name, response.status_code)
