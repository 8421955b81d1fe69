"""Before a shared thing is changed or deleted it is told what readers will see of it."""

import re
from html import unescape

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from cms.documents.factories import DocumentFactory
from cms.people.factories import ContactFactory
from cms.shown.consequences import consequences_of
from cms.snippets.consequence_views import MOST_THINGS
from cms.snippets.factories import NoticeFactory, SharedTextFactory
from cms.snippets.models import SharedText
from cms.templatetags.consequence_tags import _address_of_all
from cms.translating.targets import order
from cms.translating.texts.strings import save_string
from cms.values.counties import County
from home.factories import StandardPageFactory
from tests.helpers.translators import create_county, publish

LISTED = [
    (True, County.SKANE, 200),
    (False, County.SKANE, 200),
    (True, County.BLEKINGE, 200),
    (False, County.BLEKINGE, 302),
]
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def edit(snippet):
    return reverse(snippet.snippet_viewset.get_url_name("edit"), args=[snippet.pk])


def preview(thing, page_id):
    type_id = ContentType.objects.get_for_model(type(thing)).pk
    return reverse("preview_change", args=[type_id, thing.pk, page_id])


def test_pages_counties_and_languages_are_counted(mission, contact, translated):
    publish(translated)
    mission.save_revision().publish()
    found = consequences_of(contact)
    assert (found.pages, found.counties, found.languages) == (1, 1, 2)
    [row] = found.rows
    assert (row.page.pk, row.county, len(row.languages)) == (mission.pk, "Skåne", 2)


def test_the_form_and_the_delete_screen_tell_it(skane, login):
    text = SharedTextFactory(title="Uppdraget")
    text.save_revision().publish()
    for title in ("Ett", "Två"):
        body = [("shared_text", {"text": text})]
        StandardPageFactory(parent=skane, title=title, body=body).save_revision().publish()
    assert consequences_of(text).pages == 2
    admin = login("admin")
    for name, told in (
        ("edit", "ändrar 2 sidor i 1 län och 1 språk"),
        ("delete", "Tas bort från 2 sidor"),
    ):
        html = admin.get(reverse(text.snippet_viewset.get_url_name(name), args=[text.pk]))
        assert told in " ".join(html.content.decode().split())


def test_the_pages_of_ones_own_county_come_first(skane, login):
    blekinge = create_county(County.BLEKINGE)
    text = SharedTextFactory()
    for county in (blekinge, skane, blekinge):
        StandardPageFactory(parent=county, body=[("shared_text", {"text": text})])
    rows = consequences_of(text, login("editor").user).rows
    assert [row.county for row in rows] == ["Skåne", "Blekinge", "Blekinge"]


def test_what_stands_nowhere_changes_nothing(skane, login):
    document = DocumentFactory()
    assert consequences_of(document).pages == 0
    form = login("admin").get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert "Det du publicerar ändrar" not in form


def test_the_list_costs_the_same_for_many_pages(skane, django_assert_max_num_queries):
    text = SharedTextFactory()
    for number in range(6):
        body = [("shared_text", {"text": text})]
        StandardPageFactory(parent=skane, title=f"Sida {number}", body=body)
    with django_assert_max_num_queries(16):
        assert consequences_of(text).pages == 6


@pytest.fixture
def shown_in_two(skane):
    """A shared text, on one page of Skåne and two of Blekinge."""
    text = SharedTextFactory(title="Uppdraget")
    text.save_revision().publish()
    create_county(County.BLEKINGE)
    for title, county in (("A", "blekinge"), ("B", "skane"), ("C", "blekinge")):
        parent = Page.objects.get(slug=county, locale=skane.locale)
        StandardPageFactory(parent=parent, title=title, body=[("shared_text", {"text": text})])
    return text


def test_what_is_not_told_beside_the_form_stands_in_a_list_of_all(shown_in_two, login, monkeypatch):
    monkeypatch.setattr("cms.shown.consequences.ROWS", 1)
    monkeypatch.setattr("cms.snippets.consequence_views.ROWS", 2)
    admin, editor = login("admin"), login("editor")
    form = admin.get(edit(shown_in_two)).content.decode()
    [address] = re.findall(r'href="([^"]+)"[^>]*>Visa alla 3 sidor<', form)
    for client in (admin, editor):
        pages = [client.get(f"{unescape(address)}&p={number}") for number in (1, 2)]
        assert [len(page.context["rows"]) for page in pages] == [2, 1]
        assert "2" in re.search(r'href="[^"]+p=(.)"[^>]*>Nästa', pages[0].content.decode())[1]
    county = editor.get(unescape(address) + "&county=blekinge")
    assert [row.page.title for row in county.context["rows"]] == ["A", "C"]


@pytest.mark.parametrize("thing", ["", "x", "{user}-1", "999999-1", "{text}-x", "{text}-999999"])
def test_a_list_of_what_is_not_there_is_not_found(skane, login, thing):
    admin = login("admin")
    types = {"text": SharedText, "user": type(admin.user)}
    keys = {name: ContentType.objects.get_for_model(model).pk for name, model in types.items()}
    named = thing.format(**keys)
    assert admin.get(reverse("consequences", query={"thing": named})).status_code == 404


def test_who_may_not_see_a_thing_sees_no_list_of_its_pages(shown_in_two, login):
    type_id = ContentType.objects.get_for_model(type(shown_in_two)).pk
    address = reverse("consequences", query={"thing": f"{type_id}-{shown_in_two.pk}"})
    assert login("arabic").get(address).status_code == 302


def test_a_change_is_shown_in_the_language_that_the_thing_is_published_in(
    mission, contact, translated, arabic, login
):
    publish(translated)
    mission.save_revision().publish()
    [translation] = order(contact, [arabic])
    for segment in translation.source.stringsegment_set.all():
        save_string(segment, arabic, "منسق", user=None)
    publish(translation)
    admin = login("admin")
    form = admin.get(edit(contact))
    posted = querydict_from_html(form.content.decode(), form_id="w-editor-form")
    posted["phone"] = "010-224 11 12"
    page = mission.get_translation(arabic)
    assert "010-224 11 12" in admin.post(preview(contact, page.pk), posted).content.decode()
    stored = type(contact).objects.filter(translation_key=contact.translation_key)
    assert stored.count() == 2
    assert not stored.filter(phone="010-224 11 12").exists()


def test_a_page_that_not_everybody_may_read_has_no_button(shown_in_two, login):
    [page, *_others] = Page.objects.filter(title="A")
    page.view_restrictions.create(restriction_type="login")
    html = login("admin").get(edit(shown_in_two)).content.decode()
    buttons = re.findall(r'formaction="[^"]+/(\d+)/"', html)
    assert len(buttons) == 2
    assert str(page.pk) not in buttons


@pytest.mark.parametrize("kind", [NoticeFactory, ContactFactory, SharedTextFactory], ids=str)
@pytest.mark.parametrize(("is_live", "county", "status"), LISTED)
def test_drafts_of_another_county_are_not_told(skane, login, kind, is_live, county, status):
    thing = kind(county=county, live=is_live)
    type_id = ContentType.objects.get_for_model(type(thing)).pk
    address = reverse("consequences", query={"thing": f"{type_id}-{thing.pk}"})
    assert login("editor").get(address).status_code == status


@pytest.mark.parametrize("role", ["reviewer", "editor"])
def test_who_may_only_publish_or_change_a_page_sees_all_that_lead_there(mission, login, role):
    type_id = ContentType.objects.get_for_model(type(mission)).pk
    address = reverse("consequences", query={"thing": f"{type_id}-{mission.pk}"})
    assert login(role).get(address).status_code == 200


def test_a_list_that_no_address_can_name_is_not_offered():
    things = SharedTextFactory.create_batch(MOST_THINGS + 1)
    assert _address_of_all(things) == ""
    assert _address_of_all(things[1:])


def test_a_page_is_shown_with_the_change_in_each_of_its_languages(
    mission, contact, translated, login
):
    publish(translated)
    mission.save_revision().publish()
    admin = login("admin")
    form = admin.get(edit(contact))
    [row] = form.context["consequences"].rows
    posted = querydict_from_html(form.content.decode(), form_id="w-editor-form")
    posted["phone"] = "010-224 11 12"
    shown = {
        name: admin.post(preview(contact, pk), posted).content.decode()
        for name, pk in row.languages
    }
    assert {re.search('<html[^>]* lang="(..)"', html)[1] for html in shown.values()} == {"sv", "ar"}
    assert all("010-224 11 12" in html for html in shown.values())
