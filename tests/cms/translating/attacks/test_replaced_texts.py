"""What somebody wrote is kept beside what replaces it, whichever way that comes."""

import pytest

from cms.translating.models import TypedVersion
from tests.helpers.fixtures import fresh
from tests.helpers.reviewing import type_text
from tests.helpers.texts import open_text, save, stored
from tests.helpers.xliff import export, tag, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEXT = "Om radon."


def versions(translation, text=TEXT):
    found = TypedVersion.objects.filter(translation=translation, string__data=text)
    return sorted(found.values_list("data", flat=True))


def test_a_file_does_not_wipe_out_what_a_colleague_wrote(login, ordered):
    author, client = login("arabic"), login("arabic2")
    type_text(author, ordered, TEXT, "min text")
    root = export(client, ordered)
    for target in root.iter(tag("target")):
        target.text = "ur filen"
        target.set("state", "final")
    client.post(upload(client, root)[1])
    assert stored(ordered, TEXT).data == "ur filen"
    assert versions(ordered) == ["min text"]
    [version] = TypedVersion.objects.all()
    assert version.author == author.user
    assert "min text" in open_text(client, ordered, TEXT).content.decode()


def test_to_keep_the_swedish_does_not_wipe_out_what_was_written(login, ordered):
    client = login("arabic")
    type_text(client, ordered, TEXT, "sparad text")
    save(client, ordered, TEXT, "ännu inte sparad", action="keep")
    assert stored(ordered, TEXT).data == TEXT
    assert versions(ordered) == ["sparad text", "ännu inte sparad"]


def test_a_correction_does_not_wipe_out_what_was_written_for_that_very_sentence(
    login, live, mission
):
    wrong, right = "Om rado n i hus.", "Om radon i hus."

    def change(lead, is_correction=False):
        page = fresh(mission)
        page.lead, page.only_correction = lead, is_correction
        page.save_revision().publish()

    client = login("arabic")
    change(wrong)
    type_text(client, live, wrong, "med felet")
    change(right)
    type_text(client, live, right, "skriven för just den meningen")
    change(wrong)
    change(right, is_correction=True)
    assert stored(live, right).data == "skriven för just den meningen"
    assert stored(live, wrong).data == "med felet"


def test_an_emptied_field_can_be_filled_again(login, ordered):
    author, client = login("arabic"), login("arabic2")
    type_text(author, ordered, TEXT, "en lång text som tog en timme")
    type_text(client, ordered, TEXT, "")
    assert stored(ordered, TEXT) is None
    assert versions(ordered) == ["en lång text som tog en timme"]
