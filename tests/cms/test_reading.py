"""Whatever is pasted or uploaded: nothing is raised."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cms.pasting.kinds import READABLE, VALUES
from cms.values.personal_numbers import find_personal_numbers

# What the parsers look for, and what looks like it.
PIECES = [
    *("WEBVTT\n\n", "00:01.000 --> 00:02.000", "-->", "<v Anna Ek>", "NOTE ", "1\n", "0:00 Början"),
    *("09.00–09.30", "kl. ", "kl 13", "Fika", "Moderator: ", "Panel: ", "”Titel”", "SKR:s kansli"),
    *("Anna Ek", ", jurist, Brå", "Lead Partner: ", "Projektpartner: ", "Budget: EUR 1 234,50"),
    *("Länsstyrelsen Skåne", " och ", "www.rn.dk", "https://youtu.be/dQw4w9WgXcQ?t=1h2m3s"),
    *("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.se", "mailto:a@b.se"),
    *("10 mars 2027", "10/3", "+46 (0)10-225 40 00", "202100-2437", "880320-0016", "2023:196"),
    *("1 tim 45 min", "SE-801 70", "2 kap. 3 §", "\u200b", "\u00a0", "\u2028", "\x00", "İ", "١٢"),
    *(
        "\n",
        "\n\n",
        "\t",
        " ",
        ": ",
        ". ",
        " – ",
        "• ",
        "(",
        ")",
        "|",
        ";",
        "&amp;",
        "<b>",
        "{\\an8}",
    ),
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join),
)


PASTED = sorted({*READABLE} - VALUES)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PASTED)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@example(text="(A")
@given(text=TEXTS)
def test_nothing_is_raised_and_every_item_is_read_as_text(kind, text):
    found = READABLE[kind](text.encode("utf-8", "surrogatepass"))
    assert "refused" in found or all(isinstance(item, dict) for item in found["items"])


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PASTED)
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=200))
def test_nor_of_what_is_no_text(kind, data):
    assert READABLE[kind](data)


@given(text=TEXTS)
def test_a_text_is_searched_for_numbers_whatever_it_is(text):
    found = find_personal_numbers(text)
    assert found == find_personal_numbers("\n".join(found))
