"""Dates of history are read as Swedes write them and kept exactly."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.blocks.periods import PeriodBlock
from cms.snippets.factories import LawFactory
from cms.values.choices import PeriodStatus
from cms.values.period_fields import PeriodFormField
from cms.values.period_texts import parse_period
from cms.values.periods import Period

# As an officer may type it, and what is stored.
TYPED = {
    "29 februari 2020": "2020-02-29",
    "ca 1998": "1998~",
    "": None,
    "2010": "2010",
    "år 2010": "2010",
    "omkring 2010": "2010~",
    "c:a 1985": "1985~",
    "2018–2020": "2018/2020",
    "2018-2020": "2018/2020",
    "2018 - 2020": "2018/2020",
    "2018–20": "2018/2020",
    "2018/19": "2018/2019",
    "mellan 2018 och 2020": "2018/2020",
    "åren 2018 t.o.m. 2020": "2018/2020",
    "2009-10": "2009-10",
    "2009–10": "2009/2010",
    "december 2017": "2017-12",
    "i sept. år 2019": "2019-09",
    "sedan dec. 2017": "2017-12/..",
    "fr.o.m. 1 juli 2023": "2023-07-01/..",
    "2017–": "2017/..",
    "2017 och framåt": "2017/..",
    "2017–tills vidare": "2017/..",
    "sedan omkring 1995": "1995~/..",
    "t.o.m. 2016": "../2016",
    "fram till mars 2016": "../2016-03",
    "1 juli 2023": "2023-07-01",
    "torsdagen den 15 november 2018": "2018-11-15",
    "1/7-2023": "2023-07-01",
    "31/12 2017": "2017-12-31",
    "1.7.2023": "2023-07-01",
    "20230701": "2023-07-01",
    "2023-07-01": "2023-07-01",
    "1–3 mars 2021": "2021-03-01/2021-03-03",
    "mars–maj 2020": "2020-03/2020-05",
    "1 mars–3 april 2021": "2021-03-01/2021-04-03",
    "2018-01-01 – 2020-12-31": "2018-01-01/2020-12-31",
    "2017-12/..": "2017-12/..",
    "mars–3 april 2021": "2021-03/2021-04-03",
    "hösten 2017": "2017-23",
    "höst 2017": "2017-23",
    "under hösten år 2017": "2017-23",
    "autumn 2017": "2017-23",
    "våren 2018–hösten 2019": "2018-21/2019-23",
    "våren 2018 - hösten 2019": "2018-21/2019-23",
    "våren–hösten 2018": "2018-21/2018-23",
    "våren-hösten 2018": "2018-21/2018-23",
    "våren/sommaren 2020": "2020-21/2020-22",
    "våren 2018–2020": "2018-21/2020",
    "mellan våren 2018 och 1 juli 2019": "2018-21/2019-07-01",
    "sommaren 2020": "2020-22",
    "vintern 2018": "2018-24",
    "omkring vintern 2018": "2018-24~",
    "vintern 2018/19": "2018-12/2019-02",
    "vintern 2018–2019": "2018-12/2019-02",
    "vintern 2018–2020": "2018-24/2020",
    "sedan hösten 2017": "2017-23/..",
    "hösten 2017–": "2017-23/..",
    "t.o.m. våren 2016": "../2016-21",
    # Written so by hand it is from a year to another, though a season is stored so.
    "2018-21": "2018/2021",
    "2018-23": "2018/2023",
}
REFUSED = [
    "2010-talet",
    "hösten",
    "3 hösten 2019",
    "vintern 2018/17",
    "2019-21-05",
    "17",
    "mars",
    "0000",
    "x",
    "..",
    "2017 eller 2018",
    "13/13 2020",
]


@pytest.mark.parametrize("typed", TYPED)
def test_what_officers_type_is_understood(typed):
    for text in (typed, f"  {typed.upper()} ", typed.replace("–", "—")):
        period = parse_period(text)
        assert (period and period.edtf) == TYPED[typed]


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_date_is_refused_with_examples(typed):
    with pytest.raises(ValidationError, match="2018–2020"):
        PeriodFormField().clean(typed)


@pytest.mark.parametrize(
    "typed",
    ["30 februari 2020", "den 31/4 2021", "29 februari 2019", "1 mars 2020–31 juni 2020"],
)
def test_a_day_that_does_not_exist_is_called_so(typed):
    with pytest.raises(ValidationError, match="Den månaden har ingen sådan dag"):
        PeriodFormField().clean(typed)


@pytest.mark.parametrize("typed", ["2020–2018", "hösten 2019–våren 2019", "2/3–1/3 2021"])
def test_an_end_before_the_start_is_said(typed):
    with pytest.raises(ValidationError, match="Slutet kan inte ligga före början"):
        PeriodFormField().clean(typed)


@pytest.mark.parametrize("edtf", sorted({*filter(None, TYPED.values())}))
def test_what_the_form_shows_is_understood_again(edtf):
    shown = PeriodFormField().prepare_value(Period.of(edtf))
    assert PeriodFormField().clean(shown) == Period.of(edtf)


def test_periods_are_sorted_by_when_they_begin_and_then_end():
    in_order = [
        "../2016",
        "2010",
        "2010-21",
        "2010-21/..",
        "2010-05",
        "2010-22",
        "2010-23",
        "2010-10",
        "2017-12-01",
        "2017-12",
        "2017-12/..",
        "2018/2020",
    ]
    periods = [Period.of(edtf) for edtf in in_order]
    assert [period.edtf for period in sorted(set(periods))] == in_order


def test_status_follows_from_the_period():
    this_year = date.today().year
    statuses = {
        f"{this_year + 1}": PeriodStatus.PLANNED,
        f"{this_year + 1}/..": PeriodStatus.PLANNED,
        f"{this_year}/{this_year + 1}": PeriodStatus.CURRENT,
        "2017/..": PeriodStatus.CURRENT,
        "../2016": PeriodStatus.ENDED,
        "2018/2020": PeriodStatus.ENDED,
        "2010": None,
        f"{this_year + 1}-21": PeriodStatus.PLANNED,
        "2018-21/2019-23": PeriodStatus.ENDED,
        "2018-24/..": PeriodStatus.CURRENT,
        "2018-22": None,
    }
    assert {edtf: Period.of(edtf).status for edtf in statuses} == statuses


def test_a_season_has_the_days_that_it_can_have():
    season = Period.of("2017-23")
    assert (season.first, season.last) == (date(2017, 9, 1), date(2017, 11, 30))
    # Nobody says which of its two winters a year's is.
    winter = Period.of("2018-24")
    assert (winter.first, winter.last) == (date(2018, 1, 1), date(2018, 12, 31))


@pytest.mark.django_db
def test_what_is_stored_is_read_as_it_is_stored(home):
    law = LawFactory(period=Period.of("2018-21"))
    law.refresh_from_db()
    assert law.period == Period.of("2018-21")
    block = PeriodBlock()
    for stored in ("2018-21", "2018-21/2019-23"):
        assert block.to_python(block.get_prep_value(Period.of(stored))) == Period.of(stored)
        assert block.normalize(stored) == Period.of(stored)
