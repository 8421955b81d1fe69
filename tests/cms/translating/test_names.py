"""Names that a translation lost or made up are told where that is certain, in any script."""

import pytest

from cms.people.factories import PersonFactory
from cms.translating.models import GlossaryTerm
from cms.translating.texts.names import known_persons
from cms.translating.texts.warnings import find_warnings
from tests.helpers.xliff import export, translate, upload

SWEDISH = "Anna Ek och Bo von Ås möts på Länsstyrelsen Skåne."
PERSONS = {"Anna Ek", "Bo von Ås"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Ek and Bo von Ås meet at the County Administrative Board.", []),
        ("Ek and Ås meet at the board.", []),
        ("Anna Ek and Karin Lund meet at the board.", ["Bo von Ås"]),
        ("They meet at the board.", ["Anna Ek", "Bo von Ås"]),
        # All names as they sound: nobody can say.
        ("تلتقي آنا إيك وبو فون أوس في مجلس المحافظة.", []),
        ("تلتقي Anna Ek وبو في مجلس محافظة Skåne.", ["Bo von Ås"]),
        ("تلتقي Anna Ek و Karin Lund في المجلس.", ["Bo von Ås", "Karin", "Lund"]),
        ("ኣና ኤክን Bo von Åsን ኣብ Skånes ይራኸቡ።", ["Anna Ek"]),
        ("تلتقي Anna Ek و Bo von Ås في Halland.", ["Halland"]),
    ],
)
def test_only_what_is_certain_is_told(text, told):
    warnings = find_warnings(SWEDISH, text, persons=sorted(PERSONS))
    names = [warning.rpartition(": ")[2].rstrip(".") for warning in warnings]
    assert names == told


@pytest.mark.parametrize(
    "text",
    [
        "تنزيل PDF من موقع EU",
        "أرسل SMS إلى Åsa",
        "انظر https://example.se/Radon في البيت",
        "هذا Cd",
    ],
)
def test_what_the_swedish_has_in_another_form_is_no_strange_name(text):
    swedish = "Hämta pdf-filer för EU-projekt på https://example.se/Radon, sms:a Åsas."
    assert not [warning for warning in find_warnings(swedish, text) if "name" in warning.lower()]


@pytest.mark.django_db
def test_persons_are_known_by_the_register(django_assert_num_queries):
    PersonFactory(name="Anna Ek")
    PersonFactory(name="Bo von Ås")
    PersonFactory(name="Någon Annan")
    with django_assert_num_queries(1):
        assert known_persons([SWEDISH, "Enligt Anna Eks mening är Gun Olsson här."]) == PERSONS
    with django_assert_num_queries(0):
        assert known_persons(["En text utan namn. Här börjar nästa."]) == set()


@pytest.mark.django_db
def test_names_and_terms_of_the_swedish_are_looked_for(login, ordered, mission, arabic):
    for name in ("Anna Ek", "Berit Al"):
        PersonFactory(name=name)
    GlossaryTerm.objects.create(term="Skåne", locale=arabic, translation="سكونه")
    mission.lead = "Anna Ek och Berit Al mäter radon i Skåne."
    mission.save_revision().publish()
    client = login("arabic")
    root = export(client, ordered)
    translate(root, mission.lead, "تقيس Berit Al الرادون في إسكونيا.")
    _html, url = upload(client, root)
    [(_change, told)] = client.get(url).context["changes"]
    assert any("Anna Ek" in warning for warning in told)
    assert any("سكونه" in warning for warning in told)
