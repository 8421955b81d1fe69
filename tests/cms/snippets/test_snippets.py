"""Snippets are created, edited and previewed, and say what is wrong."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import PreviewableMixin
from wagtail.snippets.models import get_snippet_models

from cms.accounts.factories import UserFactory
from cms.bin.moving import put_in_bin
from cms.blocks.media import FigureBlock
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.models import Contact, Organisation, Person
from cms.snippets.models import Notice
from home.factories import CountyPageFactory, UppdragPageFactory
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LecturePage, LectureSpeaker
from tests.helpers.samples import STREAMS, Samples
from tests.helpers.snippets import FACTORIES

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MODELS = pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)


@pytest.fixture
def editor(client, home):
    client.force_login(UserFactory(is_superuser=True))
    return client


def test_every_snippet_is_listed_here():
    assert set(get_snippet_models()) == set(FACTORIES)


@MODELS
def test_snippet_has_forms_in_the_admin(model, editor):
    snippet = FACTORIES[model]()
    namespace = model.snippet_viewset.get_url_name
    assert editor.get(reverse(namespace("list"))).status_code == 200
    assert editor.get(reverse(namespace("add"))).status_code == 200
    assert editor.get(reverse(namespace("edit"), args=[snippet.pk])).status_code == 200
    assert editor.get(reverse(namespace("usage"), args=[snippet.pk])).status_code == 200


@pytest.mark.parametrize(
    "model", [model for model in FACTORIES if issubclass(model, PreviewableMixin)]
)
def test_snippet_previews(model, home):
    snippet = FACTORIES[model]()
    response = snippet.make_preview_request()
    assert response.status_code == 200
    assert "site-header" in response.render().content.decode()


def post(editor, model, **data):
    data |= {"action-publish": "1"}
    response = editor.post(reverse(model.snippet_viewset.get_url_name("add")), data)
    assert response.status_code == 200, "the form was accepted"
    return response.context["form"]


def test_errors_stand_beside_the_field_in_the_editors_language(editor):
    with translation.override("sv"):
        form = post(editor, Organisation, name="Myndighet", organisation_number="202100-2438")
    assert "kontrollsiffran" in form.errors["organisation_number"][0]
    assert form["name"].value() == "Myndighet"


def test_notice_cannot_end_before_it_starts(editor):
    form = post(
        editor,
        Notice,
        text="Risk för brand",
        severity="warning",
        start="2026-06-02 08:00",
        end="2026-06-01 08:00",
        **{"warnings-count": "0"},
    )
    assert set(form.errors) == {"end"}


def test_address_needs_postal_code_and_town(editor):
    form = post(editor, Contact, role="Samordnare", postal_street="Box 1")
    assert set(form.errors) == {"postal_code"}


@pytest.fixture
def in_use(background_tasks, home):
    """A person and an organisation that a lecture names."""
    person, organisation = PersonFactory(), OrganisationFactory()
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=home))
    speaker = LectureSpeaker(person=person, affiliation=organisation)
    LecturePageFactory(parent=seminar, title="Skolan", speakers=[speaker])
    return [person, organisation]


def test_what_is_in_use_is_not_deleted_and_says_where(editor, in_use):
    for snippet in in_use:
        namespace = type(snippet).snippet_viewset.get_url_name
        usage = reverse(namespace("usage"), args=[snippet.pk]) + "?describe_on_delete=1"
        delete = reverse(namespace("delete"), args=[snippet.pk])
        bulk = reverse(
            "wagtail_bulk_action",
            args=[snippet._meta.app_label, snippet._meta.model_name, "delete"],
        )
        for address in (delete, f"{bulk}?id={snippet.pk}"):
            assert editor.get(address)["Location"] == usage
            assert editor.post(address)["Location"] == usage
        shown = editor.get(usage).content.decode()
        assert "Skolan" in shown
        assert "kan inte tas bort" in shown
        assert type(snippet).objects.filter(pk=snippet.pk).exists()


def test_what_only_deleted_pages_need_leads_to_the_bin(editor, in_use):
    put_in_bin(LecturePage.objects.get(), None)
    for snippet in in_use:
        delete = reverse(snippet.snippet_viewset.get_url_name("delete"), args=[snippet.pk])
        assert editor.post(delete)["Location"] == reverse("bin")
        assert type(snippet).objects.filter(pk=snippet.pk).exists()


def test_what_is_not_in_use_is_deleted(editor):
    person = PersonFactory()
    contact = ContactFactory(person=person)
    editor.post(reverse(Person.snippet_viewset.get_url_name("delete"), args=[person.pk]))
    contact.refresh_from_db()
    assert contact.person is None


def test_pages_survive_deleted_organisations(editor, home):
    section = STREAMS["section"].child_blocks
    content = [
        (name, Samples(home).value(section[name]))
        for name in ("signatories", "law", "report", "tool", "agreement", "contact", "links")
    ]
    page = UppdragPageFactory(parent=CountyPageFactory(parent=home))
    page.body = [("section", {"heading": "Rubrik", "content": content})]
    page.save_revision().publish()
    Organisation.objects.all().delete()
    assert editor.get(page.url).status_code == 200
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(address).status_code == 200


def test_a_draft_survives_those_it_names(editor, in_use):
    gone, organisation = PersonFactory(), OrganisationFactory()
    lecture = LecturePage.objects.get()
    kept = lecture.speakers.get()
    kept.affiliation = organisation
    lecture.speakers = [LectureSpeaker(person=gone), kept]
    lecture.save_revision()
    for snippet in (gone, organisation):
        snippet.delete()
    address = reverse("wagtailadmin_pages:edit", args=[lecture.pk])
    assert editor.get(address).status_code == 200
    [speaker] = lecture.get_latest_revision_as_object().speakers.all()
    assert (speaker.person, speaker.affiliation) == (in_use[0], None)


def test_namesakes_are_told_apart(editor, in_use):
    PersonFactory._meta.model.objects.create(name="Bo Ek", title="Docent")
    add = reverse(Person.snippet_viewset.get_url_name("add"))
    shown = editor.post(add, {"name": "bo ek"}, follow=True).content.decode()
    assert "Det finns en till person med det här namnet: Bo Ek, Docent." in shown
    chooser = reverse(Person.snippet_viewset.chooser_viewset.get_url_name("choose"))
    assert "Docent" in editor.get(chooser).json()["html"]


def test_lists_say_how_much_is_used(editor, in_use):
    for model in (Person, Organisation):
        address = reverse(model.snippet_viewset.get_url_name("list"))
        for query in ("", "?q=person", "?ordering=lecture_count", "?ordering=-usage_count"):
            assert editor.get(address + query).status_code == 200


def test_typed_file_type_in_a_title_is_met_with_a_hint(home):
    document = DocumentFactory.build(title="Checklista (pdf)")
    for thing in (document, home):
        thing.title = "Checklista (pdf)"
        with pytest.raises(ValidationError) as error:
            thing.full_clean()
        assert "(pdf)" in error.value.message_dict["title"][0]


def test_picture_needs_a_text_or_a_mark():
    block = FigureBlock()
    image = ImageFactory()
    with translation.override("sv"), pytest.raises(ValidationError) as error:
        block.clean(block.normalize({"image": {"image": image, "alt_text": ""}}))
    message = str(error.value.as_json_data())
    assert "alt" in message
    block.clean(block.normalize({"image": {"image": image, "decorative": True}}))
    block.clean(block.normalize({"image": {"image": image, "alt_text": "Ett slott"}}))
