"""Attacks on the translation workflow, each through the addresses of the real admin."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.wagtail_hooks import register_admin_urls

from cms.languages.models import CompleteTranslation
from cms.people.models import Contact
from cms.translating import urls
from cms.translating.states import State, state_of
from cms.translating.targets import order, source_published_at
from home.factories import StandardPageFactory
from home.models import UppdragPage
from tests.helpers.addresses import address, edit_url, is_refused, override_for, put, string_url
from tests.helpers.translators import fill, segment_of, snippet_translation, target_of

pytestmark = pytest.mark.django_db

ONE_MOMENT = timedelta(milliseconds=1)
REFUSAL = "du saknar rättigheter"


# 1 and 2: what is ordered or synchronised is published.


def test_synchronising_publishes_nothing(login, ordered, somali, mission):
    order(mission, [somali])
    url = address("update_translations", ordered.source_id)
    for role in ("arabic", "coordinator", "admin"):
        response = login(role).post(url, {"publish_translations": "on"})
        assert is_refused(response) is (role == "arabic")
    assert not UppdragPage.objects.exclude(pk=mission.pk).filter(live=True)


def test_a_translator_with_the_right_to_order_publishes_nothing(login, ordered):
    client = login("arabic")
    client.user.groups.first().permissions.add(
        *login("coordinator").user.groups.first().permissions.all()
    )
    client.post(address("update_translations", ordered.source_id), {"publish_translations": "on"})
    assert not target_of(ordered).live


def test_only_who_may_order_and_sees_the_page_orders(login, mission, arabic):
    url = address("submit_page_translation", mission.pk)
    data = {"locales": [arabic.pk]}
    for role in ("editor", "reviewer", "arabic"):
        login(role).post(url, data)
        assert not Translation.objects.filter(source__object_id=mission.translation_key)
    client = login("arabic")
    client.user.groups.first().permissions.set(
        login("coordinator").user.groups.first().permissions.all()
    )
    client.post(url, data)
    assert not Translation.objects.filter(source__object_id=mission.translation_key)
    login("coordinator").post(url, data)
    assert Translation.objects.filter(source__object_id=mission.translation_key).count() == 1
    assert not mission.get_translation(arabic).live


# 3 and 4: a live page or snippet changes or disappears when something is ordered.


def test_ordering_again_leaves_live_pages_alone(login, live, skane, arabic):
    StringTranslation.objects.filter(translation_of__data="Om radon.", locale=arabic).update(
        data="half done"
    )
    Page.objects.filter(pk=target_of(live).pk).update(live=True)
    url = address("submit_page_translation", skane.pk)
    login("coordinator").post(url, {"locales": [arabic.pk], "include_subtree": "on"})
    order(skane, [arabic])
    order(live.source.get_source_instance(), [arabic])
    assert target_of(live).lead == "ar Om radon."


def test_a_draft_never_reaches_the_live_page(login, live):
    put(login("arabic"), string_url(live, "Om radon."), "hemligt utkast")
    client = login("admin")
    client.post(edit_url(target_of(live)), {"action": "save"})
    assert target_of(live).lead == "ar Om radon."
    assert "hemligt" not in Client().get("/ar/skane/radon/").content.decode()


def test_ordering_a_second_page_leaves_a_shared_live_snippet_alone(
    login, live, skane, contact, arabic, settings
):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
    shared = contact.get_translation(arabic)
    shared.role = "منسق"
    shared.save_revision().publish()
    other = StandardPageFactory(parent=skane, title="Buller")
    other.specific.body = []
    response = login("coordinator").post(
        address("submit_page_translation", live.source.get_source_instance().pk),
        {"locales": [Locale.objects.get(language_code="so").pk]},
    )
    assert response.status_code == 302
    order(live.source.get_source_instance(), [arabic])
    shared.refresh_from_db()
    assert shared.live
    assert shared.role == "منسق"


# 5: an alias becomes a live page in which nothing is translated.


def test_ordering_a_live_alias_takes_it_off_the_air(login, mission, arabic):
    alias = mission.copy_for_translation(arabic, alias=True)
    assert alias.live
    login("coordinator").post(
        address("submit_page_translation", mission.pk), {"locales": [arabic.pk]}
    )
    alias.refresh_from_db()
    assert alias.alias_of is None
    assert not alias.live
    assert Client().get("/ar/skane/radon/")["Location"] == "/skane/radon/?saknas=ar"


def test_a_translator_cannot_make_a_translation_an_alias(login, live):
    page = target_of(live)
    client = login("arabic")
    assert REFUSAL in client.get(address("convert_to_alias", page.pk), follow=True).content.decode()
    client.post(edit_url(page), {"localize-convert-to-alias": "1"}, follow=True)
    page.refresh_from_db()
    assert page.alias_of is None
    assert page.title == "ar Radon"


def test_pages_above_an_ordered_page_become_drafts_too(mission, skane, arabic):
    skane.get_translation(arabic).delete()
    order(mission, [arabic])
    parent = skane.get_translation(arabic)
    assert parent.alias_of is None
    assert not parent.live


# 6: addresses that run code.

HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example",
]


@pytest.mark.parametrize("source", ["https://example.se/mer", "https://example.se/mat"])
def test_addresses_that_run_code_are_refused(login, ordered, source):
    segment = override_for(ordered, source)
    url = address("edit_override", ordered.pk, segment.pk)
    client = login("arabic")
    for value in HOSTILE:
        response = put(client, url, value)
        assert response.status_code == 400, value
        assert response.json()["detail"]
    assert not SegmentOverride.objects.exists()


def test_an_address_in_the_other_language_is_kept(login, translated, arabic):
    segment = override_for(translated, "https://example.se/mer")
    url = address("edit_override", translated.pk, segment.pk)
    assert put(login("arabic"), url, "https://example.se/ar").status_code == 201
    login("admin").post(edit_url(target_of(translated)), {"action": "publish"})
    assert 'href="https://example.se/ar"' in Client().get("/ar/skane/radon/").content.decode()


@pytest.mark.parametrize("source", ["https://example.se/mer", "https://example.se/mat"])
def test_an_address_that_was_stored_before_cannot_be_published(login, translated, arabic, source):
    segment = override_for(translated, source)
    SegmentOverride.objects.create(
        locale=arabic, context=segment.context, data_json=json.dumps("javascript:alert(1)")
    )
    login("admin").post(edit_url(target_of(translated)), {"action": "publish"})
    assert not target_of(translated).live


BROKEN = [
    '<a href="javascript:alert(1)">x</a>',
    '<a id="a1" onclick="alert(1)">x</a>',
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<a id="a9">x</a>',
    "<b>x",
    "x",
    " ",
]


def test_strings_that_cannot_be_published_are_stored_with_their_error(login, translated):
    url = string_url(translated, 'Läs <a id="a1">mer</a>.')
    client, admin = login("arabic"), login("admin")
    for text in BROKEN:
        response = put(client, url, text)
        assert response.status_code == 200, text
        assert response.json()["error"], text
        admin.post(edit_url(target_of(translated)), {"action": "publish"})
        assert not target_of(translated).live, text


def test_strings_that_cannot_be_stored_are_refused(login, ordered):
    client = login("arabic")
    for text in ("\x00", "<![if x]>", "<b>" * 900, "x" * 5000):
        response = put(client, string_url(ordered, "Om radon."), text)
        assert response.status_code == 400, text
    assert not StringTranslation.objects.filter(translation_of__data="Om radon.").exists()


def test_a_title_that_does_not_fit_is_refused(login, ordered):
    assert put(login("arabic"), string_url(ordered, "Radon"), "x" * 256).status_code == 400


def test_strings_of_another_page_are_not_changed_through_this_one(login, ordered, skane, arabic):
    [home] = Translation.objects.filter(
        source__object_id=skane.translation_key, target_locale=arabic
    )
    foreign = home.source.stringsegment_set.first()
    url = address("edit_string_translation", ordered.pk, foreign.pk)
    assert put(login("arabic"), url, "x").status_code == 404


# 7: snippets per language.


def test_snippets_belong_to_their_languages_translators(login, ordered, contact, arabic):
    target = contact.get_translation(arabic)
    translation = snippet_translation(contact, arabic)
    url = string_url(translation, "Samordnare")
    for role in ("somali", "editor", "reviewer", "coordinator"):
        client = login(role)
        assert put(client, url, "x").status_code in (302, 403), role
        assert client.get(edit_url(target)).status_code in (302, 403), role
        client.post(edit_url(target), {"role": "x", "action-publish": "1"})
        client.post(edit_url(target), {"action": "publish"})
    assert not StringTranslation.objects.filter(translation_of__data="Samordnare").exists()
    assert not Contact.objects.get(pk=target.pk).live
    assert put(login("arabic"), url, "منسق").status_code == 201
    assert login("arabic").get(edit_url(target)).status_code == 200


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
    client.post(reverse("review_translation", args=[translation.pk]), {"action": "publish"})
    assert not contact.get_translation(arabic).live


# 8: the status.


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
        login(role).post(edit_url(page), {"action": "publish"})
        assert not target_of(ordered).live


def test_an_administrator_publishes_a_complete_translation(login, translated):
    login("admin").post(edit_url(target_of(translated)), {"action": "publish"})
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


# All addresses for all roles.

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
    "edit_string_translation": TRANSLATOR_ONLY,
    "edit_override": TRANSLATOR_ONLY,
    "download_pofile": TRANSLATOR_ONLY,
    "upload_pofile": TRANSLATOR_ONLY,
    "machine_translate": set(),
    "preview_translation": TRANSLATOR_ONLY,
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
