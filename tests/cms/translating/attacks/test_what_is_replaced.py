"""Files, links, pictures and facts of a translation: replaced as readers see it, or not at all."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import OverridableSegment, SegmentOverride

from cms.documents.factories import DocumentFactory, ImageFactory
from cms.people.factories import OrganisationFactory
from cms.people.models import Contact
from cms.translating.states import State, state_of
from cms.translating.targets import order, publish
from cms.translating.texts.overrides import outdate_overrides, swedish_values
from home.factories import UppdragPageFactory
from tests.helpers.addresses import edit_url, is_refused, override_for
from tests.helpers.reviewing import act, editor_url, review_url
from tests.helpers.translators import fill, snippet_translation, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = "https://example.se/mat"


def own(client, translation, segment, value):
    return act(client, translation, "own", item=f"value-{segment.pk}", value=value)


def ordered_page(skane, arabic, slug, *content, **fields):
    """Return the Arabic translation of a mission page with some blocks, with all its texts."""
    body = [("section", {"heading": "Mer", "content": list(content)})]
    page = UppdragPageFactory(parent=skane, slug=slug, body=body, **fields)
    [translation] = order(page, [arabic])
    fill(translation)
    return translation


def test_a_document_in_a_block_is_replaced_in_the_language_alone(login, skane, arabic):
    swedish, in_arabic = DocumentFactory(title="Svensk fil"), DocumentFactory(title="Arabisk fil")
    links = {"links": [{"text": "Fil", "document": swedish}]}
    translation = ordered_page(skane, arabic, "filer", ("links", links))
    [segment] = translation.source.overridablesegment_set.all()
    answer = own(login("arabic"), translation, segment, in_arabic.pk)
    assert answer.status_code in (200, 302)
    publish(translation)
    shown = Client().get("/ar/skane/filer/").content.decode()
    assert in_arabic.url in shown
    assert swedish.url not in shown
    assert swedish.url in Client().get("/skane/filer/").content.decode()


def test_who_gave_a_mission_and_who_signed_is_what_the_swedish_page_says(login, skane, arabic):
    giver, other = OrganisationFactory(name="Regeringen"), OrganisationFactory(name="Någon annan")
    signed = {
        "kind": "plan",
        "title": "Avsiktsförklaring",
        "signatories": [{"organisation": giver}],
    }
    translation = ordered_page(skane, arabic, "fakta", ("agreement", signed), giver=giver)
    client = login("arabic")
    for segment in translation.source.overridablesegment_set.all():
        own(client, translation, segment, other.pk)
    publish(translation)
    assert target_of(translation).giver_id == giver.pk
    assert "Någon annan" not in Client().get("/ar/skane/fakta/").content.decode()


def test_the_reviewer_sees_a_replaced_link_beside_the_swedish_one(login, translated):
    own(login("arabic"), translated, override_for(translated, LINK), "https://example.se/ar")
    act(login("arabic2"), translated, "send")
    page = login("admin").get(review_url(translated)).content.decode()
    assert "https://example.se/ar" in page
    assert LINK in page


def test_versions_of_a_snippet_are_not_shown_to_another_languages_translators(
    login, ordered, contact, somali
):
    order(contact, [somali])
    translation = snippet_translation(contact, somali)
    fill(translation, "so")
    publish(translation)
    target = Contact.objects.get(pk=target_of(translation).pk)
    revision = target.save_revision()
    viewset, client = Contact.snippet_viewset, login("arabic")
    pages = {
        "history": [target.pk],
        "revisions_compare": [target.pk, "earliest", revision.pk],
        "revisions_revert": [target.pk, revision.pk],
        "revisions_view": [target.pk, revision.pk],
        "usage": [target.pk],
    }
    names = {pattern.name for pattern in viewset.get_urlpatterns()}
    for name, arguments in pages.items():
        if name in names:
            answer = client.get(reverse(viewset.get_url_name(name), args=arguments))
            assert is_refused(answer), (name, answer.status_code)
            assert "so Samordnare" not in answer.content.decode()
    assert names & set(pages) >= {"history", "revisions_compare"}


def test_wagtails_preview_of_the_page_form_is_no_failure_for_a_translator(login, translated):
    target, client = target_of(translated), login("arabic")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[target.pk])
    for answer in (client.post(url, {"title": "x"}), client.get(url)):
        assert answer.status_code < 500
    assert client.get(edit_url(target)).url == editor_url(translated)


def test_a_deleted_picture_keeps_nobody_from_sending(login, skane, arabic):
    picture = ImageFactory()
    shown = {"image": picture, "alt_text": "Ett hus", "decorative": False}
    translation = ordered_page(skane, arabic, "bild", ("image", {"image": shown}))
    picture.delete()
    answer = act(login("arabic"), translation, "send")
    assert answer.status_code in (200, 302)
    assert login("admin").get(review_url(translation)).status_code == 200
    publish(translation)
    assert Client().get("/ar/skane/bild/").status_code == 200


def test_who_takes_an_own_address_away_does_not_approve_it(login, translated):
    author, remover = login("arabic"), login("arabic2")
    segment, address = override_for(translated, LINK), "https://example.se/ar"
    own(author, translated, segment, address)
    publish(translated)
    item = f"value-{segment.pk}"
    act(remover, translated, "swedish", item=item)
    assert address in Client().get("/ar/skane/radon/").content.decode()
    html = remover.get(editor_url(translated), {"item": item}).content.decode()
    assert 'value="swedish"' not in html
    act(author, translated, "send")
    act(remover, translated, "approve")
    assert state_of(translated) == State.IN_REVIEW
    act(login("admin"), translated, "approve")
    shown = Client().get("/ar/skane/radon/").content.decode()
    assert LINK in shown
    assert address not in shown
    # An exchanged Swedish one is no work where it was chosen.
    before = swedish_values(translated.source)
    OverridableSegment.objects.filter(pk=segment.pk).update(data_json='"https://example.se/ny"')
    assert not outdate_overrides(before, translated.source)
    assert not SegmentOverride.objects.exists()


def test_an_own_address_that_nobody_has_seen_is_simply_taken_away(login, translated):
    client, segment = login("arabic"), override_for(translated, LINK)
    own(client, translated, segment, "https://example.se/ar")
    act(client, translated, "swedish", item=f"value-{segment.pk}")
    assert not SegmentOverride.objects.exists()
