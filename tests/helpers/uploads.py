"""An officer who looks after the files of one collection, and every way to upload one."""

import resource
import zipfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from cms.accounts.factories import UserFactory

# The address, and what stands before the names of its fields.
DOCUMENT_WAYS = [
    ("wagtaildocs:add", ""),
    ("wagtaildocs:add_multiple", "files[]"),
    ("wagtaildocs_chooser:create", "document-chooser-upload-"),
]
IMAGE_WAYS = [
    ("wagtailimages:add", ""),
    ("wagtailimages:add_multiple", "files[]"),
    ("wagtailimages_chooser:create", "image-chooser-upload-"),
]


def archive(**members):
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return output.getvalue()


def officer_of(collection):
    """Return a user who looks after the files of one collection."""
    group = Group.objects.create(name=f"Redaktörer {collection.name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for model in ("document", "image"):
        for action in ("add", "change", "choose"):
            permission = Permission.objects.get(
                content_type__app_label=f"wagtail{model}s".replace("documents", "docs"),
                codename=f"{action}_{model}",
            )
            group.collection_permissions.create(collection=collection, permission=permission)
    user = UserFactory()
    user.groups.add(group)
    return user


@pytest.fixture
def collection(home):
    return Collection.get_first_root_node().add_child(name="Skåne")


@pytest.fixture
def officer(client, collection):
    user = officer_of(collection)
    client.force_login(user)
    return user


def upload(client, collection, way, name, content, title="Radon i hus"):
    """Upload a file in one of the ways, as the form or its script does."""
    address, prefix = way
    data = {"title": title, "collection": collection.pk, "tags": "", "language": "sv"}
    data |= {"accessibility": "unknown", "file": SimpleUploadedFile(name, content)}
    if prefix == "files[]":
        data["files[]"] = data.pop("file")
        return client.post(reverse(address), data, headers={"X-Requested-With": "XMLHttpRequest"})
    return client.post(reverse(address), {f"{prefix}{key}": data[key] for key in data})


@contextmanager
def within_bounds():
    """Fail when this process works for a second, or needs 100 MB more for a moment.

    Work is what it and the processes that it started did, which does not depend on what else the
    machine does; what those need of the memory, the kernel limits.
    """
    Path("/proc/self/clear_refs").write_text("5")
    memory, work = _memory("VmRSS"), _work()
    yield
    assert _work() - work < 1
    assert _memory("VmHWM") - memory < 100_000


def _memory(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _work():
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
