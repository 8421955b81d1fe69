"""A seminar before and after its day: what the page says, to people and to machines."""

import json
import re
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Locale
from wagtail.test.utils.form_data import querydict_from_html

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.translating.scripted import translate
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory
from projects.factories import ProjectIndexPageFactory, ProjectPageFactory
from seminars.choices import Attendance, MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LecturePage, LectureSpeaker, SeminarOrganiser, SeminarPage
from tests.helpers.queries import PAGE_BUDGET, warm_queries

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def index(home):
    county = CountyPageFactory(parent=home, county=County.SKANE, slug="skane")
    return SeminarIndexPageFactory(parent=county, slug="seminarier")


@pytest.fixture
def project(home):
    return ProjectPageFactory(parent=ProjectIndexPageFactory(parent=home), title="Helix")


@pytest.fixture
def editor_client(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def upcoming(index, days=30, **fields):
    return SeminarPageFactory(
        parent=index,
        start_date=timezone.localdate() + days * DAY,
        participation="<p>Kom som du är.</p>",
        registration_url="https://anmalan.example/?a=1&b=2",
        **fields,
    )


def text(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def event(client, page):
    html = client.get(page.url).content.decode()
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(data)


def test_before_the_day_it_says_how_to_take_part(client, index):
    page = upcoming(index, registration_deadline=timezone.localdate())
    html = text(client, page)
    assert "Kom som du är." in html
    assert 'href="https://anmalan.example/?a=1&amp;b=2"' in html
    assert "Anmäl dig senast" in html
    assert f'href="{page.url}kalender/"' in html


def test_after_the_last_day_to_register_there_is_no_link(client, index):
    html = text(client, upcoming(index, registration_deadline=timezone.localdate() - DAY))
    assert "Sista dag att anmäla sig var" in html
    assert "anmalan.example" not in re.sub("<script.*?</script>", "", html)
    assert "Kom som du är." in html


@pytest.mark.parametrize(("ends_in", "is_shown"), [(0, True), (-1, False)])
def test_how_to_take_part_vanishes_after_the_last_day(client, index, ends_in, is_shown):
    page = upcoming(index, days=-5, end_date=timezone.localdate() + ends_in * DAY)
    assert ("Kom som du är." in text(client, page)) is is_shown
    assert (client.get(f"{page.url}kalender/").status_code == 200) is is_shown


def test_time_and_place_are_shown(client, index):
    page = upcoming(
        index,
        start_time=time(13),
        end_time=time(16, 30),
        attendance=Attendance.BOTH,
        venue="Slottet",
        street="Kungsgatan 1",
        town="Kalmar",
    )
    html = text(client, page)
    assert '<time datetime="13:00">13:00</time>–<time datetime="16:30">16:30</time>' in html
    assert "<dt>Var</dt> <dd> På plats och på webben<br> Slottet<br> " in html
    assert "Kungsgatan 1<br>Kalmar" in html


def test_only_the_year_is_shown_when_no_more_is_known(client, index):
    page = SeminarPageFactory(
        parent=index,
        start_date=date(2017, 5, 5),
        end_date=date(2018, 3, 3),
        only_year_known=True,
    )
    assert (page.start_date, page.end_date) == (date(2017, 1, 1), date(2018, 12, 31))
    html = text(client, page)
    assert "<dd> 2017–2018 </dd>" in html
    assert "januari 2017" not in html
    assert (event(client, page)["startDate"], event(client, page)["endDate"]) == ("2017", "2018")


def test_lectures_say_what_they_offer(client, index):
    seminar = SeminarPageFactory(parent=index)
    link = ("link", {"document": DocumentFactory()})
    LecturePageFactory(
        parent=seminar,
        video_url="https://youtu.be/dQw4w9WgXcQ",
        captions=MediaStatus.AVAILABLE,
        transcript=MediaStatus.MISSING,
        materials=[link, link],
    )
    html = text(client, seminar)
    for label in ("Film", "Undertexter", "2 filer och länkar"):
        assert f'<li class="tag">{label}</li>' in html
    assert '<li class="tag">Textversion</li>' not in html


def test_youtube_is_explained_only_where_a_film_leads_there(client, index):
    page = SeminarPageFactory(parent=index)
    lecture = LecturePageFactory(parent=page)
    assert "Filmerna finns på YouTube." not in text(client, page)
    lecture.video_url = "https://youtu.be/dQw4w9WgXcQ"
    lecture.save_revision().publish()
    assert "Filmerna finns på YouTube." in text(client, page)


def test_no_film_is_missed_before_the_day(client, index):
    page = upcoming(index)
    LecturePageFactory(parent=page)
    assert "youtube" not in text(client, page).replace("youtube-nocookie", "").lower()


def test_project_is_shown_in_the_readers_language_while_it_is_published(client, home, project):
    index = SeminarIndexPageFactory(parent=home, slug="seminarier")
    page = SeminarPageFactory(parent=index, title="Trygghet", project=project)
    assert f'<a href="{project.url}">Helix</a>' in text(client, page)
    english = Locale.objects.get(language_code="en")
    for source, words in [
        (home, {home.title: "Boards"}),
        (index, {"Seminarier": "Seminars"}),
        (page, {"Trygghet": "Safety"}),
    ]:
        translated = translate(source, english, words)
    assert f'<a href="{project.url}" lang="sv" dir="ltr">Helix</a>' in text(client, translated)
    project.unpublish()
    assert "Helix" not in text(client, page)


def test_event_is_complete_for_search_engines(client, index):
    page = upcoming(
        index,
        title="</script><script>alert(1)</script>",
        lead="Om trygghet",
        start_time=time(13),
        end_time=time(16, 30),
        attendance=Attendance.BOTH,
        venue="Slottet",
        street="Kungsgatan 1",
        town="Kalmar",
        organisers=[SeminarOrganiser(organisation=OrganisationFactory(name="Boken"))],
    )
    for _number in range(2):
        speaker = LectureSpeaker(person=PersonFactory(name="Åsa Ek"))
        LecturePageFactory(parent=page, speakers=[speaker])
    data = event(client, page)
    assert data["@type"] == "Event"
    assert data["name"] == page.title
    assert data["description"] == "Om trygghet"
    assert data["startDate"].startswith(f"{page.start_date}T13:00:00+0")
    assert data["endDate"].startswith(f"{page.start_date}T16:30:00+0")
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, online = data["location"]
    assert place["address"]["streetAddress"] == "Kungsgatan 1"
    assert online == {"@type": "VirtualLocation", "url": page.registration_url}
    assert data["organizer"] == [{"@type": "Organization", "name": "Boken"}]
    assert data["performer"] == [{"@type": "Person", "name": "Åsa Ek"}]
    assert data["inLanguage"] == ["sv"]
    assert "<script>alert" not in client.get(page.url).content.decode()


def test_a_day_without_a_time_is_a_date(client, index):
    data = event(client, SeminarPageFactory(parent=index, start_date=date(2018, 11, 15)))
    assert data["startDate"] == "2018-11-15"
    assert "endDate" not in data
    assert "location" not in data


def test_calendar_file_has_times_and_the_uid_of_the_subscription(client, index):
    page = upcoming(index, start_time=time(13), end_time=time(16, 30), street="Kungsgatan 1")
    response = client.get(f"{page.url}kalender/")
    assert response["Content-Disposition"] == f'attachment; filename="{page.slug}.ics"'
    [own] = Calendar.from_ical(response.content).walk("VEVENT")
    [other] = Calendar.from_ical(client.get(f"{index.url}kalender/").content).walk("VEVENT")
    assert own["uid"] == other["uid"]
    assert own.decoded("dtstart").isoformat() == page.iso_start
    assert own.decoded("dtend").isoformat() == page.iso_end
    assert own["dtstart"].params["TZID"] == "Europe/Stockholm"
    assert own["location"] == "Kungsgatan 1"


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


def create(client, parent, model, **values):
    address = reverse(
        "wagtailadmin_pages:add", args=["seminars", model.__name__.lower(), parent.pk]
    )
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    for name, value in ({"materials-count": "0", "picture-count": "0"} | values).items():
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
    assert "Del I <span" in html
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
