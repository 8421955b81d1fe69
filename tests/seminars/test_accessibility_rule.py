"""What the law asks of a film, case by case, and the same answer from Python and the database."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.accessibility import (
    NEED_ACTION,
    Assessment,
    Exemption,
    Verdict,
    assess,
    urgency_of_each,
    verdict_of_each,
)
from seminars.choices import FilmPlan, MediaStatus
from seminars.factories import LecturePageFactory
from seminars.models import LecturePage

TODAY = date(2026, 3, 20)
LAST_EXEMPT, FIRST_COVERED = date(2020, 9, 22), date(2020, 9, 23)
AVAILABLE, MISSING = MediaStatus.AVAILABLE, MediaStatus.MISSING
UNKNOWN, NOT_NEEDED = MediaStatus.UNKNOWN, MediaStatus.NOT_NEEDED


@dataclass(frozen=True)
class Film:
    film_published: date | None = None
    film_republished: date | None = None
    live_recording: bool = False
    captions: str = MISSING
    audio_description: str = MISSING
    video_url: str = "https://youtu.be/dQw4w9WgXcQ"
    film_file_id: int | None = None
    film_plan: str = FilmPlan.UNKNOWN


dates = st.none() | st.dates(date(2019, 1, 1), date(2026, 12, 31))
films = st.builds(
    Film,
    dates,
    dates,
    st.booleans(),
    st.sampled_from(MediaStatus),
    st.sampled_from(MediaStatus),
    st.sampled_from(["", "https://youtu.be/dQw4w9WgXcQ"]),
    film_plan=st.sampled_from(FilmPlan),
)


@pytest.mark.parametrize(
    ("film", "verdict", "exemption"),
    [
        (Film(LAST_EXEMPT), Verdict.EXEMPT, Exemption.APPLIES),
        (Film(FIRST_COVERED), Verdict.MISSING_CAPTIONS, Exemption.NONE),
        (Film(LAST_EXEMPT, LAST_EXEMPT), Verdict.EXEMPT, Exemption.APPLIES),
        (Film(LAST_EXEMPT, FIRST_COVERED), Verdict.EXEMPTION_ENDED, Exemption.ENDED),
        (Film(), Verdict.DATE_UNKNOWN, Exemption.UNKNOWN),
        (Film(None, LAST_EXEMPT), Verdict.EXEMPT, Exemption.APPLIES),
        (Film(None, FIRST_COVERED), Verdict.MISSING_CAPTIONS, Exemption.NONE),
        (
            Film(FIRST_COVERED, captions=AVAILABLE),
            Verdict.MISSING_AUDIO_DESCRIPTION,
            Exemption.NONE,
        ),
        (
            Film(FIRST_COVERED, captions=AVAILABLE, audio_description=UNKNOWN),
            Verdict.STATUS_UNKNOWN,
            Exemption.NONE,
        ),
        (
            Film(FIRST_COVERED, captions=UNKNOWN),
            Verdict.MISSING_AUDIO_DESCRIPTION,
            Exemption.NONE,
        ),
        (
            Film(FIRST_COVERED, captions=AVAILABLE, audio_description=NOT_NEEDED),
            Verdict.COMPLETE,
            Exemption.NONE,
        ),
        (
            Film(captions=AVAILABLE, audio_description=AVAILABLE),
            Verdict.COMPLETE,
            Exemption.UNKNOWN,
        ),
        (Film(LAST_EXEMPT, live_recording=True), Verdict.EXEMPT, Exemption.APPLIES),
        (
            Film(LAST_EXEMPT, TODAY, live_recording=True),
            Verdict.EXEMPTION_ENDED,
            Exemption.ENDED,
        ),
        (Film(None, TODAY, live_recording=True), Verdict.MISSING_CAPTIONS, Exemption.NONE),
        (Film(video_url=""), Verdict.ADDRESS_UNKNOWN, Exemption.UNKNOWN),
        (Film(video_url="", film_file_id=1), Verdict.DATE_UNKNOWN, Exemption.UNKNOWN),
        (Film(video_url="", film_plan=FilmPlan.COMING), Verdict.COMING, Exemption.UNKNOWN),
        (Film(video_url="", film_plan=FilmPlan.NOT_FILMED), Verdict.NOT_FILMED, Exemption.UNKNOWN),
        (Film(LAST_EXEMPT, video_url=""), Verdict.EXEMPT, Exemption.APPLIES),
        (Film(FIRST_COVERED, video_url=""), Verdict.ADDRESS_UNKNOWN, Exemption.NONE),
        (Film(film_plan=FilmPlan.COMING), Verdict.DATE_UNKNOWN, Exemption.UNKNOWN),
    ],
)
def test_verdict(film, verdict, exemption):
    assert assess(film, TODAY) == Assessment(verdict, exemption)


@pytest.mark.parametrize(
    ("days_ago", "verdict", "days_left"),
    [
        (0, Verdict.COUNTDOWN, 14),
        (13, Verdict.COUNTDOWN, 1),
        (14, Verdict.COUNTDOWN, 0),
        (15, Verdict.OVERDUE, -1),
    ],
)
def test_live_recording_has_14_days(days_ago, verdict, days_left):
    published = TODAY - timedelta(days=days_ago)
    assert assess(Film(published, live_recording=True), TODAY) == Assessment(
        verdict, Exemption.NONE, published + timedelta(days=14), days_left
    )


def test_publishing_a_live_recording_anew_does_not_start_its_days_again():
    film = Film(TODAY - timedelta(days=15), TODAY, live_recording=True)
    assert assess(film, TODAY).verdict == Verdict.OVERDUE


def test_completed_live_recording_has_no_deadline():
    film = Film(TODAY, live_recording=True, captions=AVAILABLE, audio_description=NOT_NEEDED)
    assert assess(film, TODAY) == Assessment(Verdict.COMPLETE, Exemption.NONE)


@given(film=films, later=st.dates(date(2019, 1, 1), date(2026, 12, 31)))
def test_publishing_anew_never_frees_from_a_duty(film, later):
    values = vars(film)
    if film.film_published is None or later < film.film_published:
        return
    first = assess(Film(**values | {"film_republished": None}), TODAY)
    anew = assess(Film(**values | {"film_republished": later}), TODAY)
    assert first.verdict not in NEED_ACTION or anew.verdict in NEED_ACTION


@given(film=films)
def test_nothing_is_exempt_without_an_old_date_and_nothing_newer(film):
    known = [day for day in (film.film_published, film.film_republished) if day]
    is_old = bool(known) and max(known) < FIRST_COVERED
    assessment = assess(film, TODAY)
    assert (assessment.exemption == Exemption.APPLIES) == is_old
    assert is_old or assessment.verdict != Verdict.EXEMPT


def test_database_gives_the_same_verdicts(home):
    for captions, audio_description in product(MediaStatus, MediaStatus):
        film = {"captions": captions, "audio_description": audio_description}
        LecturePageFactory(parent=home, video_url=Film.video_url, **film)
    for plan in FilmPlan:
        LecturePageFactory(parent=home, film_plan=plan)
    days = [None, LAST_EXEMPT, FIRST_COVERED, *(TODAY - timedelta(days=ago) for ago in (15, 14, 0))]
    seen = set()
    for published, republished, live in product(days, days, (False, True)):
        LecturePage.objects.update(
            film_published=published, film_republished=republished, live_recording=live
        )
        for lecture in LecturePage.objects.annotate(
            verdict=verdict_of_each(TODAY), urgency=urgency_of_each(TODAY)
        ):
            verdict = assess(lecture, TODAY).verdict
            assert lecture.verdict == verdict
            assert lecture.urgency == list(Verdict).index(verdict)
            seen.add(verdict)
    assert seen == set(Verdict)
