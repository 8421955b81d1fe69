"""Only a correction of the Swedish text: its translations still hold, and nobody is troubled."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState
from wagtail.test.utils.form_data import querydict_from_html

from cms.languages.models import CompleteTranslation
from cms.translating.states import State, state_of
from cms.translating.targets import find_translation, order, publish
from cms.translating.texts.strings import KEPT, save_string
from cms.translating.worklist import count_to_do
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.receipts import BEHIND
from tests.helpers.reviewing import act, review_url
from tests.helpers.texts import stored
from tests.helpers.translators import fill, segment_of, snippet_translation, target_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PATH = "/ar/skane/sida/"


@pytest.fixture
def page(skane):
    """A published Swedish page with two typing errors and a list."""
    content = "<p>Först kommmer detta.</p><ul><li>Ring 112.</li><li>Prata med barnet.</li></ul>"
    return StandardPageFactory(
        parent=skane,
        title="Sida",
        slug="sida",
        lead="Om rado n i hus.",
        body=[("section", {"heading": "Mer", "content": [("paragraph", content)]})],
    )


@pytest.fixture
def published(page, arabic):
    """Its Arabic translation, complete and public."""
    [translation] = order(page, [arabic])
    fill(translation)
    publish(translation)
    return translation


def publish_change(page, *changes, corrected=True, **values):
    """Publish the page with texts of its body exchanged and other fields set."""
    page = type(page).objects.get(pk=page.pk)
    raw = [dict(block) for block in page.body.raw_data]
    for old, new in changes:
        paragraph = raw[0]["value"]["content"][0]
        assert old in paragraph["value"]
        paragraph["value"] = paragraph["value"].replace(old, new)
    page.body = page.body.stream_block.to_python(raw)
    page.only_correction = corrected
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def edit(client, page, action, **values):
    """Send the editor's form with an empty body and return the page that comes next."""
    data = querydict_from_html(client.get(edit_url(page)).content.decode(), "page-edit-form")
    data["body-count"] = "0"
    for name, value in {**values, action: action}.items():
        data[name] = value
    return client.post(edit_url(page), data, follow=True).content.decode()


def history(client, page):
    url = reverse("wagtailadmin_pages:history", args=[page.pk])
    return client.get(url).content.decode()


def texts_to_do(translation):
    translation.refresh_from_db()
    return state_of(translation)


@pytest.fixture
def plain_page(skane, arabic):
    """A page that is nothing but a title and a lead, with its public Arabic translation."""
    page = StandardPageFactory(parent=skane, title="Sida", slug="sida", lead="Om rado n.", body=[])
    [translation] = order(page, [arabic])
    fill(translation)
    publish(translation)
    return page


def test_the_reviewer_ticks_it_and_nobody_has_anything_to_do(login, plain_page, arabic):
    translation = find_translation(plain_page.get_translation(arabic))
    translator, reviewer = login("arabic"), login("reviewer")
    number = count_to_do(translator.user)
    revision = plain_page.get_translation(arabic).latest_revision
    html = edit(reviewer, plain_page, "action-publish", lead="Om radon.", only_correction="on")
    message = "Bara en rättelse: översättningarna av 1 text behålls (\u2068العربية\u2069)."
    assert message in html
    assert message in history(reviewer, plain_page)
    plain_page.refresh_from_db()
    assert plain_page.lead == "Om radon."
    assert texts_to_do(translation) == State.DONE
    assert count_to_do(translator.user) == number
    target = plain_page.get_translation(arabic)
    assert target.latest_revision == revision
    record = CompleteTranslation.objects.get(page=target)
    assert abs(record.source_published_at - plain_page.last_published_at) < timedelta(
        milliseconds=1
    )
    public = Client().get(PATH).content.decode()
    assert "ar Om rado n." in public
    assert BEHIND not in public
    seen = translator.get(review_url(translation)).content.decode()
    assert "<ins>radon.</ins>" in seen
    assert reviewer.user.username in seen


def test_the_tick_holds_once_and_only_where_there_are_translations(login, plain_page, skane):
    client = login("reviewer")
    other = StandardPageFactory(parent=skane, title="Annan", slug="annan")
    assert 'name="only_correction"' not in client.get(edit_url(other)).content.decode()
    edit(client, plain_page, "action-publish", lead="Om radon.", only_correction="on")
    html = client.get(edit_url(plain_page)).content.decode()
    assert 'name="only_correction"' in html
    assert "only_correction" not in querydict_from_html(html, "page-edit-form")
    edit(client, plain_page, "action-publish", lead="Om Radon.")
    translation = find_translation(plain_page.get_translations().get(locale__language_code="ar"))
    assert texts_to_do(translation) == State.CHANGED
    assert BEHIND in Client().get(PATH).content.decode()


def test_the_editors_tick_is_kept_until_the_reviewer_approves(login, plain_page, arabic):
    editor, reviewer = login("editor"), login("reviewer")
    html = edit(editor, plain_page, "action-submit", lead="Om radon.", only_correction="on")
    assert "När detta publiceras behålls översättningarna av 1 text." in html
    form = querydict_from_html(
        reviewer.get(edit_url(plain_page)).content.decode(), "page-edit-form"
    )
    assert "only_correction" in form
    translation = find_translation(plain_page.get_translation(arabic))
    assert stored(translation, "Om radon.") is None
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    reviewer.post(
        reverse("wagtailadmin_pages:workflow_action", args=[plain_page.pk, "approve", task.pk])
    )
    assert stored(translation, "Om radon.").data == "ar Om rado n."
    assert texts_to_do(translation) == State.DONE
    assert "Bara en rättelse" in history(reviewer, plain_page)


def test_a_scheduled_correction_is_one_when_it_is_published(published, page, login):
    page.refresh_from_db()
    page.lead, page.only_correction = "Om radon i hus.", True
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=login("editor").user).publish()
    assert stored(published, "Om radon i hus.") is None
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    past = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert stored(published, "Om radon i hus.").data == "ar Om rado n i hus."
    assert texts_to_do(published) == State.DONE
    assert "editor" in history(login("admin"), page)


def test_corrected_texts_keep_their_translations_and_others_are_left(login, published, page):
    publish_change(
        page,
        ("kommmer", "kommer"),
        ("Ring 112.", "Ring 113."),
        ("<li>Prata med barnet.</li>", "<li>Prata med  barnet.</li><li>Helt nytt.</li>"),
        lead="Om radon i hus.",
    )
    assert stored(published, "Först kommer detta.").data == "ar Först kommmer detta."
    assert stored(published, "Om radon i hus.").data == "ar Om rado n i hus."
    assert stored(published, "Ring 113.") is None
    assert stored(published, "Helt nytt.") is None
    assert texts_to_do(published) == State.CHANGED
    told = history(login("admin"), page)
    assert "översättningarna av 3 texter behålls" in told
    assert "”Ring 113.” (ett tal, ett datum" in told
    assert "”Helt nytt.” (den är ny" in told
    [change] = CompleteTranslation.objects.get(page=target_of(published)).changes
    told = [swedish for _position, swedish in change["older"] + change["new"]]
    assert sorted(told) == ["Helt nytt.", "Ring 113."]
    assert Client().get(PATH).content.decode().count("<mark>") == 1


def test_what_else_was_changed_is_not_hidden(login, published, page):
    publish_change(page, ("<li>Prata med barnet.</li>", ""), lead="Om radon i hus.")
    assert texts_to_do(published) == State.DONE
    assert "Det andra som ändrades" in history(login("admin"), page)
    assert "Prata med barnet" not in Client().get(PATH).content.decode()


def test_what_the_rich_text_editor_adds_by_itself_is_no_work(published, page):
    publish_change(page, ("<p>", '<p data-block-key="a1b2c">'), corrected=False)
    assert texts_to_do(published) == State.DONE


def test_what_is_not_content_is_no_work(published, page, ordered, contact, arabic):
    of_contact = snippet_translation(contact, arabic)
    fill(of_contact)
    publish(of_contact)
    books = {"expire_at": "2030-01-01T00:00:00Z", "kept_by_a_later_wagtail": 1}
    for swedish, translation in ((page, published), (contact, of_contact)):
        source = translation.source
        source.content_json = json.dumps({**json.loads(source.content_json), **books})
        source.save()
        fresh(swedish).save_revision().publish()
        assert texts_to_do(translation) == State.DONE


def test_a_translation_in_review_follows_the_corrected_text(login, page, arabic):
    [translation] = order(page, [arabic])
    fill(translation)
    act(login("arabic"), translation, "send")
    corrected = publish_change(page, lead="Om radon i hus.")
    act(login("arabic2"), translation, "approve")
    record = CompleteTranslation.objects.get(page=target_of(translation))
    assert record.changes == []
    corrected.refresh_from_db()
    assert abs(record.source_published_at - corrected.last_published_at) < timedelta(milliseconds=1)
    assert texts_to_do(translation) == State.DONE


def test_a_language_that_is_behind_stays_behind(published, page):
    publish_change(page, corrected=False, lead="Om raddon i hus och bostad.")
    publish_change(page, lead="Om radon i hus och bostad.")
    assert stored(published, "Om radon i hus och bostad.") is None
    assert texts_to_do(published) == State.CHANGED
    assert BEHIND in Client().get(PATH).content.decode()


def test_a_correction_taken_back_leaves_the_public_text_in_force(published, page, arabic):
    publish_change(page, ("Prata med", "Prata  med"))
    save_string(segment_of(published, "Prata  med barnet."), arabic, "bättre", None)
    publish(published)
    publish_change(page, ("Prata  med", "Prata med"))
    assert stored(published, "Prata med barnet.").data == "bättre"
    assert texts_to_do(published) == State.DONE


def test_what_is_kept_as_in_swedish_is_kept_as_corrected(published, page, arabic):
    segment = segment_of(published, "Om rado n i hus.")
    save_string(segment, arabic, "Om rado n i hus.", None, kept=True)
    save_string(segment_of(published, "Ring 112."), arabic, "Ring 112.", None)
    publish_change(page, ("Ring 112.", "Ringg 112."), lead="Om radon i hus.")
    kept = stored(published, "Om radon i hus.")
    assert (kept.data, kept.translation_type) == ("Om radon i hus.", KEPT)
    # Swedish that nobody decided to keep is no translation.
    assert stored(published, "Ringg 112.") is None


def test_snippets_are_corrected_too(login, ordered, contact, arabic):
    translation = snippet_translation(contact, arabic)
    fill(translation)
    publish(translation)
    client = login("admin")
    url = reverse(contact.snippet_viewset.get_url_name("edit"), args=[contact.pk])
    html = client.get(url).content.decode()
    data = querydict_from_html(html, "w-editor-form") | {
        "role": "samordnare",
        "only_correction": "on",
        "action-publish": "1",
    }
    told = client.post(url, data, follow=True).content.decode()
    assert "Bara en rättelse" in told
    contact.refresh_from_db()
    assert contact.role == "samordnare"
    assert not contact.only_correction
    assert stored(translation, "samordnare").data == "ar Samordnare"
    assert texts_to_do(translation) == State.DONE
