"""Playing times as people write them and as machines read them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.film.durations import (
    PlayingTimeFormField,
    format_iso_duration,
    format_playing_time,
    parse_playing_time,
)


@pytest.mark.parametrize(
    ("text", "duration", "iso"),
    [
        ("53:28", timedelta(minutes=53, seconds=28), "PT53M28S"),
        ("1:45:31", timedelta(hours=1, minutes=45, seconds=31), "PT1H45M31S"),
        ("1:05:40", timedelta(hours=1, minutes=5, seconds=40), "PT1H5M40S"),
        ("0:07", timedelta(seconds=7), "PT7S"),
    ],
)
def test_playing_times(text, duration, iso):
    assert parse_playing_time(text) == duration
    assert format_playing_time(duration) == text
    assert format_iso_duration(duration) == iso


@pytest.mark.parametrize("text", ["53", "53:60", "1:75:00", "1:2:3", "-1:00", "ett", "53,28", ""])
def test_wrong_playing_time_is_refused(text):
    with pytest.raises(ValueError, match="^"):
        parse_playing_time(text)


@given(st.integers(min_value=0, max_value=99 * 3600))
def test_writing_and_reading_agree(seconds):
    duration = timedelta(seconds=seconds)
    assert parse_playing_time(format_playing_time(duration)) == duration


def test_form_field_shows_what_was_typed():
    field = PlayingTimeFormField(required=False)
    assert field.prepare_value(timedelta(minutes=53, seconds=28)) == "53:28"
    assert field.clean("53:28") == timedelta(minutes=53, seconds=28)
    assert field.clean("") is None
    assert not field.has_changed(timedelta(minutes=53, seconds=28), "53:28")


def test_form_field_says_how_to_write_it():
    with pytest.raises(ValidationError, match="53:28"):
        PlayingTimeFormField().clean("femtio minuter")
