"""What a translated page comes to show is ordered for its languages, whoever came first."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail_localize.models import Translation

from cms.people.factories import ContactFactory
from cms.snippets.factories import LawFactory, SharedTextFactory
from cms.translating.states import State, state_of
from cms.translating.targets import order, publish
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.translators import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def languages(instance):
    ordered = Translation.objects.filter(source__object_id=instance.translation_key)
    return set(ordered.values_list("target_locale__language_code", flat=True))


@pytest.fixture
def page(skane, arabic):
    """A page that is published in Arabic."""
    page = StandardPageFactory(parent=skane, title="Brand")
    [translation] = order(page, [arabic])
    fill(translation)
    publish(translation)
    return page


def show(page, contact):
    page.contact = contact
    page.save_revision().publish()


def test_a_snippet_that_a_translated_page_comes_to_show(page):
    contact = ContactFactory()
    show(page, contact)
    assert languages(contact) == {"ar"}


def test_a_snippet_that_is_published_after_its_page(page, background_tasks):
    contact = ContactFactory(live=False)
    show(page, contact)
    assert languages(contact) == set()
    contact.save_revision().publish()
    assert languages(contact) == {"ar"}


def test_what_was_withdrawn_stays_withdrawn(page):
    contact = ContactFactory()
    show(page, contact)
    ordered = Translation.objects.filter(source__object_id=contact.translation_key)
    ordered.update(enabled=False)
    page.save_revision().publish()
    assert [translation.enabled for translation in ordered.all()] == [False]


def test_nothing_is_ordered_for_a_page_that_is_not(skane):
    contact = ContactFactory()
    show(StandardPageFactory(parent=skane), contact)
    assert languages(contact) == set()


def test_what_a_shared_text_comes_to_show_too(page, background_tasks):
    text = SharedTextFactory()
    page.body = [("shared_text", {"text": text})]
    page.save_revision().publish()
    law = LawFactory()
    text.body = [("law", {"record": law})]
    text.save_revision().publish()
    assert languages(text) == languages(law) == {"ar"}


def test_all_that_is_shown_with_a_page_is_ordered_and_wanted_with_it(skane, arabic):
    law, text, day = LawFactory(), SharedTextFactory(), timezone.localdate()
    text.body = [("law", {"record": law})]
    text.save_revision().publish()
    page = StandardPageFactory(parent=skane, body=[("shared_text", {"text": text})])
    order(page, [arabic], due=day)
    wanted = Translation.objects.filter(deadline__due=day)
    keys = {page.translation_key, text.translation_key, law.translation_key}
    assert set(wanted.values_list("source__object_id", flat=True)) == keys


def test_the_page_above_that_is_ordered_first_is_wanted_as_early(skane, arabic):
    above = StandardPageFactory(parent=skane)
    day = timezone.localdate()
    order(StandardPageFactory(parent=above), [arabic], due=day)
    [translation] = Translation.objects.filter(source__object_id=above.translation_key)
    assert translation.deadline.due == day


def test_a_draft_of_what_is_ordered_elsewhere_is_no_work(page, arabic, somali):
    contact = ContactFactory()
    show(page, contact)
    [of_contact] = Translation.objects.filter(source__object_id=contact.translation_key)
    fill(of_contact)
    publish(of_contact)
    for original in (page, contact):
        fresh(original).save_revision()
        order(fresh(original), [somali])
        [translation] = Translation.objects.filter(
            source__object_id=original.translation_key, target_locale=arabic
        )
        assert state_of(translation) == State.DONE


def test_it_is_wanted_when_the_page_is(skane, arabic):
    day = timezone.localdate() + timedelta(days=3)
    page = StandardPageFactory(parent=skane, title="Brand")
    order(page, [arabic], due=day)
    contact = ContactFactory()
    show(page, contact)
    [translation] = Translation.objects.filter(source__object_id=contact.translation_key)
    assert translation.deadline.due == day
