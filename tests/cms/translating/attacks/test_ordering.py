"""Attacks on ordering and drafting translations, each through the addresses of the real admin."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
)

from cms.translating.models import TranslationDeadline
from cms.translating.targets import order, publish
from home.factories import StandardPageFactory, UppdragPageFactory
from home.models import UppdragPage
from tests.helpers.addresses import address, edit_url, is_refused
from tests.helpers.attacks import REFUSAL
from tests.helpers.fixtures import fresh
from tests.helpers.reviewing import type_text
from tests.helpers.translators import fill, segment_of, snippet_translation, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_what_was_taken_down_is_ordered_as_it_was_published(login, ordered, somali, mission):
    mission.unpublish()
    mission.lead = "Ett utkast."
    mission.save_revision()
    UppdragPage.objects.filter(pk=mission.pk).update(lead="Ett utkast.")
    url = address("submit_page_translation", mission.pk)
    login("coordinator").post(url, {"locales": [somali.pk]})
    into_somali = Translation.objects.get(target_locale=somali, source=ordered.source_id)
    assert segment_of(into_somali, "Om radon.")
    drafted = StandardPageFactory(parent=mission.get_parent(), title="Utkast", live=False)
    login("coordinator").post(
        address("submit_page_translation", drafted.pk), {"locales": [somali.pk]}
    )
    assert not Translation.objects.filter(source__object_id=drafted.translation_key)


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
    type_text(login("arabic"), live, "Om radon.", "hemligt utkast")
    client = login("admin")
    client.post(edit_url(target_of(live)), {"action": "save"})
    assert target_of(live).lead == "ar Om radon."
    assert "hemligt" not in Client().get("/ar/skane/radon/").content.decode()


def test_ordering_a_second_page_leaves_a_shared_live_snippet_alone(
    login, live, skane, contact, arabic, settings
):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
    of_contact = snippet_translation(contact, arabic)
    fill(of_contact, "منسق")
    publish(of_contact)
    shared = contact.get_translation(arabic)
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
    assert shared.role == "منسق Samordnare"


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


def test_an_order_gives_no_day_to_what_is_done(login, live, mission, arabic):
    order(mission, [arabic], due=date(2030, 1, 31))
    assert not TranslationDeadline.objects.filter(translation=live).exists()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    order(fresh(mission), [arabic], due=date(2030, 1, 31))
    assert TranslationDeadline.objects.get(translation=live).due == date(2030, 1, 31)


def test_an_order_of_all_below_leaves_it_to_the_worker(login, skane, arabic, somali):
    order(skane, [arabic, somali])
    client, counts = login("coordinator"), []
    for number in (1, 6):
        above = UppdragPageFactory(parent=fresh(skane), title=f"Över {number}")
        for one in range(number):
            UppdragPageFactory(parent=above, title=f"Under {one}")
        data = {"locales": [arabic.pk, somali.pk], "include_subtree": "on"}
        with CaptureQueriesContext(connection) as queries:
            client.post(address("submit_page_translation", above.pk), data)
        assert "gås igenom" in client.get("/admin/").content.decode()
        counts.append(len(queries))
        below = Translation.objects.filter(source__object_id__in=keys_below(above))
        assert not below.exists()
    assert counts[1] <= counts[0] + 3


def keys_below(page):
    return fresh(page).get_descendants().values("translation_key")
