"""Minus, phrases and words with digits mean what they say, also where something else is tried."""

import pytest

from home.factories import StandardPageFactory
from search.asking import understand
from search.questions import AskedQuestion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


def test_what_is_excluded_is_so_wherever_it_stands(find, home):
    StandardPageFactory(parent=home, title="Radon i källare", lead="Om skorstenar.")
    StandardPageFactory(parent=home, title="Radon i skorstenar", lead="Om källare.")
    StandardPageFactory(parent=home, title="Radon i luft", lead="Om källare.")
    assert sorted(find("radon -skorstenar")) == ["Radon i luft"]
    assert find("radon -källare") == []


def test_what_is_excluded_stays_so_where_nothing_has_all_words(find, home):
    StandardPageFactory(parent=home, title="Radon i källare", lead="Om luft och vatten.")
    StandardPageFactory(parent=home, title="Radon i källare igen", lead="Om luft, inte skorsten.")
    assert len(find("radon källare luft xyzzyx")) == 2
    assert find("radon källare luft xyzzyx -skorsten") == ["Radon i källare"]


def test_an_excluded_phrase_leaves_out_what_has_it_as_it_is(find, home):
    StandardPageFactory(parent=home, title="Radon ett", lead="Vi mäter luft i hus.")
    StandardPageFactory(parent=home, title="Radon två", lead="I hus mäter vi luft.")
    assert sorted(find("radon")) == ["Radon ett", "Radon två"]
    for minus in ("-", "−"):
        assert find(f'radon {minus}"luft i hus"') == ["Radon två"]
    assert find('radon "luft i hus"') == ["Radon ett"]
    assert find('radon mäter "i hus" -"luft i hus"') == ["Radon två"]
    assert find('-"luft i hus"') == []


@pytest.mark.parametrize("name", ["4H", "covid19", "F16", "G20", "EU27", "3D"])
def test_a_word_with_digits_is_found_as_it_is_written(find, home, name):
    StandardPageFactory(parent=home, title=f"Om {name} gården")
    StandardPageFactory(parent=home, title="Om 4 gårdar, 16 hus, 19 och 20 barn, 27 och 3 till")
    assert find(f"{name} gården") == [f"Om {name} gården"]
    assert find(name.lower()) == [f"Om {name} gården"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("lag 2023:196", ["2023:196"]),
        ("2021 4H", ["2021"]),
        ("ring 010-224 50 00 nu", ["010-224 50 00"]),
        ("+46 10 224", ["+46 10 224"]),
        ("(202100-2437)", ["202100-2437"]),
        ("covid-19", ["19"]),
        ("12a", []),
        ("sfs2023:196", ["2023:196"]),
        ("covid19-vaccin", []),
    ],
)
def test_numbers_stand_by_themselves(text, numbers):
    question = understand(text, "sv")
    assert [one.written for one in question.concepts if one.is_number] == numbers


def test_words_taken_as_typed_stay_so_with_filters_and_sorting(client, find, home):
    for title in ("Radonn", "Radonn igen"):
        StandardPageFactory(parent=home, title=title)
    StandardPageFactory(parent=home, title="Radon")
    find("radonn")
    html = client.get("/sok/?q=radonn&exakt=1&slag=sida").content.decode()
    assert 'name="exakt" value="1"' in html.split('class="resultbar"')[1].split("</form>")[0]
    addresses = [part.split('"')[0] for part in html.split('href="?')[1:]]
    assert addresses
    assert all("exakt=1" in address for address in addresses)
    html = client.get("/sok/?q=radonn&slag=sida").content.decode()
    assert "exakt=1" not in html.split('class="facets"')[1].split('class="resultbar"')[0]
    assert 'name="exakt"' not in html


LONG = (
    "Vad ska jag göra om jag är orolig för att mitt barn är på väg in i ett kriminellt gäng "
    "och jag inte vet vem man kan ringa"
)


def test_of_a_long_question_the_words_that_tell_are_asked_for(find, home):
    StandardPageFactory(
        parent=home, title="Orolig för ditt barn", lead="På väg in i kriminella gäng? Ring oss."
    )
    StandardPageFactory(parent=home, title="Orolig för ditt barns sömn")
    assert find(LONG) == ["Orolig för ditt barn"]
    question = understand(LONG, "sv")
    # The inflection that stands here is taken for the one that does not.
    assert question.words == ["orolig", "barn", "väg", "kriminella", "gäng", "ringa"]
    assert not question.has_more_words


def test_readers_are_told_which_words_of_very_many_were_asked_for(client, find, home):
    many = "radon källare luft vatten hus mark berg grund golv vägg tak fönster dörr"
    StandardPageFactory(parent=home, title=many)
    assert find(many) == [many]
    html = client.get("/sok/", {"q": many}).content.decode()
    assert "De här sökte vi på: radon, källare" in html
    assert "De här sökte vi på" not in client.get("/sok/", {"q": "radon"}).content.decode()


def test_a_number_or_word_with_a_hyphen_is_excluded_as_a_whole(find, home):
    StandardPageFactory(parent=home, title="Lagen om arbete", lead="Lag (2023:196) om arbete")
    StandardPageFactory(parent=home, title="Lagen från 2023", lead="Punkt 196 i en lag")
    StandardPageFactory(parent=home, title="Lagen om post", lead="Skriv e-post om en lag")
    assert sorted(find("lagen -2023:196")) == ["Lagen från 2023", "Lagen om post"]
    assert sorted(find("lagen -e-post")) == ["Lagen från 2023", "Lagen om arbete"]
    question = understand("lagen -2023:196 -e-post", "sv")
    assert question.read_as([]) == "lagen −2023:196 −“e post”"


def test_a_correction_is_told_of_whole_words_only():
    question = AskedQuestion("brot brottsförebyggande", "sv", corrected={"brot": "brott"})
    assert question.shown == "brott brottsförebyggande"
