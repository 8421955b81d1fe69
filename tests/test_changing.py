"""What the sweep over all fields changes, it really changes."""

import random

import pytest
from taggit.models import Tag

from cms.people.factories import ContactFactory, OrganisationFactory
from cms.people.models import Contact
from cms.snippets.factories import TopicFactory
from home.factories import StandardPageFactory, UppdragPageFactory
from home.models import StandardPage, UppdragPage
from tests.helpers.changing import CHANGED, change

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def changed(instance, name):
    field = instance._meta.get_field(name)
    is_other = change(instance, field, random.Random(1))
    instance.save()
    return type(instance).objects.get(pk=instance.pk) if is_other else None


def test_first_text_of_a_stream_is_changed(home):
    content = [("paragraph", '<p data-block-key="a b">En text om <b>något</b></p>')]
    body = [("section", {"heading": "Först", "content": content})]
    page = changed(StandardPageFactory(parent=home, body=body), "body")
    text = page.body.raw_data[0]["value"]["content"][0]["value"]
    assert text == f'<p data-block-key="a b">En text om  {CHANGED}<b>något</b></p>'
    assert changed(StandardPageFactory(parent=home, slug="tom"), "body") is None


def test_relations_lead_to_other_rows(home):
    contact, other = ContactFactory(), OrganisationFactory()
    assert changed(contact, "organisation").organisation == other
    assert Contact.objects.get().organisation == other
    topics = TopicFactory.create_batch(2)
    mission = UppdragPageFactory(parent=home)
    mission.topics.set(topics[:1])
    mission.save()
    assert list(changed(mission, "topics").topics.all()) == topics[1:]
    assert UppdragPage.objects.get().topics.count() == 1


def test_unique_texts_and_slugs_are_changed(home):
    assert changed(OrganisationFactory(name="En"), "name").name == f"En {CHANGED}"
    assert changed(Tag.objects.create(name="a", slug="a"), "slug").slug == "a-2"
    page = changed(StandardPageFactory(parent=home, slug="om"), "slug")
    assert page.url_path.endswith("/om-2/")
    assert StandardPage.objects.get().slug == "om-2"
