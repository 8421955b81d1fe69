"""A picture carries what a board must know to use it, and says when that time ends."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Collection
from wagtail.test.utils.form_data import querydict_from_html

from cms.documents.factories import ImageFactory
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.references import reindex

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def picture(skane):
    """A picture in Skåne's collection, of which nothing is known."""
    return ImageFactory(title="Vargar", collection=Collection.objects.get(name="Skåne"))


def edit(picture):
    return reverse("wagtailimages:edit", args=[picture.pk])


def use(picture, parent):
    picture.contextual_alt_text, picture.decorative = "En varg i snö", False
    shown = ("figure", {"image": picture})
    body = [("section", {"heading": "Vargar", "content": [shown]})]
    reindex([StandardPageFactory(parent=parent, body=body)])


def usable_for(picture, days):
    picture.usable_until = timezone.localdate() + timedelta(days=days)
    picture.save()


def need_of(client, picture):
    found = client.get(reverse("wagtailadmin_home")).context["needs"]
    return next((need for need in found if need.url == edit(picture)), None)


def test_the_form_asks_whose_it_is_and_how_it_may_be_used(picture, login):
    editor = login("editor")
    form = querydict_from_html(editor.get(edit(picture)).content.decode(), form_index=0)
    rights = {
        "credit": "Åsa Ek",
        "agency": "Bildbyrån",
        "licence": "Avtal 2026-17",
        "consent": "Åsa Ek, i diariet 2026/44",
    }
    assert form.keys() >= {*rights, "usable_until"}
    data = form.dict() | rights
    response = editor.post(edit(picture), data | {"usable_until": "1 mars 2031"})
    assert response.status_code == 302, response.context["form"].errors
    picture = fresh(picture)
    assert {name: getattr(picture, name) for name in rights} == rights
    assert picture.usable_until == date(2031, 3, 1)
    assert picture.credit_line == "Åsa Ek, Bildbyrån"
    response = editor.post(edit(picture), data | {"usable_until": "i vår"})
    assert list(response.context["form"].errors) == ["usable_until"]
    assert fresh(picture).usable_until == date(2031, 3, 1)


@pytest.mark.parametrize(("days", "is_late"), [(-400, True), (-1, True), (0, False), (30, False)])
def test_it_is_told_before_and_after_its_time_has_ended(picture, login, skane, days, is_late):
    use(picture, skane)
    usable_for(picture, days)
    need = need_of(login("editor"), picture)
    assert (need.title, need.is_late) == ("Vargar", is_late)
    assert date_format(picture.usable_until, "j b Y") in need.kind
    assert need.since <= timezone.now()


def test_nothing_is_told_of_one_with_time_left_that_stands_nowhere_or_is_anothers(
    picture, login, skane
):
    editor = login("editor")
    use(picture, skane)
    assert need_of(editor, picture) is None
    usable_for(picture, 31)
    assert need_of(editor, picture) is None
    unused = ImageFactory(collection=picture.collection)
    usable_for(unused, 1)
    assert need_of(editor, unused) is None
    national = ImageFactory()
    use(national, skane)
    usable_for(national, 1)
    assert need_of(editor, national) is None
    assert need_of(login("admin"), national)
