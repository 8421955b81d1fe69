from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cms.backup.backups import NAME_FORMAT, names_to_keep

moments = st.lists(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)),
    min_size=1,
    max_size=60,
)


def named(moments):
    return sorted({moment.strftime(NAME_FORMAT) for moment in moments})


@given(moments)
def test_newest_backup_is_always_kept_and_never_more_than_a_week_some_weeks_and_a_year(moments):
    names = named(moments)
    kept = names_to_keep(names)
    assert names[-1] in kept
    assert len(kept) <= 7 + 5 + 12
    assert kept <= set(names)


@given(moments)
def test_thinning_every_night_keeps_what_thinning_at_the_end_keeps(moments):
    names, kept = named(moments), set()
    for name in names:
        kept = names_to_keep(sorted(kept | {name}))
    assert kept == names_to_keep(names)


def test_two_years_of_nightly_backups_leave_seven_days_five_weeks_and_twelve_months():
    start = datetime(2026, 1, 1, 2, tzinfo=UTC)
    names = named(start + timedelta(days=day) for day in range(730))
    kept = names_to_keep(names)
    assert set(names[-7:]) <= kept
    assert len({name[:7] for name in kept}) == 12
