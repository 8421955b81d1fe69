"""All lectures as JSON and CSV, with every typed field and a page that describes them."""

import csv
from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
from wagtail.models import PageViewRestriction

from cms.archive.open_data import LICENCE
from cms.documents.factories import DocumentFactory
from cms.people.factories import OrganisationFactory, PersonFactory
from cms.values.counties import County
from home.factories import CountyPageFactory
from seminars.choices import LectureColumn, MediaStatus, SpeakerRole
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureChapter, LectureSpeaker, TimedTranscript
from tests.helpers.queries import INDEX_BUDGET, warm_queries

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DATA = "/seminarier/data/"
JSON, CSV = f"{DATA}forelasningar/json/", f"{DATA}forelasningar/csv/"


@pytest.fixture
def index(home):
    return SeminarIndexPageFactory(parent=home, slug="seminarier")


@pytest.fixture
def skane(home):
    county = CountyPageFactory(parent=home, county=County.SKANE, slug="skane")
    return SeminarIndexPageFactory(parent=county, slug="seminarier")


@pytest.fixture
def seminar(index, skane):
    return SeminarPageFactory(
        parent=skane, title="Trygghet & skola", start_date=date(2018, 11, 15), town="Kalmar"
    )


@pytest.fixture
def lecture(seminar):
    """A lecture with everything that is known of one."""
    return LecturePageFactory(
        parent=seminar,
        title="Skolan",
        duration=timedelta(minutes=53, seconds=28),
        day=date(2018, 11, 15),
        start_time=time(13),
        end_time=time(13, 45),
        room="Stora salen",
        session="Skolan",
        captions=MediaStatus.AVAILABLE,
        video_url="https://youtu.be/dQw4w9WgXcQ",
        film_published=date(2018, 12, 1),
        live_recording=True,
        timed_transcript=TimedTranscript.of([]),
        chapters=[LectureChapter(start=timedelta(minutes=12), title="Forskningen")],
        materials=[
            ("link", {"text": "Bilder", "url": "https://example.com/"}),
            ("link", {"document": DocumentFactory(title="Program")}),
            ("link", {"text": "Ingenstans"}),
        ],
        speakers=[
            LectureSpeaker(
                person=PersonFactory(name="Åsa Ek"),
                title="Professor",
                role=SpeakerRole.MODERATOR,
                affiliation=OrganisationFactory(name="Lunds universitet"),
                sort_order=0,
            ),
            LectureSpeaker(person=PersonFactory(name="Bo Alm"), sort_order=1),
        ],
    )


def test_every_typed_field_is_there(client, lecture, seminar):
    response = client.get(JSON)
    assert response["Link"] == f'<{LICENCE}>; rel="license"'
    assert not response.cookies
    [record] = response.json()["lectures"]
    url = f"http://localhost{seminar.url}skolan/"
    document = lecture.materials[1].value["document"]
    assert record == {
        "id": str(lecture.translation_key),
        "title": "Skolan",
        "url": url,
        "seminar": "Trygghet & skola",
        "seminar_url": f"http://localhost{seminar.url}",
        "county": "Skåne",
        "town": "Kalmar",
        "date": "2018-11-15",
        "end_date": None,
        "seminar_state": "held",
        "day": "2018-11-15",
        "start_time": "13:00",
        "end_time": "13:45",
        "room": "Stora salen",
        "session": "Skolan",
        "speakers": [
            {
                "name": "Åsa Ek",
                "title": "Professor",
                "affiliation": "Lunds universitet",
                "role": "moderator",
            },
            {"name": "Bo Alm", "title": "", "affiliation": "", "role": "lecturer"},
        ],
        "duration": "PT53M28S",
        "spoken_language": "sv",
        "video_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "video_missing": None,
        "video_published": "2018-12-01",
        "video_republished": None,
        "live_recording": True,
        "captions": "available",
        "transcript": "available",
        "audio_description": "unknown",
        "transcript_url": f"{url}text/",
        "chapters": [{"start": "PT12M", "title": "Forskningen"}],
        "materials": [
            {"title": "Bilder", "url": "https://example.com/"},
            {"title": "Program", "url": f"http://testserver{document.url}"},
        ],
        "updated": None,
        "behind_swedish": False,
    }


def test_what_is_not_known_is_empty(client, seminar):
    LecturePageFactory(parent=seminar, title="Okänt")
    [record] = client.get(JSON).json()["lectures"]
    for name in ("duration", "video_url", "video_published", "transcript_url"):
        assert record[name] is None
    for name in ("speakers", "chapters", "materials"):
        assert record[name] == []


def test_a_cell_of_csv_holds_several_things(client, lecture):
    response = client.get(CSV)
    assert response["Content-Disposition"] == 'attachment; filename="forelasningar.csv"'
    [row] = csv.DictReader(StringIO(response.content.decode("utf-8-sig"), newline=""))
    assert list(row) == LectureColumn.values
    assert row["speakers"] == "Åsa Ek, Professor, Lunds universitet, moderator; Bo Alm, lecturer"
    assert row["chapters"] == "PT12M, Forskningen"
    assert row["date"] == "2018-11-15"
    assert row["video_republished"] == ""


def test_the_list_says_what_it_is(client, index):
    content = client.get(JSON).json()
    assert content["licence"] == LICENCE
    assert content["documentation"] == f"http://testserver{DATA}"
    assert datetime.fromisoformat(content["generated"]).tzinfo
    assert content["lectures"] == []


def test_every_column_is_described_on_a_page_that_the_archive_leads_to(client, index):
    assert f'href="{DATA}"' in client.get("/seminarier/").content.decode()
    html = client.get(DATA).content.decode()
    assert f'href="{LICENCE}"' in html
    assert f'href="{JSON}"' in html
    assert f'href="{CSV}"' in html
    for column in LectureColumn.values:
        assert f"{column}</bdi>" in html
    assert f'<a href="{DATA}" aria-current="page">Öppna data</a>' in html


def test_a_county_has_only_its_own(client, index, skane, lecture):
    other = SeminarPageFactory(parent=index)
    LecturePageFactory(parent=other, title="Annan")
    assert len(client.get(JSON).json()["lectures"]) == 2
    assert [record["title"] for record in client.get(f"/skane{JSON}").json()["lectures"]] == [
        "Skolan"
    ]


def test_a_restricted_seminar_takes_its_lectures_with_it(client, seminar, lecture):
    PageViewRestriction.objects.create(page=seminar, restriction_type="login")
    assert client.get(JSON).json()["lectures"] == []


@pytest.mark.parametrize("path", ["annat/json/", "forelasningar/xml/", "forelasningar/"])
def test_unknown_data_is_not_found(client, index, path):
    assert client.get(f"{DATA}{path}").status_code == 404


def test_the_list_does_not_grow(client, index):
    counts = []
    for _round in range(2):
        for _number in range(3):
            seminar = SeminarPageFactory(parent=index)
            LecturePageFactory(
                parent=seminar,
                speakers=[LectureSpeaker(person=PersonFactory())],
                chapters=[LectureChapter(start=timedelta(minutes=1), title="Ett")],
                materials=[("link", {"document": DocumentFactory()})],
            )
        counts.append(warm_queries(client, JSON))
    assert counts[0] == counts[1] <= INDEX_BUDGET
