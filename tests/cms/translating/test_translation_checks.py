"""Warnings about facts that a translation must not change, and what changed in a sentence."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.compare import diff_text
from wagtail_localize.models import StringTranslation

from cms.translating.targets import order
from cms.translating.texts.strings import KEPT
from cms.translating.texts.warnings import find_warnings
from home.factories import UppdragPageFactory
from tests.helpers.reviewing import act, review_url
from tests.helpers.texts import field, save, stored
from tests.helpers.translators import fill, segment_of

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
    ],
)
def test_what_is_written_differently_is_not(source, text):
    assert find_warnings(source, text) == []


def test_a_text_that_nearly_fills_its_field_is_named():
    assert find_warnings("a", "ب" * 95, limit=100)
    assert not find_warnings("a", "ب" * 50, limit=100)


def test_swedish_on_purpose_is_not_questioned():
    assert find_warnings("Polisen", "Polisen", kept=True) == []


# The page with the texts.


@pytest.mark.django_db
def test_texts_are_saved_and_the_others_left_alone(login, ordered):
    client = login("arabic")
    assert (
        save(client, ordered, **{field(ordered, "Om radon."): "عن الرادون 12"}).status_code == 302
    )
    assert stored(ordered, "Om radon.").data == "عن الرادون 12"
    assert stored(ordered, "Radon") is None
    html = client.get(review_url(ordered)).content.decode()
    assert 'lang="ar" dir="rtl"' in html
    assert 'lang="sv" dir="ltr"' in html
    assert ">عن الرادون 12</textarea>" in html
    assert 'id="notes-' in html
    save(client, ordered, **{field(ordered, "Om radon."): ""})
    assert stored(ordered, "Om radon.") is None


@pytest.mark.django_db
def test_nobody_overwrites_what_somebody_else_saved(login, translated):
    mine, other = login("arabic"), login("arabic2")
    segment = segment_of(translated, "Om radon.")
    was = next(
        text.fingerprint
        for text in mine.get(review_url(translated)).context["texts"]
        if text.segment == segment
    )
    save(other, translated, **{field(translated, "Om radon."): "theirs"})
    html = save(
        mine,
        translated,
        **{field(translated, "Om radon."): "mine", f"was-{segment.pk}": was},
    ).content.decode()
    assert stored(translated, "Om radon.").data == "theirs"
    assert "mine" in html
    assert "theirs" in html


@pytest.mark.django_db
def test_what_cannot_be_stored_stays_on_the_page(login, ordered):
    names = {field(ordered, "Om radon."): "x" * 5000, field(ordered, "Radon"): "رادون"}
    html = save(login("arabic"), ordered, **names).content.decode()
    assert stored(ordered, "Om radon.") is None
    assert stored(ordered, "Radon").data == "رادون"
    assert "x" * 5000 in html


@pytest.mark.django_db
def test_a_changed_sentence_stands_beside_its_earlier_translation(login, live, mission):
    mission.refresh_from_db()
    mission.lead = "Om radon i hus."
    mission.save_revision().publish()
    client = login("arabic")
    html = client.get(review_url(live)).content.decode()
    assert "<ins> i hus.</ins>" in html
    assert "ar Om radon." in html
    act(client, live, f"previous:{segment_of(live, 'Om radon i hus.').pk}")
    assert stored(live, "Om radon i hus.").data == "ar Om radon."


@pytest.mark.django_db
def test_the_same_sentence_elsewhere_is_suggested(login, live, skane, arabic):
    [other] = order(UppdragPageFactory(parent=skane, slug="x", lead="Om radon."), [arabic])
    client = login("arabic")
    assert "ar Om radon." in client.get(review_url(other)).content.decode()
    segment = segment_of(other, "Om radon.")
    act(client, other, f"suggestion:{segment.pk}-7")
    act(client, other, f"suggestion:{segment.pk}-0")
    context = StringTranslation.objects.get(context=segment.context, locale=arabic)
    assert context.data == "ar Om radon."


@pytest.mark.django_db
def test_keeping_saves_what_was_typed_as_well(login, ordered):
    client = login("arabic")
    keep = f"keep:{segment_of(ordered, 'Radon').pk}"
    save(client, ordered, action=keep, **{field(ordered, "Om radon."): "عن"})
    assert stored(ordered, "Radon").translation_type == KEPT
    assert stored(ordered, "Om radon.").data == "عن"


@pytest.mark.django_db
def test_nothing_is_typed_under_the_reviewers_eyes(login, translated):
    client = login("arabic")
    act(client, translated, "send")
    save(client, translated, **{field(translated, "Om radon."): "smyg"})
    act(client, translated, f"keep:{segment_of(translated, 'Radon').pk}")
    assert stored(translated, "Om radon.").data == "ar Om radon."
    assert stored(translated, "Radon").data == "ar Radon"


@pytest.mark.django_db
def test_hostile_text_is_escaped(login, ordered):
    fill(ordered)
    client = login("arabic")
    save(client, ordered, **{field(ordered, "Om radon."): "</textarea><script>x</script>"})
    html = client.get(review_url(ordered)).content.decode()
    assert "<script>x</script>" not in html
    assert Client().get(reverse("my_translations")).status_code == 302
