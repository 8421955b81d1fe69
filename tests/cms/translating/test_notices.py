"""A notice reaches the translators of every language whose readers meet it, by itself."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from cms.snippets.factories import NoticeFactory
from cms.translating.deadlines import set_deadline
from cms.translating.jobs import count_changed_translations
from cms.translating.needs import open_in
from cms.translating.targets import find_translation, publish
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def publish_notice(**values):
    notice = NoticeFactory(text="Skogsbrand i länet", live=False, **values)
    notice.save_revision().publish()
    return notice


def languages(notice):
    ordered = Translation.objects.filter(source__object_id=notice.translation_key)
    return set(ordered.values_list("target_locale__language_code", flat=True))


def test_it_is_ordered_when_it_is_published_and_translators_see_it(skane, arabic, login):
    notice = publish_notice(county="skane")
    assert languages(notice) == {"ar", "so"}
    target = notice.get_translation(arabic)
    assert not target.live
    html = login("arabic").get(reverse("my_translations")).content.decode()
    assert "Skogsbrand i länet" in html


def test_readers_see_it_in_swedish_until_it_is_translated(skane, arabic):
    notice = publish_notice()
    html = Client().get("/ar/").content.decode()
    assert "<strong>Skogsbrand i länet</strong>" in html
    translation = find_translation(notice.get_translation(arabic))
    fill(translation)
    publish(translation)
    html = Client().get("/ar/").content.decode()
    assert "<strong>ar Skogsbrand i länet</strong>" in html


def test_what_was_withdrawn_and_what_is_over_is_not_ordered(skane, arabic):
    over = timezone.now() - timedelta(hours=1)
    assert languages(publish_notice(start=over - timedelta(days=1), end=over)) == set()
    notice = publish_notice()
    translation = find_translation(notice.get_translation(arabic))
    translation.enabled = False
    translation.save()
    notice.save_revision().publish()
    translation.refresh_from_db()
    assert not translation.enabled


def test_a_new_notice_stands_first_in_the_list(skane, arabic, login, ordered):
    today = timezone.localdate()
    set_deadline([ordered], today + timedelta(days=2))
    notice = publish_notice(county="skane")
    rows = login("arabic").get(reverse("my_translations")).context["page"].object_list
    assert [row.title for row in rows][:2] == ["Skogsbrand i länet", "Radon"]
    # It may be midnight meanwhile.
    assert today <= rows[0].due <= timezone.localdate()
    [first, *_rest] = open_in([arabic.pk])
    assert first.translation == find_translation(notice.get_translation(arabic))


def in_lists(notice, client):
    rows = client.get(reverse("my_translations"), {"state": "all"}).context["page"].object_list
    return str(notice) in [row.title for row in rows]


def test_a_notice_that_has_ended_is_no_work_any_more(skane, arabic, login):
    notice, client = publish_notice(county="skane"), login("arabic")
    assert in_lists(notice, client)
    notice.end = timezone.now()
    notice.save_revision().publish()
    assert not in_lists(notice, client)
    notice.end = None
    notice.save_revision().publish()
    assert in_lists(notice, client)


def test_a_notice_that_ends_by_itself_is_no_work_any_more(skane, arabic, login, monkeypatch):
    notice, client = publish_notice(end=timezone.now() + timedelta(minutes=5)), login("arabic")
    count_changed_translations()
    assert in_lists(notice, client)
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    count_changed_translations()
    assert not in_lists(notice, client)
