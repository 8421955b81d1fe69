"""Single values as people write them: understood as what they are, or refused with a message."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.pasting.kinds import READABLE, VALUES
from cms.values import addresses, dates, numbers

INPUTS = Path(__file__).parents[2] / "inputs"
ROWS = [
    tuple(line.split("\t"))
    for file in ("values.tsv", "new_values.tsv")
    for line in (INPUTS / file).read_text().splitlines()
    if line.strip() and not line.startswith("#")
]
MORE = [
    ("date", "onsdag den 10:e mars 2027", "2027-03-10"),
    ("date", "torsdag 10 mars 2027", "refused"),
    ("date", "10/3-27", "2027-03-10"),
    ("date", "3/10/2027", "2027-10-03"),
    ("date", "2027–03–10", "2027-03-10"),
    ("date", "20270310", "2027-03-10"),
    ("date", "270310", "2027-03-10"),
    ("date", "1 sept. 1998", "1998-09-01"),
    ("date", "13/13 2027", "refused"),
    ("date", "3/13/2027", "refused"),
    ("date", "10 mars", "refused"),
    ("date", "10/3", "refused"),
    ("date", "i morgon", "refused"),
    ("date", "idag", "refused"),
    ("date", "10–12 mars 2027", "refused"),
    ("date", "10 ma 2027", "refused"),
    ("date", "March 10, 2027", "2027-03-10"),
    ("time", "1300", "13:00"),
    ("time", "kl. 9.30", "09:30"),
    ("time", "klockan 9", "09:00"),
    ("time", "1 e.m.", "13:00"),
    ("time", "13:00:00", "13:00"),
    ("time", "13.00-14.00", "refused"),
    ("time", "halv nio", "refused"),
    ("time", "24.00", "refused"),
    ("moment", "10 mars 2027 kl 13", "2027-03-10T13:00:00"),
    ("moment", "10/3 2027 13.30", "2027-03-10T13:30:00"),
    ("moment", "2027-03-10", "2027-03-10T00:00:00"),
    ("organisation-number", "Org.nr 202100 - 2437", "202100-2437"),
    ("organisation-number", "811218-9876", "refused"),
    ("organisation-number", "202100-243", "refused"),
    ("postal-code", "s 104\u00a022", "104 22"),
    ("postal-code", "001 70", "refused"),
    ("sfs", "2 kap. 3 § plan- och bygglagen (2010:900)", "2010:900"),
    ("sfs", "handelsbalken 1736:0123 2", "1736:0123 2"),
    ("sfs", "2009:400 och 2010:900", "refused"),
    ("sfs", "2023/196", "refused"),
    ("phone", "+46 (0)10-225 40 00", "010-225 40 00"),
    ("phone", "0102254000", "010-225 40 00"),
    ("phone", "tel. 010 225 40 00", "010-225 40 00"),
    ("phone", "+45 33 92 33 60", "+45 33 92 33 60"),
    ("phone", "114 14", "114 14"),
    ("phone", "ring mig", "refused"),
    ("phone", "12345678901234567890", "refused"),
    ("phone-link", "0046 10 225 40 00", "tel:+46102254000"),
    ("phone-link", "112", "tel:112"),
    ("link", "polisen.se/om-oss", "https://polisen.se/om-oss"),
    ("link", "https://www.example.se/\u200b", "https://www.example.se/"),
    ("link", "anna.ek@example.se", "mailto:anna.ek@example.se"),
    ("link", "tel:+46 (0)10-225 40 00", "tel:+46102254000"),
    ("link", "HTTPS://www.example.se/A", "https://www.example.se/A"),
    ("link", "https://www.example.se/en rapport.pdf", "https://www.example.se/en%20rapport.pdf"),
    (
        "link",
        "https://www.google.com/url?q=https://www.example.se/a&sa=D",
        "https://www.example.se/a",
    ),
    ("link", "data:text/html,x", "refused"),
    ("link", "https://exa mple.se/", "refused"),
    ("link", "e-post", "refused"),
    ("e-mail", "anna.ek(at)example.se", "anna.ek@example.se"),
    ("e-mail", "anna.ek@example.se.", "anna.ek@example.se"),
    ("e-mail", "anna.ek", "refused"),
    ("playing-time", "1.45.31", "1:45:31"),
    ("playing-time", "1 timme och 5 minuter", "1:05:00"),
    ("playing-time", "1,5 timmar", "1:30:00"),
    ("playing-time", "ca 45 min", "45:00"),
    ("playing-time", "1:75:00", "refused"),
    ("film", "https://youtube.com/live/aaaaaaaaaa1?si=x", "aaaaaaaaaa1"),
    (
        "film",
        '<iframe src="https://www.youtube.com/embed/aaaaaaaaaa1?rel=0"></iframe>',
        "aaaaaaaaaa1",
    ),
    ("film", "https://youtube.com/?v=aaaaaaaaaa1", "aaaaaaaaaa1"),
    ("film", "https://www.youtube.com/clip/UgkxABCDEFGH", "refused"),
    ("film", "https://www.youtube.com/watch?v=videoseries", "refused"),
    ("date", "2027 – 03 – 10", "2027-03-10"),
    ("date", "10th of March 2027", "2027-03-10"),
    ("date", "2027-03-10 13:00", "refused"),
    ("time", "13.00.", "13:00"),
    ("time", "13 30", "13:30"),
    ("time", "kl 13–14", "refused"),
    ("phone", "0771-567 567", "0771-567 567"),
    ("phone", "vx 010-225 40 00", "010-225 40 00"),
    ("phone", "010-225 40 00 (växel)", "010-225 40 00"),
    ("phone-link", "(0)10-225 40 00", "tel:+46102254000"),
    ("phone-link", "46 10 225 40 00", "tel:+46102254000"),
    ("link", "https:/www.example.se", "https://www.example.se"),
    ("link", "https//www.example.se", "https://www.example.se"),
    ("link", "(https://www.example.se)", "https://www.example.se"),
    ("link", "https://www.example.se/rapport.", "https://www.example.se/rapport"),
    ("link", "https://www.example.se/a_(b)", "https://www.example.se/a_(b)"),
    ("link", "mailto:Anna Ek <anna.ek@example.se>", "mailto:anna.ek@example.se"),
    ("link", "mailto:a@example.se, b@example.se", "mailto:a@example.se,b@example.se"),
    (
        "link",
        "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html"
        "?url=https%3A%2F%2Fwww.example.se%2F&locale=sv-se",
        "https://www.example.se/",
    ),
    ("e-mail", "anna.ek@example.se (Anna Ek)", "anna.ek@example.se"),
    ("e-mail", "E-post: anna.ek@example.se", "anna.ek@example.se"),
    ("e-mail", "a@example.se; b@example.se", "refused"),
    ("playing-time", "45'30\"", "45:30"),
    ("playing-time", "PT53M28S", "53:28"),
    ("playing-time", "1½ timme", "1:30:00"),
    ("playing-time", "1,25 h", "1:15:00"),
    ("playing-time", "en timme", "1:00:00"),
    ("playing-time", "53:28 min", "53:28"),
    ("film", "Se filmen: https://youtu.be/aaaaaaaaaa1", "aaaaaaaaaa1"),
    ("film", "https://studio.youtube.com/video/aaaaaaaaaa1/edit", "aaaaaaaaaa1"),
    (
        "film",
        "https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D"
        "aaaaaaaaaa1&gl=SE",
        "aaaaaaaaaa1",
    ),
    ("film", "https://i.ytimg.com/vi/aaaaaaaaaa1/hqdefault.jpg", "refused"),
    ("film", "vimeo.com/123456789", "https://vimeo.com/123456789"),
]


@pytest.mark.parametrize(("kind", "typed", "right"), ROWS + MORE)
def test_what_is_typed_is_understood_or_refused(kind, typed, right):
    read = READABLE[kind](typed.encode())
    assert read.get("value", "refused") == right
    assert "value" in read or read["refused"]


@pytest.mark.parametrize(
    ("kind", "typed"), [(kind, typed) for kind, typed, right in ROWS + MORE if right != "refused"]
)
def test_what_is_stored_is_read_as_itself(kind, typed):
    value = READABLE[kind](typed.encode())["value"]
    if kind != "film":
        assert READABLE[kind](value.encode())["value"] == value


@pytest.mark.parametrize("kind", sorted(VALUES))
@given(
    st.text()
    | st.text("0123456789+-–/.: ()kapSEmarsoktjuli§@<>?=&%tel", max_size=40)
    | st.sampled_from([typed for _kind, typed, _right in ROWS + MORE]).flatmap(
        lambda typed: st.text(max_size=3).map(lambda more: typed + more)
    )
)
def test_any_text_is_read_to_a_value_that_stays(kind, text):
    read = READABLE[kind](text.encode("utf-8", "replace"))
    if kind not in ("film", "playing-time") and "value" in read:
        assert READABLE[kind](read["value"].encode())["value"] == read["value"]


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("2 kap. 3 § plan- och bygglagen (2010:900)", "2 kap. 3 §"),
        ("10 a § lag (2023:196)", "10 a §"),
        ("2023:196", ""),
    ],
)
def test_chapter_and_section_are_told_from_the_number(text, provision):
    assert numbers.read_provision(text) == provision


@pytest.mark.parametrize(
    ("typed", "code"),
    [("10/3", "year"), ("torsdag 10 mars 2027", "weekday"), ("31 februari 2027", "no_day")],
)
def test_a_refused_date_says_why(typed, code):
    with pytest.raises(ValidationError) as error:
        dates.read_date(typed)
    assert error.value.code == code


def test_safelinks_inside_each_other_are_unwrapped():
    inner = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.se%2F"
    outer = inner.replace("https%3A%2F%2Fwww.example.se%2F", addresses.quote(inner, safe=""))
    assert addresses.unwrap(outer) == "https://www.example.se/"
