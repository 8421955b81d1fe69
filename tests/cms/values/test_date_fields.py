"""Dates and times in the admin's forms, without a script: understood in full, or refused."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from projects.models import ProjectPage
from seminars.models import LecturePage
from seminars.programme.forms import LectureLineForm

DAY = date(2027, 3, 10)
DAYS = [
    *("10 mars 2027", "10/3 2027", "10.3.2027", "10-3-2027", "2027-03-10", "den 10:e mars 2027"),
    *("ons 10 mar 2027", "Onsdagen den 10 mars 2027", "20270310", "10\u00a0mars\u00a02027"),
]
TIMES = ["13.00", "13:00", "kl 13", "kl. 13.00", "1300", "13:00:00"]
NO_DAYS = [
    "10/3",
    "10 mars",
    "tors 10 mars 2027",
    "31/2 2027",
    "3/13 2027",
    "idag",
    "mars 2027",
    "x",
]


def field(model, name):
    return model.get_edit_handler().get_form_class().base_fields[name]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "name"), [(ProjectPage, "start_date"), (ProjectPage, "end_date")], ids=str
)
def test_a_day_is_what_was_written_and_never_another(model, name):
    day = field(model, name)
    assert {typed: day.clean(typed) for typed in DAYS} == dict.fromkeys(DAYS, DAY)
    for typed in NO_DAYS:
        with pytest.raises(ValidationError):
            day.clean(typed)
    # What is stored stands in full beside the field, and is read as itself.
    assert "onsdag 10 mars 2027" in day.widget.render(name, DAY, {"id": "x"})
    assert day.clean(day.widget.format_value(DAY)) == DAY


@pytest.mark.django_db
def test_a_time_is_what_was_written():
    for clock in (field(LecturePage, "start_time"), LectureLineForm.base_fields["start"]):
        assert {typed: clock.clean(typed) for typed in TIMES} == dict.fromkeys(TIMES, time(13))
        for typed in ("25.00", "13.60", "halv ett", "nu"):
            with pytest.raises(ValidationError):
                clock.clean(typed)
