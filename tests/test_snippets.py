"""Snippets are created, edited and previewed, and say what is wrong."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.snippets.models import get_snippet_models

from cms import factories
from cms.blocks import FigureBlock
from cms.models import Contact, Fund, Notice, Organisation, Person, SharedText, Topic

pytestmark = pytest.mark.django_db

FACTORIES = {
    Contact: factories.ContactFactory,
    Fund: factories.FundFactory,
    Notice: factories.NoticeFactory,
    Organisation: factories.OrganisationFactory,
    Person: factories.PersonFactory,
    SharedText: factories.SharedTextFactory,
    Topic: factories.TopicFactory,
}
MODELS = pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)


@pytest.fixture
def editor(client, home):
    client.force_login(factories.UserFactory(is_superuser=True))
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


@MODELS
def test_snippet_previews(model, home):
    snippet = FACTORIES[model]()
    response = snippet.make_preview_request()
    assert response.status_code == 200
    assert "site-header" in response.render().content.decode()


def post(editor, model, **data):
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
    )
    assert set(form.errors) == {"end"}


def test_address_needs_postal_code_and_town(editor):
    form = post(editor, Contact, role="Samordnare", postal_street="Box 1")
    assert set(form.errors) == {"postal_code"}


def test_person_in_use_is_not_deleted(editor):
    from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
    from seminars.models import LectureSpeaker

    person = factories.PersonFactory()
    county = editor.get("/").context["page"]
    seminar = SeminarPageFactory(parent=SeminarIndexPageFactory(parent=county))
    LecturePageFactory(parent=seminar, speakers=[LectureSpeaker(person=person)])
    address = reverse(Person.snippet_viewset.get_url_name("delete"), args=[person.pk])
    assert editor.get(address).status_code in (200, 302)
    editor.post(address)
    assert Person.objects.filter(pk=person.pk).exists()


def test_typed_file_type_in_a_title_is_met_with_a_hint(home):
    document = factories.DocumentFactory.build(title="Checklista (pdf)")
    for thing in (document, home):
        thing.title = "Checklista (pdf)"
        with pytest.raises(ValidationError) as error:
            thing.full_clean()
        assert "(pdf)" in error.value.message_dict["title"][0]


def test_picture_needs_a_text_or_a_mark():
    block = FigureBlock()
    image = factories.ImageFactory()
    with translation.override("sv"), pytest.raises(ValidationError) as error:
        block.clean(block.normalize({"image": {"image": image, "alt_text": ""}}))
    message = str(error.value.as_json_data())
    assert "alt" in message
    block.clean(block.normalize({"image": {"image": image, "decorative": True}}))
    block.clean(block.normalize({"image": {"image": image, "alt_text": "Ett slott"}}))
