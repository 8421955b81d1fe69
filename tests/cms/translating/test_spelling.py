"""Only a correction: spelling may change, but no word becomes another word of the language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.translating.corrections.pairing import LeftReason, Sentence, make_plan
from cms.translating.corrections.words import listed_words

# What the officer wrote before, and another word that says something else.
OTHER_WORDS = """
tillåtet otillåtet, öppen stängd, öppet öppnat, under över, över under, får bör, bör får, kan ska,
måste kan, före efter, innan sedan, från till, med utan, alla några, mer mindre, minst mest,
tidigast senast, höger vänster, norr söder, giltig ogiltig, laglig olaglig, nöjd missnöjd,
inresa utresa, avresa inresa, ansökan anmälan, bidrag avdrag, avgift uppgift, bevilja avslå,
godkänd underkänd, tilldela fördela, avsluta ansluta, anställd avställd, statsstöd stadsstöd,
far får, har här, mål mal, rad råd, lag låg, vag väg, hot höt, skola skala, hyra hyrd, mark park,
brand rand, kostar kastar, dom dem, han hon, dotter son, kommun region, morgon kväll, dag natt,
vecka månad, timme minut, meter mil, krona öre, gift giftig, död röd, säker osäker, fri fru,
Backman Bergman, Skåne Kalmar, Malmö Motala, Lund Sund, Anna Anne, Karlsson Carlsson, Bergh Berg,
Granath Granat, Lindbergh Lindberg, Irak Iran, Gambia Zambia, Niger Nigeria, Svensson Swensson,
tisdag torsdag, juni juli, fem fyra, elva tolv, halva hela, skatt skratt, ovar hovar,
eller och, redan inte, vattenskyddsområde vattenskyddområdets, miljösanktionsavgift miljöavgift
"""
# A slip of the finger, and what was meant.
MISSPELLED = """
myndighetn myndigheten, barnn barn, kommmer kommer, infromation information, förordnng förordning,
handlägare handläggare, naturreservt naturreservat, mijlöbalken miljöbalken, företaag företag,
vatenverksamhet vattenverksamhet, bidargsansökan bidragsansökan, näringslivt näringslivet,
sjukhuss sjukhus, personeer personer, raddon radon, samordnre samordnare, tilstånd tillstånd,
komunen kommunen, besluut beslut, överklga överklaga, strandskyd strandskydd, utsläp utsläpp,
avgiftt avgift, krisberedkap krisberedskap, försäkrning försäkring, samhälet samhället,
resurrser resurser, tillsyyn tillsyn, ansökann ansökan, skydadde skyddade, ungdommar ungdomar,
elektroniskkt elektroniskt, likssom liksom, villken vilken, ochså också, intresant intressant,
sammtal samtal, ansvarr ansvar, tidigre tidigare, utbildnng utbildning, Informattion Information
"""
SENTENCES = [
    "{} gäller för alla i länet som bor vid havet och arbetar i skogen.",
    "Det här gäller {} i hela länet och för dem som arbetar där.",
    "Så fungerar det i praktiken, med {} och mycket annat på samma gång.",
    "Läs <b>mer</b> om det hos oss & våra grannar, när du vet {}.",
]


def pairs(text):
    return [tuple(pair.split()) for pair in text.replace("\n", " ").split(",")]


def plan_of(old, new):
    return make_plan([Sentence("body", old, "{}")], [Sentence("body", new, "{}")])


@pytest.mark.parametrize("pair", pairs(OTHER_WORDS), ids=" ".join)
def test_a_word_that_becomes_another_goes_to_the_translators(pair):
    for sentence in SENTENCES:
        one, other = map(sentence.format, pair)
        assert plan_of(one, other).kept == []
        assert plan_of(other, one).kept == []


words = st.sampled_from(sorted(listed_words())[::97])


@given(st.lists(words, min_size=8, max_size=14), words, words)
def test_no_word_may_become_any_other_word(sentence, old, new):
    before, after = " ".join([*sentence, old]), " ".join([*sentence, new])
    assert plan_of(before, after).kept == []


@given(st.lists(words, min_size=8, max_size=14), st.sampled_from(pairs(MISSPELLED)))
def test_what_else_the_sentence_says_does_not_matter(sentence, pair):
    misspelled, right = (" ".join([*sentence, word]) for word in pair)
    [(old, new)] = plan_of(misspelled, right).kept
    assert (old.data, new.data) == (misspelled, right)


@pytest.mark.parametrize("pair", pairs(MISSPELLED), ids=" ".join)
def test_a_misspelling_is_mended_but_a_word_is_never_made_one(pair):
    for sentence in SENTENCES:
        misspelled, right = map(sentence.format, pair)
        assert plan_of(misspelled, right).kept
        assert plan_of(right, misspelled).left == [(misspelled, LeftReason.WORD)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ring  oss om radon.", "Ring oss om radon."),
        ("Vi hjälper dig om du vill.", "Vi hjälper dig, om du vill."),
        ("Vi hjälper dig med råd", "Vi hjälper dig med råd."),
        ('Ordet "radon" är latin.', "Ordet ”radon” är latin."),
        ("Om Radon i hus.", "Om radon i hus."),
        ("Skriv en e post till oss.", "Skriv en e-post till oss."),
        ("Vi skickar en sms-biljett.", "Vi skickar en smsbiljett."),
        ("Mät rado n i huset.", "Mät radon i huset."),
        ("Vi ger dig stödoch råd i dag.", "Vi ger dig stöd och råd i dag."),
        ("Vi ger dig stöd och och råd.", "Vi ger dig stöd och råd."),
        ("Myn\u00addigheten svarar dig.", "Myndigheten svarar dig."),
        ("Av <b>kommunen</b>, tilstånd.", "Av <b>kommunen</b>: tillstånd."),
    ],
)
def test_signs_spaces_and_first_letters_may_be_others(old, new):
    assert plan_of(old, new).kept


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Det är o tillåtet att bada.", "Det är otillåtet att bada."),
        ("Det är rökfritt i alla rum.", "Det är rök fritt i alla rum."),
        ("En barn läkare hjälper dig.", "En barnläkare hjälper dig."),
        ("Vänta inte, gå hem till dig.", "Vänta, inte gå hem till dig."),
        ("Du får gå hem till dig nu.", "Du får gå hem till dig nu?"),
        ("Du kan ta hund och katt hit.", "Du kan ta hund/katt hit."),
        (
            "Alla som bor i Malmö eller Lund i år får hjälp.",
            "Alla som bor i Lund eller Malmö i år får hjälp.",
        ),
        ("Inte alla, utan bara du.", "Inte, alla utan bara du."),
        ("Du får bara gå hem i dag.", "Du får gå hem i dag."),
        ("Skriv ditt namn på raden.", "Skriv ditt namn där på raden."),
        ("Vi har öppn hela dagen här.", "Vi har öppet hela dagen här."),
        ("Den som är skoal i länet.", "Den som är skola i länet."),
    ],
)
def test_what_may_say_something_else_goes_to_the_translators(old, new):
    assert plan_of(old, new).left == [(new, LeftReason.WORD)]


def test_letters_without_an_end_are_no_word():
    endless = "bananas" * 30
    assert plan_of(f"Ett {endless} hus", f"Ett {endless}s hus").kept == []
