"""Warnings about facts that a translation must not change, and what changed in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.compare import diff_text

from cms.translating.models import GlossaryTerm
from cms.translating.texts.warnings import find_warnings

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
texts = st.text(alphabet="abcåäö 0123456789.,-–+@/<>اب٣", max_size=80)


@given(texts, texts)
def test_the_difference_holds_both_texts(old, new):
    parts = diff_text(old, new).changes
    assert "".join(text for kind, text in parts if kind != "addition") == old
    assert "".join(text for kind, text in parts if kind != "deletion") == new


@given(texts, texts)
def test_any_text_can_be_checked(source, text):
    assert all(find_warnings(source, text))


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_numbers_may_be_in_other_digits_and_another_order(numbers):
    source = "tal " + " x ".join(map(str, numbers))
    text = "عدد " + " و ".join(map(str, reversed(numbers))).translate(ARABIC_DIGITS)
    assert find_warnings(source, text) == []
    assert find_warnings(source, f"عدد {max(numbers) + 1}") != []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ring 114 14.", "اتصل"),
        ("Ring 112 nu.", "اتصل 113"),
        ("Ring 010-224 10 00.", "اتصل 010-224 10 01"),
        ("Senast 2026-03-01.", "قبل 2026-03-02"),
        ("Skriv till a@lst.se.", "اكتب إلى b@lst.se"),
        ("Se https://lst.se/a.", "انظر https://lst.se/b"),
        ("Du är <b>viktig</b>.", "أنت مهم."),
        ("Prata med ditt barn om det.", "تحدث: prata med ditt barn"),
        ("Barn", "Barn"),
        ("Ring 040-25 20 00.", "اتصل على +46 40 25 20 01."),
        ("Ring 040-25 20 00.", "اتصل على +45 40 25 20 00."),
        ("Öppet 08.30–16.00.", "نفتح من ٨:٣٠ إلى ١٧:٠٠."),
        ("Senast den 1 mars 2026.", "في موعد أقصاه ٢ آذار ٢٠٢٦."),
        ("Senast den 1 mars 2026.", "في موعد أقصاه ٢٠٢٦/٠٤/٠١."),
        ("Ring 010-224 10 00.", "با ۰۱۰-۲۲۴ ۱۰ ۰۱ تماس بگیرید."),
        ("Det hände 2019-04-10.", "لە ١١/٤/٢٠١٩دا ڕوویدا."),
        ("Ring 010-224 10 00.", "ናብ 010-224 11 00 ደውሉ።"),
    ],
)
def test_what_differs_is_said(source, text):
    assert find_warnings(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ring 010-224 10 00.", "اتصل ٠١٠ ٢٢٤ ١٠ ٠٠"),
        ("1 000 barn", "1,000 طفل"),
        ("Senast 2026-03-01.", "01/03/2026 قبل"),
        ("Se https://lst.se/a.", "https://lst.se/a انظر"),
        ("Du är <b>viktig</b>.", "<b>أنت</b> مهم."),
        # Arabic
        ("Ring 040-25 20 00.", "اتصل على +46 40 25 20 00."),
        ("Ring 040-25 20 00.", "اتصل على ٠٠٤٦٤٠٢٥٢٠٠٠."),
        ("Ring 08-123 456 78.", "اتصل بـ08‎-123 456 78‏."),
        ("Ring 114 14.", "اتصل بالرقم ١١٤ ١٤."),
        ("Öppet 08.30–16.00.", "نفتح من ٨:٣٠ إلى ١٦:٠٠."),
        ("Kostar 1 250,50 kronor.", "التكلفة ١٬٢٥٠٫٥٠ كرونة."),
        ("Senast den 1 mars 2026.", "في موعد أقصاه ١ آذار ٢٠٢٦."),
        ("Senast den 1 mars 2026.", "في موعد أقصاه ٢٠٢٦/٠٣/٠١."),
        ("Från 2026-03-01.", "من ١‏/٣‏/٢٠٢٦."),
        ("Från 2026-03-01.", "من ١ مارس ٢٠٢٦."),
        # Persian
        ("Ring 010-224 10 00 före 2026-12-24.", "پیش از ۲۴/۱۲/۲۰۲۶ با ۰۱۰-۲۲۴ ۱۰ ۰۰ تماس بگیرید."),
        ("Mötet är kl. 09.05 den 3 maj 2026.", "جلسه ساعت ۹:۰۵ روز ۳ مه ۲۰۲۶ است."),
        ("Ring +46 10 224 10 00.", "با ۰۱۰-۲۲۴ ۱۰ ۰۰ تماس بگیرید."),
        # Central Kurdish, whose small words are written together with the number
        ("Ring 040-25 20 00.", "پەیوەندی بە ٠٤٠-٢٥ ٢٠ ٠٠ەوە بکە."),
        ("Det hände 2019-04-10.", "لە ١٠/٤/٢٠١٩دا ڕوویدا."),
        ("År 2026 får 15 kommuner stöd.", "لە ٢٠٢٦دا ١٥ شارەوانی پشتگیری وەردەگرن."),
        # Tigrinya
        ("Ring 010-224 10 00 före den 5 juni 2026.", "ቅድሚ 5 ሰነ 2026 ናብ 010-224 10 00 ደውሉ።"),
        ("Öppet 8.00–16.30.", "ካብ 08:00 ክሳብ 16:30 ክፉት እዩ።"),
    ],
)
def test_what_is_written_differently_is_not(source, text):
    assert find_warnings(source, text) == []


def test_a_number_of_any_length_is_compared():
    assert find_warnings("1" * 9000, "١" * 8999) != []


def test_a_text_that_nearly_fills_its_field_is_named():
    assert find_warnings("a", "ب" * 95, limit=100)
    assert not find_warnings("a", "ب" * 50, limit=100)


def test_swedish_on_purpose_is_not_questioned():
    assert find_warnings("Polisen", "Polisen", kept=True) == []


def test_a_name_is_written_as_the_language_has_agreed():
    skane, word = (
        GlossaryTerm(term="Skåne", translation="سكونه"),
        GlossaryTerm(term="län", translation="محافظة"),
    )
    source = "Länsstyrelsen Skåne har 33 kommuner."
    assert find_warnings(source, "تضم بسكونه 33 بلدية.", terms=[skane, word]) == []
    assert find_warnings(source, "في سُكُونه 33 بلدية.", terms=[skane]) == []
    [told] = find_warnings(source, "تضم إسكونيا 33 بلدية.", terms=[skane, word])
    assert "سكونه" in told
