"""Officers upload, replace and delete files, whatever the storage does."""

import time
from contextlib import contextmanager, nullcontext
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cms.bin.models import DeletedThing
from cms.bin.things import remove_thing_for_good
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.documents.forms import STORAGE_FAILED
from cms.documents.models import CustomDocument, CustomImage
from tests.helpers import pdfs
from tests.helpers.fixtures import fresh
from tests.helpers.storage import REST, free_ports, use_s3
from tests.helpers.timing import quickest
from tests.helpers.uploads import DOCUMENT_WAYS, IMAGE_WAYS, officer_of, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]

LONGEST = 5 + REST


def picture(color="red"):
    output = BytesIO()
    Image.new("RGB", (200, 100), color).save(output, "PNG")
    return output.getvalue()


CONTENTS = {"document": ("plan.pdf", pdfs.good()), "image": ("bild.png", picture())}
WAYS_OF = {"document": DOCUMENT_WAYS, "image": IMAGE_WAYS}
WAYS = [(kind, way) for kind, ways in WAYS_OF.items() for way in ways]
MODELS = {"document": CustomDocument, "image": CustomImage}
EDIT = {"document": "wagtaildocs:edit", "image": "wagtailimages:edit"}


@pytest.fixture
def files(any_storage):
    """Return a function for the keys of all stored files."""
    return lambda: {key for name in ("default", "public") for key, _ in storages[name].all_keys()}


@pytest.fixture
def officer(client, collection):
    user = officer_of(collection)
    user.is_superuser = True
    user.save()
    client.force_login(user)
    return user


def stored(kind, collection):
    name, content = CONTENTS[kind]
    factory = {"document": DocumentFactory, "image": ImageFactory}[kind]
    return factory(title="Radon", file=ContentFile(content, name), collection=collection)


def replace(client, instance, kind, content):
    name = CONTENTS[kind][0]
    data = {"title": "Ny titel", "collection": instance.collection_id, "tags": ""}
    data |= {"language": "sv", "accessibility": "unknown"}
    return client.post(
        reverse(EDIT[kind], args=[instance.pk]), data | {"file": SimpleUploadedFile(name, content)}
    )


@pytest.mark.parametrize(("kind", "way"), WAYS)
def test_every_way_to_upload_stores_one_file(
    kind, way, files, client, officer, collection, django_capture_on_commit_callbacks
):
    name, content = CONTENTS[kind]
    assert upload(client, collection, way, name, content).status_code in (200, 302)
    instance = MODELS[kind].objects.get()
    assert instance.file.name in files()
    with instance.file.storage.open(instance.file.name) as file:
        assert file.read() == content
    assert instance.file_size == len(content)
    assert instance.file_hash
    if kind == "document":
        assert instance.page_count == 1
    with django_capture_on_commit_callbacks(execute=True):
        instance.delete()
    assert not files()


@pytest.mark.parametrize("kind", MODELS)
def test_a_replaced_file_is_another_one_and_the_former_is_gone(
    kind, files, client, officer, collection, django_capture_on_commit_callbacks
):
    instance = stored(kind, collection)
    former = instance.file.name
    content = {"document": pdfs.good() + b"\n%%EOF", "image": picture("blue")}[kind]
    if kind == "image":
        instance.get_rendition("width-50")
    with django_capture_on_commit_callbacks(execute=True):
        assert replace(client, instance, kind, content).status_code == 302
    instance = fresh(instance)
    assert instance.file.name != former
    assert former not in files()
    with instance.file.storage.open(instance.file.name) as file:
        assert file.read() == content
    assert files() == {instance.file.name}


@pytest.mark.parametrize("kind", MODELS)
def test_bulk_deletion_leaves_nothing_once_the_bin_is_emptied(
    kind, files, client, officer, collection, django_capture_on_commit_callbacks
):
    instances = [stored(kind, collection) for _number in range(3)]
    if kind == "image":
        instances[0].get_rendition("width-50")
    address = reverse("wagtail_bulk_action", args=["documents", f"custom{kind}", "delete"])
    query = "&".join(f"id={instance.pk}" for instance in instances)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{address}?{query}").status_code == 302
    assert not MODELS[kind].objects.exists()
    assert files() == {instance.file.name for instance in instances}
    with django_capture_on_commit_callbacks(execute=True):
        for entry in DeletedThing.objects.all():
            remove_thing_for_good(entry)
    assert not files()


@contextmanager
def full(monkeypatch):
    """Let the disk be full."""

    def write(self, name, content):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.files.storage.FileSystemStorage._save", write)
        yield


FROZEN = pytest.param("frozen", marks=pytest.mark.s3)
# Waiting for a frozen storage takes seconds: one way of uploading stands for all.
TROUBLES = [(*way, trouble) for way in WAYS for trouble in ("dead", "full")]
TROUBLES += [
    pytest.param(kind, WAYS_OF[kind][0], "frozen", marks=pytest.mark.s3) for kind in MODELS
]


@pytest.fixture
def trouble(request, settings, monkeypatch, collection):
    """Return what makes the storage fail; what is stored before lies on the disk or on S3."""
    if request.param == "full":
        request.getfixturevalue("on_disk")
        return lambda: full(monkeypatch)
    if request.param == "frozen":
        return request.getfixturevalue("on_s3").frozen
    request.getfixturevalue("on_disk")

    def dead():
        options = {"endpoint_url": f"http://127.0.0.1:{free_ports(1)[0]}", "bucket_name": "b"}
        use_s3(settings, monkeypatch, options | {"access_key": "a", "secret_key": "b"})
        return nullcontext()

    return dead


def fails_soon(trouble, send):
    """Send while there is trouble; return the answer to the last try."""
    answers = []

    def seconds():
        start = time.monotonic()
        with trouble():
            answers.append(send())
        return time.monotonic() - start

    assert quickest(seconds, LONGEST) < LONGEST
    return answers[-1]


@pytest.mark.parametrize(("kind", "way", "trouble"), TROUBLES, indirect=["trouble"])
def test_an_upload_that_fails_says_so_beside_the_file(
    kind, way, trouble, client, officer, collection
):
    name, content = CONTENTS[kind]

    def send():
        return upload(client, collection, way, name, content, title="Min egen titel")

    response = fails_soon(trouble, send)
    is_json = response["Content-Type"] == "application/json"
    text = str(response.json()) if is_json else response.content.decode()
    assert response.status_code == 200
    assert str(STORAGE_FAILED) in text
    if way[1] != "files[]":
        assert "Min egen titel" in text
    assert not MODELS[kind].objects.exists()


@pytest.mark.parametrize("trouble", ["dead", "full", FROZEN], indirect=True)
@pytest.mark.parametrize("kind", MODELS)
def test_a_replacement_that_fails_leaves_everything_as_it_was(
    kind, trouble, client, officer, collection
):
    instance = stored(kind, collection)
    key = instance.file.name
    client.get(reverse(EDIT[kind], args=[instance.pk]))
    content = CONTENTS[kind][1] + b"\n%%EOF"
    response = fails_soon(trouble, lambda: replace(client, instance, kind, content))
    assert response.status_code == 200
    assert str(STORAGE_FAILED) in response.content.decode()
    assert "Ny titel" in response.content.decode()
    instance = fresh(instance)
    assert (instance.title, instance.file.name) == ("Radon", key)


def test_what_no_form_can_say_is_to_be_tried_again(
    client, officer, collection, settings, monkeypatch
):
    options = {"endpoint_url": f"http://127.0.0.1:{free_ports(1)[0]}", "bucket_name": "b"}
    use_s3(settings, monkeypatch, options | {"access_key": "a", "secret_key": "b"})
    # Wagtail keeps a file aside whose title has to be mended.
    response = upload(client, collection, DOCUMENT_WAYS[1], "plan.pdf", pdfs.good(), "Plan (pdf)")
    assert response.status_code == 503
    assert response["Retry-After"]
