"""What officers type about a seminar is checked, listed and shown where it belongs."""

from datetime import date, time

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory
from cms.people.factories import PersonFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory
from seminars.choices import MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LecturePage, LectureSpeaker, SeminarPage
from tests.helpers.queries import PAGE_BUDGET, warm_queries
from tests.helpers.seminars import text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor_client(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"end_date": date(2026, 1, 1)}, "end_date"),
        ({"end_time": time(9)}, "start_time"),
        ({"start_time": time(9), "end_time": time(9)}, "end_time"),
        ({"start_time": time(9), "only_year_known": True}, "start_time"),
        ({"registration_deadline": date(2026, 5, 6)}, "registration_deadline"),
        ({"registration_url": "javascript:alert(1)"}, "registration_url"),
        ({"registration_url": "mailto:a@example.com"}, "registration_url"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(index, fields, field):
    with pytest.raises(ValidationError) as error:
        SeminarPageFactory(parent=index, start_date=date(2026, 5, 5), **fields)
    assert set(error.value.message_dict) == {field}


def test_the_end_may_be_earlier_in_the_day_on_another_day(index):
    page = SeminarPageFactory(
        parent=index,
        start_date=date(2026, 5, 5),
        start_time=time(13),
        end_date=date(2026, 5, 6),
        end_time=time(9),
    )
    assert page.iso_end == "2026-05-06T09:00:00+02:00"


def move(client, seminar, **values):
    """Save the form of a seminar with other values; return the messages that the officer gets."""
    address = reverse("wagtailadmin_pages:edit", args=[seminar.pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    for field in SeminarPage._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    for name, value in values.items():
        data[name] = value
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return str(BeautifulSoup(response.content, "html.parser").select(".messages"))


def test_lectures_left_on_the_old_day_are_told_of(editor_client, index):
    seminar = SeminarPageFactory(parent=index, start_date=date(2026, 5, 5))
    left = LecturePageFactory(parent=seminar, title="Kvar", day=date(2026, 5, 5))
    LecturePageFactory(parent=seminar, title="Utan egen dag")
    moved = LecturePageFactory(parent=seminar, title="Flyttas", day=date(2026, 5, 5))
    told = move(editor_client, seminar, start_date="2026-05-12")
    assert "2 föreläsningar" in told
    assert reverse("wagtailadmin_pages:edit", args=[left.pk]) in told
    moved.day = date(2026, 5, 12)
    moved.save_revision()
    told = move(editor_client, seminar)
    assert "1 föreläsning " in told
    assert "Kvar" in told
    assert "Flyttas" not in told
    assert "föreläsning " not in move(
        editor_client, seminar, start_date="2026-05-05", end_date="2026-05-12"
    )


def create(client, parent, model, **values):
    address = reverse(
        "wagtailadmin_pages:add", args=["seminars", model.__name__.lower(), parent.pk]
    )
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    for name, value in (
        {"body-count": "0", "materials-count": "0", "picture-count": "0"} | values
    ).items():
        data[name] = value
    return client.post(address, data | {"action-publish": "action-publish"})


@pytest.mark.parametrize("slug", ["flode", "kalender", "data"])
def test_a_slug_that_would_hide_a_feed_is_refused(editor_client, index, slug):
    response = create(
        editor_client, index, SeminarPage, title="Ny", slug=slug, start_date="2026-01-01"
    )
    assert slug in str(response.context["form"].errors["slug"])
    assert not SeminarPage.objects.exists()
    seminar = SeminarPageFactory(parent=index)
    if slug == "kalender":
        response = create(editor_client, seminar, LecturePage, title="Ny", slug=slug)
        assert response.context["form"].errors["slug"]


def test_a_slug_made_from_the_title_hides_no_feed(client, home, index):
    page = SeminarPageFactory(parent=index, title="Data", slug="")
    assert page.slug == "data-2"
    assert "Öppna data: Seminarier" in client.get(f"{index.url}data/").content.decode()
    assert StandardPageFactory(parent=home, title="Data", slug="").slug == "data"


def test_project_shows_the_materials_of_its_seminars(client, index, project):
    seminar = SeminarPageFactory(
        parent=index, title="Del I", materials=[("link", {"document": DocumentFactory()})]
    )
    LecturePageFactory(
        parent=seminar, title="Kulturen", speakers=[LectureSpeaker(person=PersonFactory(name="Bo"))]
    )
    project.materials = [("group", {"seminar": seminar})]
    project.save_revision().publish()
    html = text(client, project)
    assert "Del I</span> <span" in html
    assert "(2 filer och länkar)" in html
    assert 'Kulturen</a> <span class="meta">Föreläsning av Bo</span>' in html
    seminar.unpublish()
    assert "Del I" not in text(client, project)


def test_queries_do_not_grow_with_the_project_or_its_seminars(client, index, project):
    counts, groups = [], []
    for _round in range(2):
        for _number in range(3):
            page = SeminarPageFactory(
                parent=index,
                project=project,
                materials=[("link", {"document": DocumentFactory()})],
            )
            LecturePageFactory(parent=page, speakers=[LectureSpeaker(person=PersonFactory())])
            groups.append(("group", {"seminar": page}))
        project.materials = groups
        project.save_revision().publish()
        counts.append((warm_queries(client, page.url), warm_queries(client, project.url)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= PAGE_BUDGET


def test_editors_find_seminars_by_county_year_and_missing_captions(editor_client, home, index):
    lacking = SeminarPageFactory(parent=index, title="Utan", start_date=date(2018, 1, 1))
    LecturePageFactory(parent=lacking)
    LecturePageFactory(parent=lacking, captions=MediaStatus.AVAILABLE)
    county = CountyPageFactory(parent=home, county=County.BLEKINGE, slug="blekinge")
    other = SeminarIndexPageFactory(parent=county, slug="seminarier")
    SeminarPageFactory(parent=other, title="Annan", start_date=date(2019, 1, 1))
    address = reverse("seminars:index")

    def found(**filters):
        return [page.title for page in editor_client.get(address, filters).context["object_list"]]

    assert found() == ["Annan", "Utan"]
    assert found(county="skane") == ["Utan"]
    assert found(year="2019") == ["Annan"]
    assert found(captions="missing") == ["Utan"]
    page = editor_client.get(address, {"county": "skane"}).context["object_list"][0]
    assert (page.lecture_count, page.lacking_captions) == (2, 1)


def test_lectures_follow_the_order_that_the_editor_drags_them_into(editor_client, index):
    seminar = SeminarPageFactory(parent=index)
    for title in ("Ett", "Två", "Tre"):
        LecturePageFactory(parent=seminar, title=title)
    explorer = editor_client.get(reverse("wagtailadmin_explore", args=[seminar.pk]))
    assert explorer.context["ordering"] == "ord"
    last = LecturePage.objects.get(title="Tre")
    move = reverse("wagtailadmin_pages:set_page_position", args=[last.pk])
    editor_client.post(f"{move}?position=0")
    html = editor_client.get(seminar.url).content.decode()
    assert html.index(">Tre</a>") < html.index(">Ett</a>") < html.index(">Två</a>")
