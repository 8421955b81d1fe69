"""Whoever saves a form is told everything that is wrong with it at once."""

import inspect
from datetime import date, time

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from cms.values.faults import Faults
from home.models import UppdragPage
from projects.models import ProjectPage
from seminars.models import LecturePage, SeminarPage

OURS = ("cms.", "home.", "projects.", "search.", "seminars.")


CASES = [
    (
        UppdragPage,
        {"title": "Rapport (pdf)", "chapter": "1", "update_note": "Nytt"},
        {"title", "law", "updated_at"},
    ),
    (
        SeminarPage,
        {
            "title": "Seminarium (pdf)",
            "start_date": date(2026, 5, 2),
            "end_date": date(2026, 5, 1),
            "registration_deadline": date(2026, 5, 3),
            "state": "moved",
        },
        {"title", "end_date", "registration_deadline", "moved_from"},
    ),
    (
        LecturePage,
        {
            "title": "Film (pdf)",
            "end_time": time(9),
            "film_published": date(2022, 1, 2),
            "film_republished": date(2022, 1, 1),
        },
        {"title", "start_time", "film_republished"},
    ),
    (
        ProjectPage,
        {
            "title": "Projekt (pdf)",
            "start_date": date(2022, 1, 2),
            "end_date": date(2022, 1, 1),
            "budget": 1,
            "eu_amount": 2,
        },
        {"title", "end_date", "eu_amount"},
    ),
]


@pytest.mark.parametrize(("model", "values", "fields"), CASES)
@pytest.mark.django_db
def test_all_faults_are_told_at_once(model, values, fields):
    with pytest.raises(ValidationError) as error:
        model(**values).clean()
    assert set(error.value.message_dict) == fields


def test_no_check_of_ours_keeps_the_next_from_being_told():
    """A `clean` that asks those above it first tells their faults together with its own."""
    checks = {
        vars(kind)["clean"]
        for model in apps.get_models()
        for kind in model.__mro__
        if kind.__module__.startswith(OURS) and "clean" in vars(kind)
    }
    assert len(checks) > 15
    for check in checks:
        source = inspect.getsource(check)
        finds_faults = "ValidationError" in source or "validate_" in source
        assert "Faults()" in source or not (finds_faults and "super()" in source), check


def complain():
    with Faults() as faults:
        faults.add("title", "Ett.")
        faults.add("title", "Två.")
        faults.of(complain_of_all)


def complain_of_all():
    raise ValidationError("Hela formuläret.")


def test_several_faults_of_a_field_and_of_the_whole_are_kept():
    with pytest.raises(ValidationError) as error:
        complain()
    assert error.value.message_dict == {"title": ["Ett.", "Två."], "__all__": ["Hela formuläret."]}
