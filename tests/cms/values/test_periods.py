"""Dates of history are read as Swedes write them, kept exactly and told in every language."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.blocks.periods import PeriodBlock
from cms.languages.names import CODES
from cms.snippets.factories import LawFactory
from cms.values.choices import PeriodStatus, Season
from cms.values.period_fields import PeriodFormField
from cms.values.period_texts import parse_period
from cms.values.periods import Period

# As an officer may type it, and what is stored.
TYPED = {
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
    "hösten 2019–våren 2019",
    "vintern 2018/17",
    "2019-21-05",
    "30 februari 2020",
    "2020–2018",
    "17",
    "mars",
    "0000",
    "x",
    "..",
    "2017 eller 2018",
    "13/13 2020",
]
# Each precision, and how it is told; ckb, so and ti write months in figures.
TOLD = {
    "2017": ["2017"] * 10,
    "2017-12": [
        "december 2017",
        "December 2017",
        "ديسمبر 2017",
        "12/2017",
        "diciembre de 2017",
        "دسامبر 2017",
        "décembre 2017",
        "2017-12",
        "2017-12",
        "Aralık 2017",
    ],
    "2023-07-01": [
        "1 juli 2023",
        "1 July 2023",
        "1 يوليو، 2023",
        "1/7/2023",
        "1 de julio de 2023",
        "1 ژوئیه 2023",
        "1 juillet 2023",
        "2023-07-01",
        "2023-07-01",
        "01 Temmuz 2023",
    ],
    "2018/2020": ["2018–2020"] * 10,
    "2018-21": [
        "våren 2018",
        "spring 2018",
        "ربيع 2018",
        "بەهاری 2018",
        "primavera de 2018",
        "بهار 2018",
        "printemps 2018",
        "guga 2018",
        "ጽድያ 2018",
        "2018 ilkbaharı",
    ],
    "2020-22": [
        "sommaren 2020",
        "summer 2020",
        "صيف 2020",
        "هاوینی 2020",
        "verano de 2020",
        "تابستان 2020",
        "l'été 2020",
        "xagaaga 2020",
        "ሓጋይ 2020",
        "2020 yazı",
    ],
    "2017-23/..": [
        "sedan hösten 2017",
        "since autumn 2017",
        "منذ خريف 2017",
        "لە پاییزی 2017ەوە",
        "desde otoño de 2017",
        "از پاییز 2017",
        "depuis l'automne 2017",
        "laga soo bilaabo dayrta 2017",
        "ካብ ቀውዒ 2017 ጀሚሩ",
        "2017 sonbaharı tarihinden beri",
    ],
    "2018-24": [
        "vintern 2018",
        "winter 2018",
        "شتاء 2018",
        "زستانی 2018",
        "invierno de 2018",
        "زمستان 2018",
        "l'hiver 2018",
        "jiilaalka 2018",
        "ክረምቲ 2018",
        "2018 kışı",
    ],
    "2018-21/2019-23": [
        "våren 2018–hösten 2019",
        "spring 2018–autumn 2019",
        "ربيع 2018–خريف 2019",
        "بەهاری 2018–پاییزی 2019",
        "primavera de 2018–otoño de 2019",
        "بهار 2018–پاییز 2019",
        "printemps 2018–l'automne 2019",
        "guga 2018–dayrta 2019",
        "ጽድያ 2018–ቀውዒ 2019",
        "2018 ilkbaharı–2019 sonbaharı",
    ],
    "2017-12/..": [
        "sedan december 2017",
        "since December 2017",
        "منذ ديسمبر 2017",
        "لە 12/2017ەوە",
        "desde diciembre de 2017",
        "از دسامبر 2017",
        "depuis décembre 2017",
        "laga soo bilaabo 2017-12",
        "ካብ 2017-12 ጀሚሩ",
        "Aralık 2017 tarihinden beri",
    ],
    "../2016": [
        "till 2016",
        "until 2016",
        "حتى 2016",
        "تا 2016",
        "hasta 2016",
        "تا 2016",
        "jusqu'à 2016",
        "ilaa 2016",
        "ክሳብ 2016",
        "2016 tarihine kadar",
    ],
    "2010~": [
        "omkring 2010",
        "about 2010",
        "حوالي 2010",
        "نزیکەی 2010",
        "hacia 2010",
        "حدود 2010",
        "vers 2010",
        "qiyaastii 2010",
        "ኣስታት 2010",
        "yaklaşık 2010",
    ],
    "2150/..": [
        "från 2150",
        "from 2150",
        "ابتداءً من 2150",
        "لە 2150 بەدواوە",
        "a partir de 2150",
        "از 2150 به بعد",
        "à partir de 2150",
        "laga bilaabo 2150",
        "ካብ 2150",
        "2150 tarihinden itibaren",
    ],
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_officers_type_is_understood(typed):
    for text in (typed, f"  {typed.upper()} ", typed.replace("–", "—")):
        period = parse_period(text)
        assert (period and period.edtf) == TYPED[typed]


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_date_is_refused_with_examples(typed):
    with pytest.raises(ValidationError, match="2018–2020"):
        PeriodFormField().clean(typed)


@pytest.mark.parametrize("edtf", TOLD)
@pytest.mark.parametrize(("place", "code"), list(enumerate(CODES)))
def test_every_precision_is_told_in_every_language(edtf, place, code):
    period = Period.of(edtf)
    with translation.override(code):
        assert str(period) == TOLD[edtf][place]
        [date_told, *others] = [part.rstrip("~") for part in edtf.split("/") if part != ".."]
        is_season = date_told[5:] in Season.values
        has_element = f'<time datetime="{date_told}">' in period.html()
        assert has_element is not (is_season or bool(others))


@pytest.mark.parametrize("edtf", sorted({*TOLD, *filter(None, TYPED.values())}))
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
