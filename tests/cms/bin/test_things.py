"""Deleted snippets, documents and pictures come back with all that went with them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail_localize.models import Translation

from cms.bin.jobs import empty_bin
from cms.bin.kept import kept_models
from cms.bin.models import KEPT_FOR, DeletedThing
from cms.bin.moving import DELETED, REMOVED, RESTORED
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.models import Contact, FormerName, Person
from cms.snippets.factories import SharedTextFactory, TopicFactory
from cms.snippets.models import SharedText
from cms.storage.files import stored_files
from cms.values.periods import Period
from home.factories import StandardPageFactory
from home.models import UppdragPage
from tests.helpers.translating import translate

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def delete(client, thing):
    document, picture = get_document_model(), get_image_model()
    if isinstance(thing, document):
        address = reverse("wagtaildocs:delete", args=[thing.pk])
    elif isinstance(thing, picture):
        address = reverse("wagtailimages:delete", args=[thing.pk])
    else:
        address = reverse(thing.snippet_viewset.get_url_name("delete"), args=[thing.pk])
    return client.post(address)


def entry_of(thing):
    return DeletedThing.objects.get(object_id=str(thing.pk))


def restore(client, entry, **data):
    return client.post(reverse("bin_thing", args=[entry.pk]), data)


def is_there(thing):
    return type(thing)._base_manager.filter(pk=thing.pk).exists()


def text_of(address):
    return Client().get(address).content.decode()


def rows_of(contact):
    return {
        "contacts": sorted(Contact.objects.values_list("pk", "live", "locale", "role")),
        "revisions": sorted(Revision.objects.for_instance(contact).values_list("pk", flat=True)),
        "translations": sorted(Translation.objects.values_list("pk", "enabled")),
        "pages": sorted(UppdragPage.objects.values_list("pk", "contact")),
    }


def test_a_contact_comes_back_where_pages_named_it_with_versions_and_translations(
    live, mission, contact, arabic, login
):
    translate(contact, arabic, {"Samordnare": "المنسق"})
    contact.save_revision()
    before = rows_of(contact)
    addresses = ["/skane/radon/", "/ar/skane/radon/"]
    assert "Samordnare" in text_of(addresses[0])
    admin = login("admin")
    response = delete(admin, contact)
    assert "papperskorgen" in admin.get(response.url).content.decode()
    assert not Contact.objects.filter(translation_key=contact.translation_key).exists()
    assert "Samordnare" not in text_of(addresses[0])
    entry = entry_of(contact)
    assert (entry.translations, entry.shown_on) == (1, 1)
    shown = admin.get(reverse("bin_thing", args=[entry.pk])).content.decode()
    assert "1 översättning" in shown
    restore(admin, entry)
    assert rows_of(contact) == before
    assert "Samordnare" in text_of(addresses[0])
    assert "المنسق" in text_of(addresses[1])
    actions = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {DELETED, RESTORED} <= actions
    assert not DeletedThing.objects.exists()


def test_a_shared_text_stands_again_in_the_texts_of_pages(skane, login):
    text = SharedTextFactory(body=[("paragraph", "<p>Gemensamma ord.</p>")])
    text.save_revision().publish()
    StandardPageFactory(parent=skane, slug="om", body=[("shared_text", {"text": text})])
    admin = login("admin")
    delete(admin, text)
    assert "Gemensamma ord" not in text_of("/skane/om/")
    restore(admin, entry_of(text))
    assert "Gemensamma ord" in text_of("/skane/om/")
    assert ReferenceIndex.get_references_to(SharedText.objects.get()).exists()


def test_a_document_comes_back_with_its_file_and_its_tags(skane, login):
    document = DocumentFactory(title="Rapport")
    document.tags.add("radon", "mätning")
    name = document.file.name
    with document.open_file() as file:
        content = file.read()
    StandardPageFactory(
        parent=skane,
        slug="om",
        body=[("section", {"content": [("links", {"links": [{"document": document}]})]})],
    )
    address = document.url
    assert Client().get(address).status_code == 200
    admin = login("admin")
    delete(admin, document)
    assert Client().get(address).status_code == 404
    entry = entry_of(document)
    assert name in {file.name for file in stored_files()}
    restore(admin, entry)
    found = get_document_model().objects.get(pk=document.pk)
    assert found.file.name == name
    with found.open_file() as file:
        assert file.read() == content
    assert sorted(tag.name for tag in found.tags.all()) == ["mätning", "radon"]
    assert b"".join(Client().get(address)) == content


def test_a_picture_comes_back_and_is_made_in_its_sizes_again(
    skane, login, django_capture_on_commit_callbacks
):
    picture = ImageFactory(title="Bro")
    rendition = picture.get_rendition("width-100")
    admin = login("admin")
    with django_capture_on_commit_callbacks(execute=True):
        delete(admin, picture)
    assert not rendition.file.storage.exists(rendition.file.name)
    assert picture.file.storage.exists(picture.file.name)
    restore(admin, entry_of(picture))
    found = get_image_model().objects.get(pk=picture.pk)
    assert not found.renditions.exists()
    assert found.get_rendition("width-100").width == 100


@pytest.mark.parametrize("make", [DocumentFactory, ImageFactory], ids=["document", "picture"])
def test_what_is_removed_for_good_takes_its_file_with_it(
    make, login, django_capture_on_commit_callbacks
):
    thing = make()
    storage, name = thing.file.storage, thing.file.name
    admin = login("admin")
    with django_capture_on_commit_callbacks(execute=True):
        delete(admin, thing)
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        restore(admin, entry_of(thing), remove="1")
    assert not storage.exists(name)
    assert not DeletedThing.objects.exists()
    assert ModelLogEntry.objects.filter(action=REMOVED).exists()


def test_deleting_as_programs_do_still_deletes_the_file(skane, django_capture_on_commit_callbacks):
    document = DocumentFactory()
    storage, name = document.file.storage, document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not storage.exists(name)


def test_an_organisation_comes_back_with_its_former_names_and_its_people(login):
    organisation = OrganisationFactory(name="Malmö universitet", is_renamed=True)
    person = PersonFactory(affiliation=organisation)
    other = PersonFactory(affiliation=organisation)
    admin = login("admin")
    delete(admin, organisation)
    elsewhere = OrganisationFactory(name="Lunds universitet")
    Person.objects.filter(pk=other.pk).update(affiliation=elsewhere)
    restore(admin, entry_of(organisation))
    assert FormerName.objects.get().period == Period.of("../2020-12-31")
    person.refresh_from_db()
    other.refresh_from_db()
    # What somebody has filled meanwhile stays.
    assert (person.affiliation, other.affiliation) == (organisation, elsewhere)


def test_what_has_taken_its_place_is_told(login):
    organisation, person = OrganisationFactory(name="Lund"), PersonFactory(name="Anna Ek")
    admin = login("admin")
    for thing in (organisation, person):
        delete(admin, thing)
    OrganisationFactory(name="Lund")
    Person.objects.create(name="Anna Ek")
    response = restore(admin, DeletedThing.objects.get(title="Lund"))
    assert "Det kan inte komma tillbaka som det är" in response.content.decode()
    assert DeletedThing.objects.filter(title="Lund").exists()
    # Two persons may have one name; they have two addresses.
    restore(admin, DeletedThing.objects.get(title="Anna Ek"))
    assert set(Person.objects.values_list("slug", flat=True)) == {"anna-ek", "anna-ek-2"}


def test_what_pages_cannot_be_without_stays(login):
    text = SharedTextFactory()
    own = SharedTextFactory(replaces=text, county="skane")
    admin = login("admin")
    bulk = reverse("wagtail_bulk_action", args=["snippets", "sharedtext", "delete"])
    admin.post(f"{bulk}?id={text.pk}&next=/admin/")
    assert is_there(text)
    assert is_there(own)
    assert not DeletedThing.objects.exists()


def test_every_way_of_deleting_leads_to_the_bin(login):
    admin = login("admin")
    topics, files, pictures = (
        [make() for _n in range(2)] for make in (TopicFactory, DocumentFactory, ImageFactory)
    )
    for label, things in (
        (["snippets", "topic"], topics),
        (["documents", "customdocument"], files),
        (["documents", "customimage"], pictures),
    ):
        bulk = reverse("wagtail_bulk_action", args=[*label, "delete"])
        ids = "&".join(f"id={thing.pk}" for thing in things)
        assert admin.post(f"{bulk}?{ids}&next=/admin/").status_code == 302
    document, picture = DocumentFactory(), ImageFactory()
    for name, thing in (("wagtaildocs", document), ("wagtailimages", picture)):
        response = admin.post(reverse(f"{name}:delete_multiple", args=[thing.pk]))
        assert response.json()["success"]
    assert DeletedThing.objects.count() == 8
    listed = admin.get(reverse("bin")).content.decode()
    assert all(str(thing) in listed for thing in (*topics, *files, *pictures))


def test_each_kind_of_snippet_and_file_is_kept():
    kept = {model._meta.model_name for model in kept_models()}
    snippets = "contact person organisation sharedtext notice topic law programme fund"
    assert kept >= {*snippets.split(), "customdocument", "customimage"}


def test_officers_see_and_bring_back_what_is_theirs(skane, login):
    admin, editor = login("admin"), login("editor")
    own = ContactFactory(county="skane", role="Vår", organisation=None)
    others = ContactFactory(county="blekinge", role="Deras", organisation=None)
    for thing in (own, others):
        delete(admin, thing)
    listed = editor.get(reverse("bin")).content.decode()
    assert "Vår" in listed
    assert "Deras" not in listed
    assert editor.get(reverse("bin_thing", args=[entry_of(others).pk])).status_code == 404
    # Who may not publish gets it back as a draft.
    assert restore(editor, entry_of(own), remove="1").status_code == 302
    assert DeletedThing.objects.count() == 2
    restore(editor, entry_of(own))
    assert not Contact.objects.get(pk=own.pk).live
    for role in ("arabic", "anonymous"):
        assert restore(login(role), entry_of(others)).status_code in (302, 404)
    assert not is_there(others)


def test_the_worker_removes_what_has_been_there_for_90_days(login):
    admin = login("admin")
    things = [TopicFactory(), TopicFactory()]
    for thing in things:
        delete(admin, thing)
    long_ago = timezone.now() - KEPT_FOR - timedelta(minutes=1)
    DeletedThing.objects.filter(object_id=str(things[0].pk)).update(deleted_at=long_ago)
    empty_bin()
    assert [entry.object_id for entry in DeletedThing.objects.all()] == [str(things[1].pk)]


def test_forms_of_deletion_say_that_it_can_be_taken_back(login):
    admin = login("admin")
    topic, document, picture = TopicFactory(), DocumentFactory(), ImageFactory()
    for address in (
        reverse(topic.snippet_viewset.get_url_name("delete"), args=[topic.pk]),
        reverse("wagtaildocs:delete", args=[document.pk]),
        reverse("wagtailimages:delete", args=[picture.pk]),
    ):
        assert "90 dagar" in admin.get(address).content.decode(), address
