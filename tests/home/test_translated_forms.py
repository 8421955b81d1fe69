"""A form in another language: its questions are read there, its answers have the same columns."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.translating.states import State, state_of
from cms.translating.targets import order, publish
from home.factories import FormPageFactory
from home.models import FormAnswers, FormatRequest, FormField
from tests.helpers.fixtures import fresh
from tests.helpers.reviewing import editor_url
from tests.helpers.translators import fill, target_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.usefixtures("background_tasks"),
]


def questions():
    return [
        FormField(label="Namn", help_text="För- och efternamn.", sort_order=0),
        FormField(label="Hur", field_type="dropdown", choices="På plats, Via nät", sort_order=1),
    ]


@pytest.fixture
def form_page(skane):
    return FormPageFactory(parent=skane, slug="anmalan", form_fields=questions())


@pytest.fixture
def translation(form_page, arabic):
    [translation] = order(form_page, [arabic])
    fill(translation)
    publish(translation)
    return translation


def change(page, **values):
    """Publish the Swedish form with another last question."""
    page = fresh(page)
    first, last = page.form_fields.all()
    for name, value in values.items():
        setattr(last, name, value)
    page.form_fields.set([first, last])
    page.save_revision().publish()


def shown(translation):
    return Client().get(target_of(translation).url).content.decode()


def test_each_question_help_and_choice_is_a_text_of_its_own(translation):
    texts = translation.source.stringsegment_set.values_list("string__data", flat=True)
    assert {"Namn", "För- och efternamn.", "Hur", "På plats", "Via nät"} <= set(texts)
    assert not {"namn", "singleline", "dropdown"} & set(texts)


def test_translators_see_them_where_they_write(translation, login):
    client = login("arabic")
    html = client.get(editor_url(translation), {"show": "all"}).content.decode()
    assert "För- och efternamn." in html
    assert "På plats" in html


def test_the_form_is_read_in_the_language_and_answered_in_the_same_columns(client, translation):
    target, swedish = target_of(translation), translation.source.get_source_instance()
    html = shown(translation)
    assert "<span>ar Namn</span>" in html
    assert "ar För- och efternamn." in html
    assert '<option value="På plats">ar På plats</option>' in html
    # What readers write has the direction of the page.
    assert re.search(r'<input type="text" name="namn"(?![^>]*(lang|dir)=)', html)
    response = client.post(target.url, {"namn": "ليلى", "hur": "Via nät"})
    assert response.url == f"{target.url}tack/"
    assert FormAnswers.objects.get().form_data == {"namn": "ليلى", "hur": "Via nät"}
    columns, same = ([name for name, _ in page.get_data_fields()] for page in (target, swedish))
    assert columns == same


def list_of(page):
    return reverse("wagtailforms:list_submissions", args=[page.pk])


def test_answers_to_the_translated_form_reach_the_county(client, translation, form_page, login):
    client.post(target_of(translation).url, {"namn": "ليلى", "hur": "Via nät"})
    editor = login("editor")
    start = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 svar från läsare" in start
    assert list_of(form_page) in start
    html = editor.get(list_of(form_page)).content.decode()
    assert "ليلى" in html
    assert "Via nät" in html
    csv = b"".join(editor.get(list_of(form_page), {"export": "csv"}).streaming_content)
    assert "ليلى" in csv.decode()
    mark = reverse("answered", args=["answers", FormAnswers.objects.get().pk])
    editor.post(mark, {"answered": "yes"})
    assert FormAnswers.objects.get().answered_by == editor.user


def test_translators_read_no_answers(client, translation, form_page, login):
    target = target_of(translation)
    client.post(target.url, {"namn": "ليلى", "hur": "Via nät"})
    # Even what would have been kept with the translated page.
    FormAnswers.objects.create(page=target, form_data={"namn": "ليلى"})
    translator, admin = login("arabic"), login("admin")
    for page in (target, form_page):
        for query in ({}, {"export": "csv"}):
            assert translator.get(list_of(page), query).status_code == 302
    assert "ليلى" not in translator.get(reverse("wagtailadmin_home")).content.decode()
    assert "svar från läsare" not in translator.get(reverse("wagtailadmin_home")).content.decode()
    forms = admin.get(reverse("wagtailforms:index")).content.decode()
    assert list_of(form_page) in forms
    assert list_of(target) not in forms
    assert translator.get(reverse("wagtailforms:index")).status_code in (200, 302)
    for answers in FormAnswers.objects.all():
        mark = reverse("answered", args=["answers", answers.pk])
        assert translator.post(mark, {"answered": "yes"}).status_code == 404
        delete = reverse("wagtailforms:delete_submissions", args=[answers.page_id])
        translator.post(f"{delete}?selected-submissions={answers.pk}")
    assert FormAnswers.objects.filter(answered_at=None).count() == 2


def test_what_is_said_of_a_translated_page_reaches_the_county(
    client, translation, form_page, login, mailoutbox
):
    target = target_of(translation)
    report = {"email": "a@example.se", "message": "Knappen syns inte."}
    assert client.post(f"/ar/rapportera-hinder/?sida={target.pk}", report).status_code == 302
    asked = FormatRequest.objects.get()
    assert (asked.page_id, asked.language) == (form_page.pk, "ar")
    # Who answers it sees the page as the reader had it.
    [mail] = mailoutbox
    assert target.full_url in mail.body
    editor, translator = login("editor"), login("arabic")
    assert "Knappen syns inte." in editor.get(reverse("format_request_report")).content.decode()
    start = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 begäran om tillgänglig version" in start
    assert translator.get(reverse("format_request_report")).status_code == 302
    start = translator.get(reverse("wagtailadmin_home")).content.decode()
    assert "tillgänglig version" not in start
    mark = reverse("answered", args=["requests", asked.pk])
    assert translator.post(mark, {"answered": "yes"}).status_code == 404
    editor.post(mark, {"answered": "yes"})
    assert FormatRequest.objects.get().answered_by == editor.user


def test_what_is_not_in_the_language_is_said_to_be_swedish(translation, form_page):
    change(form_page, label="På vilket sätt vill du delta", choices="På plats\nVia nät\nInte alls")
    assert state_of(translation) == State.CHANGED
    html = shown(translation)
    # Readers are told of the new question; until then the earlier one stands there.
    assert "På vilket sätt vill du delta" in html
    assert "<mark>ar Hur</mark>" in html
    assert '<option value="Inte alls" lang="sv" dir="ltr">Inte alls</option>' in html
    assert '<option value="Via nät">ar Via nät</option>' in html


def test_a_new_question_stands_there_in_swedish(translation, form_page):
    page = fresh(form_page)
    page.form_fields.add(
        FormField(label="Telefon", help_text="Om du vill.", required=False, sort_order=2)
    )
    page.save_revision().publish()
    html = shown(translation)
    assert '<span lang="sv" dir="ltr">Telefon</span>' in html
    assert re.search('id="telefon-hint" lang="sv" dir="ltr">(<[^>]*>)?Om du vill.', html)


def test_what_is_no_text_of_a_question_follows_at_once(translation, form_page):
    change(form_page, required=False, field_type="singleline")
    html = shown(translation)
    assert '<input type="text" name="hur"' in html
    assert state_of(translation) == State.DONE


def test_a_question_that_is_gone_is_asked_no_longer(translation, form_page):
    page = fresh(form_page)
    page.form_fields.set(page.form_fields.all()[:1])
    page.save_revision().publish()
    assert "ar Hur" not in shown(translation)


@pytest.mark.parametrize("number", [1, 20])
def test_a_form_asks_the_database_as_often_for_many_questions_as_for_one(
    skane, arabic, django_assert_num_queries, number
):
    asked = [FormField(label=f"Fråga {i}", sort_order=i) for i in range(number)]
    [translation] = order(FormPageFactory(parent=skane, form_fields=asked), [arabic])
    target = target_of(translation)
    with django_assert_num_queries(3):
        assert len(list(target.get_form(page=target, user=None))) == number
