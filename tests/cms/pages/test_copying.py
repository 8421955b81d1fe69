"""A page, or one block of it, is copied to another place or county: as a draft that says what
does not fit, and of what one may read only."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page, PageViewRestriction

from cms.documents.factories import DocumentFactory
from cms.people.factories import ContactFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory, UppdragPageFactory
from home.models import UppdragPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def theirs(skane):
    """A published page of Blekinge with its contact, its file, a link to its page, and a draft."""
    county = CountyPageFactory(parent=skane.get_parent(), county=County.BLEKINGE)
    contact = ContactFactory(county=County.BLEKINGE, role="Länsarkitekt")
    collection = Collection.get_first_root_node().add_child(name=County.BLEKINGE.label)
    document = DocumentFactory(title="Planen", collection=collection)
    other = StandardPageFactory(parent=county, title="Grannen")
    links = [("links", {"links": [{"document": document}, {"page": other}]})]
    page = UppdragPageFactory(
        parent=county,
        title="Radon",
        slug="radon",
        lead="Det läsarna ser.",
        contact=contact,
        body=[
            ("section", {"heading": "Först", "content": [("paragraph", "<p>Ett</p>"), *links]}),
            ("section", {"heading": "Sedan", "content": [("paragraph", "<p>Två</p>")]}),
        ],
    )
    page.lead = "HEMLIGT utkast."
    page.save_revision()
    return page


def copy(client, page, parent, **data):
    fields = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": parent.pk}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), fields | data)


def copy_by_program(client, page, parent, **data):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "copy"])
    return client.post(address, {"destination_page_id": parent.pk, "slug": "kopia"} | data)


def test_a_copy_is_a_draft_of_what_readers_see(theirs, skane, login):
    reviewer = login("reviewer")
    copy(reviewer, theirs, skane, publish_copies="on", alias="on", keep_live="true")
    copied = UppdragPage.objects.child_of(skane).get(slug="kopia")
    assert not copied.live
    assert copied.alias_of is None
    assert copied.owner == reviewer.user
    assert copied.lead == "Det läsarna ser."
    assert not [one for one in copied.revisions.all() if "HEMLIGT" in str(one.content)]
    assert copied.translation_key != theirs.translation_key


@pytest.mark.parametrize("way", [copy, copy_by_program])
def test_nobody_copies_what_they_may_not_read(theirs, skane, login, way):
    draft = StandardPageFactory(parent=theirs, title="Plan", lead="HEMLIGT", live=False)
    closed = StandardPageFactory(parent=theirs, title="Sluten", lead="HEMLIGT")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    reviewer = login("reviewer")
    for page in (draft, closed):
        way(reviewer, page, skane)
        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        assert reviewer.get(address).status_code == 302
    way(reviewer, theirs, skane, copy_subpages="on", recursive="true")
    there = Page.objects.descendant_of(skane).filter(title__in=["Plan", "Sluten"])
    assert not there.exists()


def test_programs_make_drafts_as_well(mission, skane, login):
    assert copy_by_program(login("reviewer"), mission, skane, keep_live="true").status_code == 201
    assert not UppdragPage.objects.child_of(skane).get(slug="kopia").live


def test_one_copies_ones_own_drafts_with_what_lies_below(mission, skane, login):
    StandardPageFactory(parent=mission, title="Under", live=False)
    mission.lead = "Nytt utkast."
    mission.save_revision()
    copy(login("editor"), mission, skane, copy_subpages="on")
    copied = UppdragPage.objects.child_of(skane).get(slug="kopia")
    assert copied.get_latest_revision_as_object().lead == "Nytt utkast."
    assert [page.title for page in copied.get_children()] == ["Under"]


def test_the_forms_say_what_does_not_fit(theirs, skane, login):
    reviewer = login("reviewer")
    foreign = ("Länsarkitekt", "Planen (Blekinge)", "Grannen (Blekinge)")
    form = reviewer.get(reverse("wagtailadmin_pages:copy", args=[theirs.pk])).content.decode()
    assert "publish_copies" not in form
    assert "alias" not in form
    assert all(thing in form for thing in foreign)
    copy(reviewer, theirs, skane)
    copied = UppdragPage.objects.child_of(skane).get(slug="kopia")
    address = reverse("wagtailadmin_pages:edit", args=[copied.pk])
    told = "Det här hör till ett annat län"
    text = reviewer.get(address).content.decode()
    assert told in text
    assert all(thing in text for thing in foreign)
    # On its own county's page nothing is foreign.
    own = reverse("wagtailadmin_pages:edit", args=[theirs.pk])
    assert told not in login("admin").get(own).content.decode()


def test_a_copy_stays_in_its_language(theirs, skane, arabic, login):
    target = skane.get_translation(arabic)
    assert copy(login("admin"), theirs, target).status_code == 200
    assert not target.get_children().filter(slug="kopia").exists()


def test_blocks_are_added_to_the_end_and_replace_nothing(theirs, mission, login):
    editor = login("editor")
    address = f"{reverse('fetch_blocks', args=[mission.pk])}?source={theirs.pk}"
    offered = editor.get(address).content.decode()
    first, second = theirs.body
    first_part, second_part = first.value["content"]
    assert all(f'value="{block.id}"' in offered for block in (first, first_part, second))
    before = list(mission.body.get_prep_value())
    response = editor.post(address, {"blocks": [second_part.id, second.id]})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[mission.pk])
    page = UppdragPage.objects.get(pk=mission.pk)
    draft = page.get_latest_revision_as_object()
    after = list(draft.body.get_prep_value())
    assert after[: len(before)] == before
    part, whole = draft.body[-2:]
    assert part.value["heading"] == "Först"
    assert [child.block_type for child in part.value["content"]] == ["links"]
    assert whole.value["heading"] == "Sedan"
    ids = [block["id"] for block in after]
    assert len(set(ids)) == len(ids)
    assert list(page.body.get_prep_value()) == before, "readers see no change"
    assert draft.latest_revision is None or page.latest_revision.user == editor.user


def test_a_block_that_stands_elsewhere_by_now_is_fetched_and_none_that_is_gone(
    theirs, mission, login
):
    editor = login("editor")
    address = f"{reverse('fetch_blocks', args=[mission.pk])}?source={theirs.pk}"
    first, second = theirs.body.get_prep_value()
    theirs.body = theirs.body.stream_block.to_python([second, first])
    theirs.save_revision().publish()
    editor.post(address, {"blocks": first["id"]})
    mission.refresh_from_db()
    assert mission.get_latest_revision_as_object().body[-1].value["heading"] == "Först"
    theirs.body = theirs.body.stream_block.to_python([second])
    theirs.save_revision().publish()
    drafts = mission.revisions.count()
    answer = editor.post(address, {"blocks": [first["id"], second["id"]]}).content.decode()
    assert "finns inte längre på den sidan" in answer
    assert f'value="{second["id"]}" checked' in answer
    assert mission.revisions.count() == drafts


def test_blocks_come_from_what_one_may_read_to_what_one_may_write(theirs, mission, login):
    hidden = UppdragPageFactory(
        parent=theirs.get_parent(), live=False, body=[("section", {"heading": "HEMLIGT"})]
    )
    editor = login("editor")
    for page, source in ((mission, hidden), (theirs, mission)):
        address = f"{reverse('fetch_blocks', args=[page.pk])}?source={source.pk}"
        block = source.body[0].id
        for answer in (editor.get(address), editor.post(address, {"blocks": block})):
            assert answer.status_code == 302
            assert "HEMLIGT" not in answer.content.decode()
    theirs.body = [("section", {"heading": "HEMLIGT"})]
    theirs.save_revision()
    address = f"{reverse('fetch_blocks', args=[mission.pk])}?source={theirs.pk}"
    assert "HEMLIGT" not in editor.get(address).content.decode()
