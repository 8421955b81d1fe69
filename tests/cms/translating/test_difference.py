"""A reviewer sees what differs from what is published, and by whom; own values are texts, too."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail_localize.models import SegmentOverride, Translation

from cms.documents.factories import DocumentFactory
from cms.translating.mails.models import NewsKind, TranslationNews
from cms.translating.models import TextNote, TranslationReview
from cms.translating.review.difference import differences
from cms.translating.states import State, state_of, with_state
from cms.translating.targets import order, publish
from cms.translating.texts.overrides import own_value_field
from cms.translating.texts.strings import save_string
from home.factories import StandardPageFactory, UppdragPageFactory
from tests.helpers.addresses import override_for
from tests.helpers.reviewing import act, editor_url, review_url, type_text
from tests.helpers.texts import open_text, save, stored
from tests.helpers.translators import fill, segment_of, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = "https://example.se/mat"


def own(client, translation, swedish, value, action="own"):
    item = f"value-{override_for(translation, swedish).pk}"
    return act(client, translation, action, item=item, value=value)


def listed(translation):
    """Return the state as lists have it, which count only what is said to have changed."""
    return with_state(Translation.objects.filter(pk=translation.pk)).get().state


def words(pieces, change):
    return "".join(piece.text for piece in pieces if piece.change == change)


def test_only_what_differs_is_shown_with_its_author(login, live, mission):
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    author, reviewer = login("arabic"), login("arabic2")
    type_text(author, live, "Om radon i hus.", "ar Om radon hemma.")
    act(author, live, "send")
    [difference] = reviewer.get(review_url(live)).context["differences"]
    assert "i hus" in words(difference.swedish, "addition")
    assert "hemma" in words(difference.after, "addition")
    assert words(difference.before, "") == "ar Om radon."
    assert difference.author == author.user


def test_of_two_texts_with_one_translation_the_swedish_before_is_its_own(login, skane, arabic):
    text = ("paragraph", "<p>Mät.</p><p>Kontrollera.</p>")
    section = ("section", {"heading": "Radon", "content": [text]})
    page = UppdragPageFactory(parent=skane, body=[section])
    [translation] = order(page, [arabic])
    fill(translation)
    for swedish in ("Mät.", "Kontrollera."):
        save_string(segment_of(translation, swedish), arabic, "قِس.", None)
    publish(translation)
    page.body[0].value["content"][0].value = RichText("<p>Mät.</p><p>Kontrollera noga.</p>")
    page.save_revision().publish()
    [difference] = differences(translation)
    assert words(difference.swedish, "equal") == "Kontrollera"
    assert words(difference.before, "") == "قِس."


def test_an_exchanged_link_is_shown_and_another_site_is_named(login, live):
    author = login("arabic")
    own(author, live, LINK, "https://evil.example/mat")
    act(author, live, "send")
    html = login("arabic2").get(review_url(live)).content.decode()
    assert "https://evil.example/mat" in html
    assert "evil.example." in html


def test_nothing_differs_after_it_was_published(live):
    assert differences(live) == []


def test_a_link_may_not_become_one_of_another_kind(login, live):
    answer = own(login("arabic"), live, LINK, "mailto:a@example.se")
    assert LINK in answer.context["form"].errors["value"][0]
    assert not SegmentOverride.objects.exists()


def test_an_own_link_waits_when_the_swedish_one_is_exchanged(login, live, mission):
    client = login("arabic")
    own(client, live, LINK, "https://example.se/ar")
    act(client, live, "send")
    act(login("arabic2"), live, "approve")
    assert "https://example.se/ar" in Client().get("/ar/skane/radon/").content.decode()
    mission.refresh_from_db()
    raw = json.loads(json.dumps(list(mission.body.raw_data)).replace(LINK, f"{LINK}-nytt"))
    mission.body = json.dumps(raw)
    mission.save_revision().publish()
    html = Client().get("/ar/skane/radon/").content.decode()
    assert f"{LINK}-nytt" in html
    assert "https://example.se/ar" not in html
    live.refresh_from_db()
    assert client.get(editor_url(live)).context["current"].is_outdated
    act(client, live, "send")
    assert state_of(live) != State.IN_REVIEW
    own(client, live, f"{LINK}-nytt", "", action="swedish")
    # Which is what readers see already.
    assert listed(live) == State.DONE
    assert differences(live) == []


def test_an_own_link_that_is_chosen_again_is_work_is_told_and_is_reviewed(login, live, mission):
    author, reviewer = login("arabic"), login("arabic2")
    own(author, live, LINK, "https://example.se/ar")
    act(author, live, "send")
    act(reviewer, live, "approve")
    assert state_of(live) == State.DONE
    mission.refresh_from_db()
    raw = json.dumps(list(mission.body.raw_data)).replace(LINK, f"{LINK}-nytt")
    mission.body = raw
    mission.save_revision().publish()
    assert state_of(live) == State.CHANGED
    told = TranslationNews.objects.filter(kind=NewsKind.CHANGED, translation=live)
    assert set(told.values_list("recipient", flat=True)) == {author.user.pk, reviewer.user.pk}
    live.refresh_from_db()
    own(author, live, f"{LINK}-nytt", "https://example.se/ar")
    [difference] = differences(live)
    assert (difference.before, difference.after) == (f"{LINK}-nytt", "https://example.se/ar")
    assert listed(live) == State.TRANSLATED
    act(author, live, "send")
    assert state_of(live) == State.IN_REVIEW
    act(reviewer, live, "approve")
    assert "https://example.se/ar" in Client().get("/ar/skane/radon/").content.decode()
    assert state_of(live) == State.DONE
    assert differences(live) == []


def test_a_file_is_exchanged_in_a_block(login, skane, arabic):
    swedish, other = DocumentFactory(title="Svensk fil"), DocumentFactory(title="Arabisk fil")
    page = UppdragPageFactory(
        parent=skane,
        slug="filer",
        body=[
            (
                "section",
                {
                    "heading": "Filer",
                    "content": [("links", {"links": [{"text": "Fil", "document": swedish}]})],
                },
            )
        ],
    )
    [translation] = order(page, [arabic])
    fill(translation)
    publish(translation)
    client = login("admin")
    assert own(client, translation, swedish.pk, other.pk).status_code == 302
    [difference] = differences(translation)
    assert (difference.before, difference.after) == (swedish, other)
    publish(translation)
    html = Client().get("/ar/skane/filer/").content.decode()
    assert other.url in html
    assert swedish.url not in html


def test_the_chooser_offers_the_pages_that_readers_of_the_language_can_be_shown(
    login, live, mission, skane, arabic, somali, background_tasks
):
    [of_others] = order(mission, [somali])
    fill(of_others, "so")
    for translation in (live, of_others):
        publish(translation)
    mission.save_revision().publish()
    StandardPageFactory(parent=skane, title="Radonutkast").unpublish()
    link = ("links", {"links": [{"text": "Sida", "page": mission}]})
    section = ("section", {"heading": "Sidor", "content": [link]})
    [translation] = order(UppdragPageFactory(parent=skane, body=[section]), [arabic])
    widget = own_value_field(override_for(translation, mission.pk), arabic).widget
    fitting = {"user_perms": widget.base_js_init_options["userPerms"]}
    search, admin = reverse("wagtailadmin_choose_page_search"), login("admin")
    everything = {"Radon", "ar Radon", "so Radon", "Radonutkast"}
    for wanted, offered in ((fitting, {"Radon", "ar Radon"}), ({}, everything)):
        found = admin.get(search, wanted | {"q": "radon"}).context["table"].data
        assert {page.title for page in found} == offered


@pytest.mark.parametrize("number", [2, 20])
def test_many_files_take_no_more_queries(
    login, skane, arabic, django_assert_max_num_queries, number
):
    links = [{"text": f"Fil {n}", "document": DocumentFactory()} for n in range(number)]
    content = [("links", {"links": links})]
    body = [("section", {"heading": "Filer", "content": content})]
    [translation] = order(UppdragPageFactory(parent=skane, slug="filer", body=body), [arabic])
    client = login("arabic")
    client.get(editor_url(translation))
    with django_assert_max_num_queries(25):
        client.get(editor_url(translation))
    for link in links:
        SegmentOverride.objects.create(
            locale=arabic,
            context=override_for(translation, link["document"].pk).context,
            data_json=json.dumps(DocumentFactory().pk),
        )
    with django_assert_max_num_queries(12):
        assert len(differences(translation)) >= number


def test_who_gave_a_mission_is_a_fact_and_no_choice(login, live):
    facts = [
        item.segment.context.path
        for item in login("arabic").get(editor_url(live), {"show": "all"}).context["items"]
        if not item.text
    ]
    assert facts
    assert not [path for path in facts if "giver" in path or "contact" in path]


def test_a_remark_stands_beside_its_text(login, translated):
    act(login("arabic"), translated, "send")
    reviewer = login("arabic2")
    page = reviewer.get(review_url(translated))
    difference = next(
        one for one in page.context["differences"] if words(one.swedish, "") == "Om radon."
    )
    act(reviewer, translated, "return", **{f"remark-{difference.key}": "Fel ord."})
    assert state_of(translated) == State.RETURNED
    assert TextNote.objects.get().kind == TextNote.Kind.REMARK
    writer = login("arabic")
    assert "<p>Fel ord.</p>" in open_text(writer, translated, "Om radon.").content.decode()
    assert "<p>Fel ord.</p>" not in open_text(writer, translated, "Radon").content.decode()


def test_a_text_that_left_the_page_during_the_review_does_no_harm(login, translated, mission):
    act(login("arabic"), translated, "send")
    mission.refresh_from_db()
    mission.body = []
    mission.save_revision().publish()
    reviewer = login("arabic2")
    assert reviewer.get(review_url(translated)).status_code == 200
    act(reviewer, translated, "approve")
    assert TranslationReview.objects.get().status == TranslationReview.STATUS_APPROVED
    assert target_of(translated).live


def test_what_a_field_refuses_is_said_beside_the_text_after_sending(login, translated):
    client = login("arabic")
    save(client, translated, "Mät", "قس (pdf)")
    assert stored(translated, "Mät").has_error
    answer = act(client, translated, "send")
    assert answer.status_code == 200
    assert client.get(editor_url(translated)).context["current"].text.source == "Mät"
