"""The seminar archive: what it lists, in which order, and what its filters leave."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.archive.labels import LONGEST_CHOICE
from cms.people.factories import PersonFactory
from cms.snippets.factories import TopicFactory
from cms.values.counties import County
from home.factories import CountyPageFactory
from seminars.choices import MediaStatus
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker
from tests.helpers.translating import translate

pytestmark = pytest.mark.django_db

AVAILABLE = MediaStatus.AVAILABLE


@pytest.fixture
def everywhere(home):
    """The archive above all counties."""
    return SeminarIndexPageFactory(parent=home, slug="seminarier")


@pytest.fixture
def skane(home):
    county = CountyPageFactory(parent=home, county=County.SKANE, slug="skane")
    return SeminarIndexPageFactory(parent=county, slug="seminarier")


@pytest.fixture
def blekinge(home):
    county = CountyPageFactory(parent=home, county=County.BLEKINGE, slug="blekinge")
    return SeminarIndexPageFactory(parent=county, slug="seminarier")


@pytest.fixture
def person():
    return PersonFactory(name="Åsa Ek")


@pytest.fixture
def topic():
    return TopicFactory(name="Skola")


def test_towns_and_topics_stand_as_swedes_sort(client, everywhere, skane):
    for name in ("Ängelholm", "Åhus", "Örebro", "Arboga", "Älmhult"):
        SeminarPageFactory(parent=skane, town=name, topics=[TopicFactory(name=name)])
    filters = {
        one.facet.name: one for one in client.get("/seminarier/").context["archive"]().filters
    }
    swedish = ["Arboga", "Åhus", "Älmhult", "Ängelholm", "Örebro"]
    assert list(filters["TOWN"].options) == swedish
    assert list(filters["TOPIC"].options.values()) == swedish


@pytest.fixture
def seminars(everywhere, skane, blekinge, person, topic):
    """Two seminars that differ in everything that can be filtered on."""
    kalmar = SeminarPageFactory(
        parent=blekinge, title="Trygghet", start_date=date(2018, 11, 15), town="Kalmar"
    )
    LecturePageFactory(parent=kalmar, duration=timedelta(minutes=50), captions=AVAILABLE)
    LecturePageFactory(parent=kalmar, duration=timedelta(minutes=20), transcript=AVAILABLE)
    lund = SeminarPageFactory(
        parent=skane, title="Skolan", start_date=date(2020, 2, 1), town="Lund", topics=[topic]
    )
    LecturePageFactory(
        parent=lund,
        spoken_language="en",
        captions=AVAILABLE,
        transcript=AVAILABLE,
        speakers=[LectureSpeaker(person=person)],
    )
    return kalmar, lund


def archive(client, path="/seminarier/", **parameters):
    response = client.get(path, parameters)
    assert response.status_code == 200
    return response.context["archive"]()


def titles(client, path="/seminarier/", **parameters):
    return [seminar.title for seminar in archive(client, path, **parameters).results]


def text(client, path="/seminarier/", **parameters):
    return " ".join(client.get(path, parameters).content.decode().split())


def test_upcoming_come_first_then_the_past_by_year(client, everywhere):
    today = timezone.localdate()
    for title, start, end in [
        ("nyss", today - timedelta(days=1), None),
        ("snart", today + timedelta(days=1), None),
        ("pågår", today - timedelta(days=2), today),
        ("senare", today + timedelta(days=30), None),
        ("länge sedan", date(2015, 5, 5), date(2015, 5, 6)),
        ("sedan", date(2015, 9, 5), None),
    ]:
        SeminarPageFactory(parent=everywhere, title=title, start_date=start, end_date=end)
    assert titles(client) == ["pågår", "snart", "senare", "nyss", "sedan", "länge sedan"]
    html = text(client)
    assert html.index("Kommande seminarier</h2>") < html.index("2015</h2>")


def test_a_period_of_years_is_found_by_each_of_them(client, everywhere):
    SeminarPageFactory(
        parent=everywhere,
        title="Någon gång",
        start_date=date(2017, 1, 1),
        end_date=date(2018, 1, 1),
        only_year_known=True,
    )
    SeminarPageFactory(parent=everywhere, title="Känd dag", start_date=date(2018, 11, 15))
    assert titles(client) == ["Känd dag", "Någon gång"]
    assert titles(client, ar="2017") == ["Någon gång"]
    assert titles(client, ar="2018") == ["Känd dag", "Någon gång"]
    html = text(client)
    assert html.index(">2018</h2>") < html.index(">2017–2018</h2>")


def test_a_county_shows_only_its_own(client, seminars):
    assert titles(client) == ["Skolan", "Trygghet"]
    assert titles(client, "/skane/seminarier/") == ["Skolan"]
    assert 'href="?lan=skane"' in text(client)
    assert "?lan=" not in text(client, "/skane/seminarier/")


def test_cards_say_how_many_lectures_and_how_long(client, seminars):
    html = text(client, ort="Kalmar")
    assert '2 föreläsningar <br><span class="visually-hidden">Total speltid</span> 1:10:00' in html
    assert "1 föreläsning </p>" in text(client, ort="Lund")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"ar": "2018"}, ["Trygghet"]),
        ({"lan": "skane"}, ["Skolan"]),
        ({"ort": "Kalmar"}, ["Trygghet"]),
        ({"sprak": "en"}, ["Skolan"]),
        ({"textversion": "available"}, ["Skolan", "Trygghet"]),
        ({"undertexter": "available", "ar": "2018"}, ["Trygghet"]),
        ({"undertexter": "available", "textversion": "available"}, ["Skolan"]),
        ({"ar": "2018", "ort": "Lund"}, []),
        ({"ar": "2020", "lan": "skane", "ort": "Lund", "sprak": "en"}, ["Skolan"]),
    ],
)
def test_filters_leave_what_fits_all_of_them(client, seminars, parameters, expected):
    assert titles(client, **parameters) == expected


def test_filters_on_speaker_and_topic(client, seminars, person, topic):
    assert titles(client, talare=person.name) == ["Skolan"]
    assert titles(client, amne=topic.pk) == ["Skolan"]
    assert "Föreläsare: Åsa Ek" in text(client, talare=person.name)


def test_speakers_are_chosen_by_the_whole_name(client, seminars, skane):
    longer = PersonFactory(name="Åsa Ekman")
    seminar = SeminarPageFactory(parent=skane, title="Senare", start_date=date(2021, 2, 1))
    LecturePageFactory(parent=seminar, speakers=[LectureSpeaker(person=longer)])
    assert titles(client, talare="Åsa Ek") == ["Skolan"]
    assert titles(client, talare="Åsa") == ["Senare", "Skolan", "Trygghet"]


def test_one_of_very_many_speakers_is_typed(client, seminars, skane):
    crowd = [LectureSpeaker(person=PersonFactory(), sort_order=n) for n in range(LONGEST_CHOICE)]
    seminar = SeminarPageFactory(parent=skane, title="Alla", start_date=date(2021, 2, 1))
    LecturePageFactory(parent=seminar, speakers=crowd)
    html = text(client, talare=" Åsa ")
    assert '<input id="talare" name="talare" value="Åsa">' in html
    assert "Föreläsare: Åsa" in html
    assert titles(client, talare=" Åsa ") == ["Skolan"]
    assert titles(client, talare="\x00") == ["Alla", "Skolan", "Trygghet"]
    assert titles(client, talare="finns inte") == []


def test_a_seminar_with_many_fitting_lectures_is_listed_once(client, everywhere, person):
    seminar = SeminarPageFactory(parent=everywhere, title="En gång")
    for _number in range(3):
        LecturePageFactory(
            parent=seminar, speakers=[LectureSpeaker(person=person), LectureSpeaker(person=person)]
        )
    assert titles(client, talare=person.name) == ["En gång"]
    assert archive(client).results[0].lecture_count == 3


@pytest.mark.parametrize(
    "parameters",
    [
        {"ar": "tjugo"},
        {"ar": "1999"},
        {"lan": "\x00"},
        {"ort": "<script>"},
        {"amne": "-1"},
        {"talare": "9" * 40},
        {"sprak": "sv'"},
        {"textversion": "1"},
        {"sortera": "x"},
        {"sida": "x"},
        {"sida": "99"},
    ],
)
def test_bad_values_are_ignored(client, seminars, parameters):
    assert titles(client, **parameters) == ["Skolan", "Trygghet"]
    assert archive(client, **parameters).chips == []


def test_a_chip_removes_its_filter_and_keeps_the_others(client, seminars):
    chips = archive(client, ar="2018", ort="Kalmar", sortera="speltid", sida="1", x="y").chips
    assert [(chip.filter.chosen, chip.query_without) for chip in chips] == [
        (2018, "?ort=Kalmar&sortera=speltid"),
        ("Kalmar", "?ar=2018&sortera=speltid"),
    ]
    assert 'href="/seminarier/?ar=2018"' in text(client, ar="2018", ort="Kalmar")
    assert 'href="/seminarier/"><span' in text(client, ar="2018")


def test_sorts_by_playing_time_with_the_unknown_last(client, seminars):
    assert titles(client, sortera="speltid") == ["Trygghet", "Skolan"]


def test_says_that_none_match_and_how_to_go_on(client, seminars):
    html = text(client, ar="2018", ort="Lund")
    assert "Inga seminarier passar dina val" in html
    assert '<a href="/seminarier/">Ta bort alla filter</a>' in html


def test_says_that_there_are_none_yet(client, everywhere):
    html = text(client)
    assert "Det finns inga seminarier än." in html
    assert 'class="facets"' not in html


def test_search_engines_are_kept_from_an_archive_only_while_it_is_empty(client, everywhere):
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in client.get(everywhere.url).content.decode()
    SeminarPageFactory(parent=everywhere, town="Lund")
    assert noindex not in client.get(everywhere.url).content.decode()


def test_pages_of_the_list_keep_the_filters(client, everywhere):
    for _number in range(21):
        SeminarPageFactory(parent=everywhere, town="Lund")
    assert len(titles(client, ort="Lund")) == 20
    assert len(titles(client, ort="Lund", sida="2")) == 1
    assert 'href="?ort=Lund&amp;sida=2"' in text(client, ort="Lund")


def test_leaves_out_drafts_restricted_pages_and_their_options(client, everywhere):
    SeminarPageFactory(parent=everywhere, title="Utkast", town="Ystad", live=False)
    secret = SeminarPageFactory(parent=everywhere, title="Internt", town="Eslöv")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    SeminarPageFactory(parent=everywhere, title="Öppet", town="Lund")
    assert titles(client) == ["Öppet"]
    html = text(client)
    assert "Ystad" not in html
    assert "Eslöv" not in html


def test_a_language_lists_only_what_is_really_translated(client, home, everywhere):
    english = Locale.objects.get(language_code="en")
    shown = SeminarPageFactory(parent=everywhere, title="Trygghet", town="Växjö")
    copied = SeminarPageFactory(parent=everywhere, title="Skolan")
    translate(home, english, {home.title: "The county administrative boards"})
    translate(everywhere, english, {"Seminarier": "Seminars"})
    translate(shown, english, {"Trygghet": "Safety"})
    copied.copy_for_translation(english, alias=True)
    assert titles(client, "/en/seminarier/") == ["Safety"]
    assert '<li lang="sv" dir="ltr">Växjö</li>' in text(client, "/en/seminarier/")
