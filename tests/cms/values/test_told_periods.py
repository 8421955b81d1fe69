"""Dates of history are told right in every language."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format

from cms.languages.names import CODES
from cms.values.choices import Month, Season
from cms.values.period_fields import PeriodFormField
from cms.values.periods import Period

# Each precision, and how it is told.
TOLD = {
    "2017": ["2017"] * 10,
    "2017-12": [
        "december 2017",
        "December 2017",
        "ديسمبر 2017",
        "کانونی یەکەمی 2017",
        "diciembre de 2017",
        "دسامبر 2017",
        "décembre 2017",
        "Diseembar 2017",
        "ታሕሳስ 2017",
        "Aralık 2017",
    ],
    "2023-07-01": [
        "1 juli 2023",
        "1 July 2023",
        "1 يوليو 2023",
        "1ی تەمووزی 2023",
        "1 de julio de 2023",
        "1 ژوئیه 2023",
        "1 juillet 2023",
        "Luulyo 1, 2023",
        "1 ሓምለ 2023",
        "1 Temmuz 2023",
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
        "لە کانونی یەکەمی 2017ەوە",
        "desde diciembre de 2017",
        "از دسامبر 2017",
        "depuis décembre 2017",
        "laga soo bilaabo Diseembar 2017",
        "ካብ ታሕሳስ 2017 ጀሚሩ",
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
    "2017-12/2019-05": [
        "december 2017–maj 2019",
        "December 2017–May 2019",
        "ديسمبر 2017–مايو 2019",
        "کانونی یەکەمی 2017–ئایاری 2019",
        "diciembre de 2017–mayo de 2019",
        "دسامبر 2017–مه 2019",
        "décembre 2017–mai 2019",
        "Diseembar 2017–Maayo 2019",
        "ታሕሳስ 2017–ጉንበት 2019",
        "Aralık 2017–Mayıs 2019",
    ],
    "2023-07-01/2023-07-03": [
        "1 juli 2023–3 juli 2023",
        "1 July 2023–3 July 2023",
        "1 يوليو 2023–3 يوليو 2023",
        "1ی تەمووزی 2023–3ی تەمووزی 2023",
        "1 de julio de 2023–3 de julio de 2023",
        "1 ژوئیه 2023–3 ژوئیه 2023",
        "1 juillet 2023–3 juillet 2023",
        "Luulyo 1, 2023–Luulyo 3, 2023",
        "1 ሓምለ 2023–3 ሓምለ 2023",
        "1 Temmuz 2023–3 Temmuz 2023",
    ],
    "2023-07-01/..": [
        "sedan 1 juli 2023",
        "since 1 July 2023",
        "منذ 1 يوليو 2023",
        "لە 1ی تەمووزی 2023ەوە",
        "desde el 1 de julio de 2023",
        "از 1 ژوئیه 2023",
        "depuis le 1 juillet 2023",
        "laga soo bilaabo Luulyo 1, 2023",
        "ካብ 1 ሓምለ 2023 ጀሚሩ",
        "1 Temmuz 2023 tarihinden beri",
    ],
    "../2017-12-31": [
        "till 31 december 2017",
        "until 31 December 2017",
        "حتى 31 ديسمبر 2017",
        "تا 31ی کانونی یەکەمی 2017",
        "hasta el 31 de diciembre de 2017",
        "تا 31 دسامبر 2017",
        "jusqu'au 31 décembre 2017",
        "ilaa Diseembar 31, 2017",
        "ክሳብ 31 ታሕሳስ 2017",
        "31 Aralık 2017 tarihine kadar",
    ],
    "2150-01-15/..": [
        "från 15 januari 2150",
        "from 15 January 2150",
        "ابتداءً من 15 يناير 2150",
        "لە 15ی کانوونی دووەمی 2150 بەدواوە",
        "a partir del 15 de enero de 2150",
        "از 15 ژانویه 2150 به بعد",
        "à partir du 15 janvier 2150",
        "laga bilaabo Janaayo 15, 2150",
        "ካብ 15 ጥሪ 2150",
        "15 Ocak 2150 tarihinden itibaren",
    ],
    "2019-05~": [
        "omkring maj 2019",
        "about May 2019",
        "حوالي مايو 2019",
        "نزیکەی ئایاری 2019",
        "hacia mayo de 2019",
        "حدود مه 2019",
        "vers mai 2019",
        "qiyaastii Maayo 2019",
        "ኣስታት ጉንበት 2019",
        "yaklaşık Mayıs 2019",
    ],
    "1998-05~/..": [
        "sedan omkring maj 1998",
        "since about May 1998",
        "منذ حوالي مايو 1998",
        "لە نزیکەی ئایاری 1998ەوە",
        "desde hacia mayo de 1998",
        "از حدود مه 1998",
        "depuis vers mai 1998",
        "laga soo bilaabo qiyaastii Maayo 1998",
        "ካብ ኣስታት ጉንበት 1998 ጀሚሩ",
        "yaklaşık Mayıs 1998 tarihinden beri",
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


def test_months_are_the_readers_own_in_every_language():
    """Our catalogues name them where Django has none, or another calendar's."""
    names = {}
    for code in CODES:
        with translation.override(code):
            names[code] = [date_format(date(2026, month.value, 1), "F") for month in Month]
            assert names[code] == [month.label for month in Month]
    assert all(len(set(months)) == 12 for months in names.values())
    assert len({tuple(months) for months in names.values()}) == len(CODES)
