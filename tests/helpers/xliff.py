"""XLIFF files as agencies get and send them."""

from xml.etree import ElementTree

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.translating.exchange.xliff12 import NAMESPACE

ElementTree.register_namespace("", NAMESPACE)


def tag(name):
    return f"{{{NAMESPACE}}}{name}"


def export(client, translation, version="1.2"):
    address = reverse("download_xliff", args=[translation.pk])
    response = client.get(address, {"version": version})
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def unit(root, text):
    return next(
        found
        for found in root.iter(tag("trans-unit"))
        if "".join(found.find(tag("source")).itertext()) == text
    )


def translate(root, text, translation, state="translated"):
    target = unit(root, text).find(tag("target"))
    target.text = translation
    target.set("state", state)


def upload(client, root):
    """Upload, and return (the page that is shown, its address)."""
    data = root if isinstance(root, bytes) else ElementTree.tostring(root, encoding="utf-8")
    file = SimpleUploadedFile("x.xlf", data)
    response = client.post(reverse("import_translations"), {"file": file})
    if response.status_code == 302:
        return client.get(response.url).content.decode(), response.url
    return response.content.decode(), None
