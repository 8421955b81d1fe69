"""Personal identity numbers are found however they are written, and nothing else is."""

from datetime import date, timedelta

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.se import orgnr

from cms.values.personal_numbers import canonical, find_personal_numbers, hidden

DASHES = "-‐‑‒–—−"
SPACES = ["", " ", "\u00a0", "\u2009"]
DAYS = st.dates(date.today() - timedelta(days=99 * 365), date.today())


@st.composite
def numbers(draw):
    """A number of twelve digits, a coordination number at times."""
    born = draw(DAYS)
    day = born.day + draw(st.sampled_from([0, 60]))
    digits = f"{born:%Y%m}{day:02}{draw(st.integers(0, 999)):03}"
    return digits + luhn.calc_check_digit(digits[2:])


@st.composite
def writings(draw):
    number = draw(numbers())
    dash = draw(st.sampled_from(SPACES)) + draw(st.sampled_from(DASHES))
    dash += draw(st.sampled_from(SPACES))
    parted = f"{number[:4]}-{number[4:6]}-{number[6:8]}"
    day = draw(st.sampled_from([number[:8], number[2:8], parted]))
    return number, f"{day}{dash}{number[8:]}"


@settings(max_examples=300)
@given(
    writings(), st.sampled_from(["Anna Ek {}, Höör", "({})", "anna_{}.pdf", "nr\u00a0{}.", "{}"])
)
def test_a_number_is_found_in_every_way_of_writing_it(writing, around):
    number, written = writing
    [found] = find_personal_numbers(around.format(written))
    assert canonical(found) == number
    assert hidden(found) == f"{found[:-4]}••••"


@pytest.mark.parametrize(
    "text",
    [
        "19121212-1212",
        "191212121212",
        "19121212 1212",
        "121212+1212",
        "1912 12 12 1212",
        "12\u00ad1212+1212",
        "Personnummer: 8803200016",
        "pnr 880320 0016",
        "٨٨٠٣٢٠-٠٠١٦",
        "880380-0013",
    ],
)
def test_other_forms_of_it(text):
    assert len(find_personal_numbers(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "121212-1213",  # the check digit
        "121312-1212",  # the month
        "202100-2437",  # an organisation
        "16202100-2437",
        "8803200016",  # any ten digits
        "SE45 8803 2000 1658 3982 5746",
        "dnr 880320-0016",
        "Diarienummer: 880320-0016",
        "+46 880320-0016",
        "2018:1937",
        "880320-0016-2",
        "1880320-0016",
        "1.880320-0016",
        "https://example.org/a880320-0016",
        "29990101-0000",
    ],
)
def test_what_only_looks_like_one(text):
    assert find_personal_numbers(text) == []


@settings(max_examples=400)
@given(
    st.one_of(
        st.integers(10**7, 10**9 - 1).map(lambda n: f"0{n}"),
        st.integers(10**7, 10**9 - 1).map(lambda n: f"46{n}"),
    ),
    st.sampled_from([0, 1, 2, 3]),
)
def test_no_telephone_number_is_taken_for_one(digits, style):
    number = phonenumbers.parse(digits, "SE")
    if phonenumbers.is_valid_number(number):
        written = phonenumbers.format_number(number, style)
        assert find_personal_numbers(f"Ring {written}.") == []
        # Nobody writes the country's code in groups as if it were a year of birth.
        if digits.startswith("0"):
            assert find_personal_numbers(f"Ring {digits[:6]} {digits[6:]}.") == []


@settings(max_examples=300)
@given(st.integers(0, 10**9 - 1), st.integers(2000, 2030), st.integers(1, 99999), DAYS)
def test_nor_is_any_other_number(nine, year, running, day):
    digits = f"{nine:09}"
    digits = digits[:2] + max(digits[2], "2") + digits[3:]
    organisation = digits + luhn.calc_check_digit(digits)
    texts = [
        orgnr.format(organisation),
        f"16{organisation}",
        f"SFS {year}:{running % 9999}",
        f"dnr {running}-{year}",
        f"{year}/{running:05}-4",
        f"{day:%Y-%m-%d} {day:%d}.{day:%m}",
        f"{day:%Y%m%d}",
        f"{day:%d/%m %Y} kl. 09.00–10.15",
        f"SE{digits[:2]} {digits[:4]} {digits[4:8]} 0583 9825 7466",
    ]
    assert [find_personal_numbers(text) for text in texts] == [[]] * len(texts)


def test_much_text_is_read_in_linear_time():
    for text in ("880320-" * 15_000, "8 8-" * 25_000, "19" * 50_000, "1912 12 12 " * 9_000):
        assert find_personal_numbers(text) == []
