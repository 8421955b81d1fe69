"""Dates of history are told right in every language."""

import pytest
from django.utils import translation

from cms.languages.names import CODES
from cms.values.choices import Season
from cms.values.period_fields import PeriodFormField
from cms.values.periods import Period

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


@pytest.mark.parametrize("edtf", TOLD)
def test_what_the_form_shows_of_each_is_understood_again(edtf):
    shown = PeriodFormField().prepare_value(Period.of(edtf))
    assert PeriodFormField().clean(shown) == Period.of(edtf)
