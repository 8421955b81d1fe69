"""What a deleted thing belonged to may be gone when it comes back."""

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from cms.bin.models import DeletedThing
from cms.bin.moving import NoPlaceError
from cms.bin.things import bring_thing_back, put_thing_in_bin
from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def test_what_it_pointed_to_may_be_gone(login):
    organisation = OrganisationFactory()
    person = PersonFactory(affiliation=organisation)
    user = login("admin").user
    entry = put_thing_in_bin(person, user)
    organisation.delete()
    bring_thing_back(entry, user)
    assert Person.objects.get().affiliation is None


def test_a_file_whose_collection_is_gone_lies_in_the_first_of_all(login):
    collection = Collection.get_first_root_node().add_child(name="Gammal")
    document = DocumentFactory(collection=collection)
    admin = login("admin")
    entry = put_thing_in_bin(document, admin.user)
    collection.delete()
    told = admin.post(reverse("bin_thing", args=[entry.pk]), follow=True).content.decode()
    assert "Samlingen finns inte längre" in told
    found = get_document_model().objects.get(title=document.title)
    assert found.collection == Collection.get_first_root_node()


def test_a_closed_file_whose_collection_is_gone_is_opened_by_administrators_only(login):
    collection = Collection.get_first_root_node().add_child(name="Stängd")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = DocumentFactory(collection=collection)
    editor, admin = login("editor"), login("admin")
    entry = put_thing_in_bin(document, editor.user)
    assert entry.was_closed
    collection.delete()
    with pytest.raises(NoPlaceError):
        bring_thing_back(DeletedThing.objects.get(), editor.user)
    told = admin.post(reverse("bin_thing", args=[entry.pk]), follow=True).content.decode()
    assert "stängd för läsare" in told
